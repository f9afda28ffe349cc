import {test, type TestContext} from 'node:test';
import {placeFor, processesIn} from '../terminal/place.js';
import {floodIn} from './flood-runbook.js';
import {open} from './handrail.js';

/** Where nothing runs, beside the flood. */
const dryStep = `      - id: dry
        title: A dry step
        instructions: Nothing falls here.
`;

test('while a hundred thousand lines a second arrive, every key is answered, and Ctrl-C ends it', async (t: TestContext) => {
	const place = await placeFor(t);
	const folder = await floodIn(place, dryStep);
	const robin = open(t, place, ['start', folder, '--as', 'Robin']);
	await robin.sees('❯ ● It pours', 'enter run');
	robin.press('enter');
	await robin.sees('Running', /drop \d+ of bucket 5/v, 'ctrl-c stop it');

	// To another step, to its text, through all keys and back: the flood goes on all the while.
	robin.press('j');
	await robin.sees('❯ ○ A dry step', 'Nothing falls here.', 'Working on another step: It pours');
	robin.press('?');
	await robin.sees('Keys', 'Off: Something is running');
	robin.press('escape');
	await robin.sees('Nothing falls here.');
	robin.press('k');
	await robin.sees('❯ ◐ It pours', /drop \d+ of bucket \d\d/v);
	robin.press('r');
	await robin.sees('Something is running: wait for it, or stop it with Ctrl-C.');

	robin.press('ctrl-c');
	await robin.sees('It pours: open. It was cancelled.', 'enter run');
	robin.press('q');
	t.assert.deepStrictEqual(await robin.exits(), {code: 0, signal: undefined});
	t.assert.deepStrictEqual(await processesIn(place), [], 'no process is left behind');
});
