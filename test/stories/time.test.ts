import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {memoryDesk} from '../../source/settings/memory-desk.js';
import {eventOf, fakeEngine, now as then, snapshotOf, withSteps} from '../ui/fixture.js';
import {sitAtRun} from '../ui/sit-down.js';
import {atSizes, sized, threeSizes} from './at-sizes.js';
import {json} from './handrail.js';
import {sleeperIn} from './sleeper.js';
import {titlesOf} from './titles.js';

test('the title of the window says how the run stands, and is the shell\'s again afterwards', async (t: TestContext) => {
	await atSizes(t, threeSizes, async (at: TestContext, {place, open}) => {
		await json(place, 'rehearse', 'tenant-exceeded-threshold', '--as', 'Dana Reyes');
		const dana = open(['resume']);
		const titles = await titlesOf(dana.emulator);
		await dana.sees('enter record', 'Read the bounce');
		await dana.comesTo('be titled', () => /^● 0\/\d\d .+ · REHEARSAL · open$/v.test(titles.at(-1) ?? ''));
		const before = titles.length;
		dana.press('down', 'up', 'i');
		await dana.sees('Why: ');
		at.assert.strictEqual(titles.length, before, 'it is written only when it changes');
		dana.press('escape');
		await dana.sees('enter record');
		dana.press('q');
		await dana.exits();
		at.assert.strictEqual(titles.at(-1), 'the shell');
	});
});

test('it says that something runs; an editor has the window with its own title; and a process that is asked to end gives it back', async (t: TestContext) => {
	await atSizes(t, ['80x24'], async (at: TestContext, {place, open}) => {
		const editor = path.join(place.root, 'editor.sh');
		await writeFile(editor, 'echo "the editor is open"; read line; echo "$line" > "$1"\n');
		const robin = open(['start', await sleeperIn(place), '--as', 'Robin'], {env: {VISUAL: `sh ${editor}`}});
		const titles = await titlesOf(robin.emulator);
		await robin.sees('It sleeps', 'enter run');
		robin.press('p');
		await robin.sees('Run it elsewhere');
		robin.press('e');
		await robin.sees('the editor is open');
		await robin.comesTo('give the title back', () => titles.at(-1) === 'the shell');
		robin.type('what it printed elsewhere\r');
		await robin.sees('what it printed elsewhere', 'esc back');
		await robin.comesTo('be titled again', () => titles.at(-1)?.endsWith('· open') === true);
		robin.press('escape');
		await robin.sees('Run it elsewhere');
		robin.press('escape');
		await robin.sees('enter run');
		robin.press('enter');
		await robin.sees('ctrl-c stops it');
		await robin.comesTo('say that it runs', () => /^● 0\/\d .+ · running$/v.test(titles.at(-1) ?? ''));
		robin.kill('SIGTERM');
		await robin.exits();
		at.assert.strictEqual(titles.at(-1), 'the shell');
	});
});

test('a chase that comes due is on the screen wherever the cursor is, and rings once', async (t: TestContext) => {
	for (const size of threeSizes) {
		// eslint-disable-next-line no-await-in-loop -- one size after the other
		await t.test(`at ${size}`, async (at: TestContext) => {
			let now = then;
			const settings = memoryDesk();
			const snapshot = withSteps(snapshotOf(), {unblocked: {status: 'waiting', waiting: {for: 'Microsoft Support', next: '2026-11-22T04:12:00+01:00', since: '2026-11-22T02:54:00+01:00'}}});
			const sitting = sitAtRun(at, {engine: fakeEngine(snapshot), now: () => now, settings, environment: {TERM: 'xterm-256color', TERM_PROGRAM: 'WezTerm'}}, sized(size));
			let rung = 0;
			const notified: string[] = [];
			sitting.emulator.xterm.onBell(() => {
				rung++;
			});
			sitting.emulator.xterm.parser.registerOscHandler(9, text => {
				notified.push(text);
				return true;
			});
			await sitting.sees('Find the inbound connectors', 'enter run');
			at.assert.ok(!sitting.screen().join('\n').includes('Chase'));

			now += 3_600_000;
			sitting.press('i');
			await sitting.sees('Chase Microsoft Support now: it was due at 04:12');
			sitting.press('escape', 'i');
			await sitting.sees('Why: ', 'Chase Microsoft Support now');
			at.assert.strictEqual(rung, 1);
			at.assert.deepStrictEqual(notified, []);

			await settings.keep('notify', 'desktop');
			now += 1000;
			sitting.press('escape');
			await sitting.sees('enter run', 'Chase Microsoft Support now');
			at.assert.deepStrictEqual([rung, notified], [1, []], 'it was told of once');
		});
	}
});

test('a step says how long it takes of how long it usually does, and that it is longer', async (t: TestContext) => {
	for (const size of threeSizes) {
		// eslint-disable-next-line no-await-in-loop -- one size after the other
		await t.test(`at ${size}`, async (at: TestContext) => {
			let now = then;
			const engine = fakeEngine(withSteps(snapshotOf(), {connectors: {status: 'running'}}));
			const running = (since: number) => ({...engine.snapshot, activity: {part: 'run' as const, step: 'connectors', item: undefined, since, rows: 0, said: 0, lines: [], progress: [], waiting: undefined, until: undefined}, events: [eventOf('noted', {text: 'x'})]});
			engine.set(running(now - 7000));
			const sitting = sitAtRun(at, {engine, now: () => now}, sized(size));
			await sitting.sees('Running  7 s of usually 2 min   ctrl-c');
			now += 180_000;
			engine.set(running(then - 7000));
			await sitting.sees('Running  3 min of usually 2 min, longer than usual');
		});
	}
});
