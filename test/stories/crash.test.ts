import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {test, type TestContext} from 'node:test';
import {processesIn} from '../terminal/place.js';
import {both, taken} from '../terminal/taken.js';
import {atSizes, threeSizes} from './at-sizes.js';
import {sleeperIn} from './sleeper.js';

/** Whatever draws the run's screen from now on throws. */
const inRender = `
	const {repeat} = String.prototype;
	Error.stackTraceLimit = 100;
	String.prototype.repeat = function (count) {
		if (new Error().stack.includes('RunScreen')) {
			throw new Error('a defect of the test');
		}

		return Reflect.apply(repeat, this, [count]);
	};
`;

/** Defects that Handrail does not have: one goes off at SIGUSR2. */
const defects = {
	timer: 'setTimeout(() => { throw new Error("a defect of the test"); }, 0);',
	promise: 'void Promise.reject(new Error("a defect of the test"));',
	render: inRender,
};

for (const [where, manner, sizes] of [['timer', 'screen', threeSizes], ['promise', 'lines', ['80x24']], ['render', 'screen', threeSizes]] as const) {
	test(`after a defect in a ${where}, at the ${manner}: the terminal is restored, what ran is ended and said to be, and where the journal is and how to go on is said`, async (t: TestContext) => {
		await atSizes(t, sizes, async (at: TestContext, {place, open}) => {
			const preload = path.join(place.root, 'defect.mjs');
			await writeFile(preload, `process.on('SIGUSR2', () => {${defects[where]}});`);
			const isPlain = manner === 'lines';
			const args = ['start', await sleeperIn(place), '--as', 'Robin', ...isPlain ? ['--plain'] : []];
			const robin = open(args, {env: {NODE_OPTIONS: `--import=${pathToFileURL(preload).href}`}});
			await (isPlain ? robin.reads(/\[r\]un.*:/v) : robin.sees('It sleeps', 'enter run'));
			robin.press(...isPlain ? ['r', 'enter'] : ['enter']);
			await robin.sees('begun: 42');
			at.assert.deepStrictEqual(taken(robin.written), isPlain ? [] : both);

			robin.kill('SIGUSR2');
			at.assert.deepStrictEqual(await robin.exits(), {code: 1, signal: undefined});
			at.assert.strictEqual(robin.emulator.alternate, false);
			at.assert.strictEqual(robin.emulator.xterm.modes.bracketedPasteMode, false);
			at.assert.deepStrictEqual(taken(robin.written), []);
			const said = robin.emulator.transcript();
			at.assert.match(said, /Handrail met something that it did not expect and stopped: this is a defect\. "It sleeps" was being run: it was stopped, and its process has ended\. It only reads, and can be run again\. Everything acknowledged is kept in the run's journal, \S*\/runs\/\S*-sleeper-\S*\/journals\. To go on: handrail resume \S+-sleeper-\S+\n/v);
			at.assert.match(said, /Error: a defect of the test\n +at /v);
			at.assert.deepStrictEqual(await processesIn(place), [], 'no process is left behind');
		});
	});
}

test('a screen that cannot be drawn at all: the terminal is restored and nothing of it is seen, and where the journal is and how to go on is said, once', async (t: TestContext) => {
	await atSizes(t, threeSizes, async (at: TestContext, {place, open}) => {
		const preload = path.join(place.root, 'defect.mjs');
		await writeFile(preload, inRender);
		const robin = open(['start', await sleeperIn(place), '--as', 'Robin'], {env: {NODE_OPTIONS: `--import=${pathToFileURL(preload).href}`}});
		const shown = new Set<string>();
		robin.emulator.onChange(() => {
			if (robin.emulator.alternate) {
				shown.add(robin.screen().join('\n').trim());
			}
		});

		at.assert.deepStrictEqual(await robin.exits(), {code: 1, signal: undefined});
		at.assert.deepStrictEqual([...shown], [''], 'nothing is shown on the screen that is about to go');
		at.assert.strictEqual(robin.emulator.alternate, false);
		at.assert.strictEqual(robin.emulator.xterm.modes.bracketedPasteMode, false);
		at.assert.deepStrictEqual(taken(robin.written), []);
		const said = robin.emulator.transcript();
		at.assert.match(said, /Handrail met something that it did not expect and stopped: this is a defect\..*Everything acknowledged is kept in the run's journal, \S*\/runs\/\S*-sleeper-\S*\/journals\. To go on: handrail resume \S+-sleeper-\S+\n/v);
		at.assert.strictEqual(said.split('Error: a defect of the test').length, 2);
		at.assert.deepStrictEqual(await processesIn(place), [], 'no process is left behind');
	});
});
