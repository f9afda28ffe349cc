import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {test, type TestContext} from 'node:test';
import {placeFor, processesIn} from '../terminal/place.js';
import {both, taken} from '../terminal/taken.js';
import {open} from './handrail.js';
import {sleeperIn} from './sleeper.js';

/** Defects that Handrail does not have: one goes off at SIGUSR2. */
const defects = {
	timer: 'setTimeout(() => { throw new Error("a defect of the test"); }, 0);',
	promise: 'void Promise.reject(new Error("a defect of the test"));',
	render: `
		const {repeat} = String.prototype;
		Error.stackTraceLimit = 100;
		String.prototype.repeat = function (count) {
			if (new Error().stack.includes('RunScreen')) {
				throw new Error('a defect of the test');
			}

			return Reflect.apply(repeat, this, [count]);
		};
	`,
};

for (const [where, manner] of [['timer', 'screen'], ['promise', 'lines'], ['render', 'screen']] as const) {
	test(`after a defect in a ${where}, at the ${manner}: the terminal is restored, what ran is ended, and where the journal is and how to go on is said`, async (t: TestContext) => {
		const place = await placeFor(t);
		const preload = path.join(place.root, 'defect.mjs');
		await writeFile(preload, `process.on('SIGUSR2', () => {${defects[where]}});`);
		const isPlain = manner === 'lines';
		const args = ['start', await sleeperIn(place), '--as', 'Robin', ...isPlain ? ['--plain'] : []];
		const robin = open(t, place, args, {columns: 100, rows: 30, env: {NODE_OPTIONS: `--import=${pathToFileURL(preload).href}`}});
		await (isPlain ? robin.reads(/\[r\]un.*:/v) : robin.sees('It sleeps', 'enter run'));
		robin.press(...isPlain ? ['r', 'enter'] : ['enter']);
		await robin.sees('begun: 42');
		t.assert.deepStrictEqual(taken(robin.written), isPlain ? [] : both);

		robin.kill('SIGUSR2');
		t.assert.deepStrictEqual(await robin.exits(), {code: 1, signal: undefined});
		t.assert.strictEqual(robin.emulator.alternate, false);
		t.assert.strictEqual(robin.emulator.xterm.modes.bracketedPasteMode, false);
		t.assert.deepStrictEqual(taken(robin.written), []);
		const said = robin.emulator.transcript();
		t.assert.match(said, /Handrail met something that it did not expect and stopped: this is a defect\. Everything acknowledged is kept in the run's journal, \S*\/runs\/\S*-sleeper-\S*\/journals\. To go on: handrail resume \S+-sleeper-\S+\n/v);
		t.assert.match(said, /Error: a defect of the test\n +at /v);
		t.assert.deepStrictEqual(await processesIn(place), [], 'no process is left behind');
	});
}
