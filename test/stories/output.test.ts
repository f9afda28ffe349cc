import {test, type TestContext} from 'node:test';
import {processesIn} from '../terminal/place.js';
import {atSizes, fourSizes} from './at-sizes.js';
import {floodIn} from './flood-runbook.js';

/** Ctrl-U: clears what was typed. */
const clear = '\u0015';

/** The lines of the output that stand on the screen. */
const dropsOn = (rows: readonly string[]): string[] => rows.flatMap(row => /drop \d+ of bucket \d+/v.exec(row)?.[0] ?? []);

/** How many lines there are in all, as the title says. */
const countOn = (rows: readonly string[]): number => Number((/ of (?<count>[\d,]+)$/mv.exec(rows.map(row => row.trimEnd()).join('\n'))?.groups?.['count'] ?? '0').replaceAll(',', ''));

test('what a command prints is followed, read while it flows, searched, and still there after it was stopped', async (t: TestContext) => {
	await atSizes(t, fourSizes, async (at: TestContext, {place, open}) => {
		const folder = await floodIn(place);
		const robin = open(['start', folder, '--as', 'Robin']);
		await robin.sees('It pours', 'enter run');
		robin.press('O');
		await robin.sees('No command of this step has printed anything yet.');
		robin.press('enter');
		await robin.sees('Running', /drop \d+ of bucket 1/v);

		// It follows, until one goes up: then what is read stands still while the rest flows on.
		robin.press('O');
		await robin.sees('Output: It pours', 'Follows what comes.', /drop \d+ of bucket [3-9]/v);
		robin.press('up');
		await robin.sees('Does not follow: G follows again.');
		const read = robin.screen();
		await robin.comesTo('see more lines counted', rows => countOn(rows) > countOn(read));
		at.assert.deepStrictEqual(dropsOn(robin.screen()), dropsOn(read));

		// Back to the flow, and the end of it.
		robin.press('G');
		await robin.sees('Follows what comes.');
		robin.press('ctrl-c');
		await robin.sees('It pours: open. It was cancelled.');
		await robin.doesNotSee('Follows what comes.');

		// The whole is there, though most of it went by too fast to be shown.
		await robin.comesTo('see every line counted', rows => countOn(rows) > countOn(read) && countOn(rows) >= 10_000);
		robin.press('/');
		robin.type('drop 4321 of bucket 0');
		robin.press('enter');
		await robin.sees('"drop 4321 of bucket 0": 1 of 1', /❯ .*drop 4321 of bucket 0/v);
		robin.press('/', clear);
		robin.type('DROP 99 ');
		robin.press('enter');
		await robin.sees(/"DROP 99 ": 2 of \d+/v, /❯ .*drop 99 of bucket 1/v);
		robin.press('N');
		await robin.sees(/"DROP 99 ": 1 of \d+/v, /❯ .*drop 99 of bucket 0/v);
		robin.press('/', clear);
		robin.type('nowhere');
		robin.press('enter');
		await robin.sees('"nowhere": nothing fits.');
		robin.press('g');
		await robin.sees('cancelled after', 'drop 1 of bucket 0');
		const last = dropsOn(robin.screen()).at(-1)!;
		robin.press('pagedown');
		await robin.comesTo('see the last row of the page before as the first', rows => dropsOn(rows)[0] === last);

		robin.press('escape');
		await robin.sees('enter run');
		robin.press('q');
		at.assert.deepStrictEqual(await robin.exits(), {code: 0, signal: undefined});
		at.assert.deepStrictEqual(await processesIn(place), [], 'no process is left behind');
	});
});
