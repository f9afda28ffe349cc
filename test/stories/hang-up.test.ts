import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {placeFor, processesIn, type Place} from '../terminal/place.js';
import {start, type Terminal} from '../terminal/terminal.js';
import {open, program} from './handrail.js';
import {atSizes, threeSizes, type Telling} from './at-sizes.js';
import {sleeperIn} from './sleeper.js';

/** What is said of the command that was stopped. */
const stopped = '"It sleeps" was being run: it was stopped, and its process has ended.';

/** Somebody for whom a command runs. */
const whileItSleeps = async (telling: Pick<Telling, 'place' | 'open'>, ...more: string[]): Promise<Terminal> => {
	const robin = telling.open(['start', await sleeperIn(telling.place), '--as', 'Robin', ...more]);
	await (more.includes('--plain') ? robin.reads(/\[r\]un.*:/v) : robin.sees('It sleeps', 'enter run'));
	robin.press(...more.includes('--plain') ? ['r', 'enter'] : ['enter']);
	await robin.sees('begun: 42');
	return robin;
};

/** What is to be found in the place once Handrail has left it: no process, and a run that knows how its command ended. */
const isWellLeft = async (t: TestContext, place: Place): Promise<void> => {
	t.assert.deepStrictEqual(await processesIn(place), [], 'no process is left behind');
	const [folder] = await readdir(path.join(place.home, 'runs'));
	const [journal] = await readdir(path.join(place.home, 'runs', folder!, 'journals'));
	const events = (await readFile(path.join(place.home, 'runs', folder!, 'journals', journal!), 'utf8')).trimEnd().split('\n').map(line => JSON.parse(line) as {kind: string; data: {outcome?: string}});
	t.assert.deepStrictEqual(events.filter(({kind}) => kind === 'sent' || kind === 'answered').map(({kind, data}) => data.outcome ?? kind), ['sent', 'cancelled']);
};

for (const [signal, exit, words] of [['SIGHUP', 129, 'The terminal was closed (SIGHUP).'], ['SIGTERM', 143, 'Handrail was asked to end (SIGTERM).']] as const) {
	test(`${signal} at the screen stops what runs, restores the terminal, says what was stopped and what was kept, and exits with ${exit}`, async (t: TestContext) => {
		// What differs between the signals does not differ between the sizes.
		await atSizes(t, signal === 'SIGHUP' ? threeSizes : ['80x24'], async (at: TestContext, telling) => {
			const robin = await whileItSleeps(telling);
			robin.kill(signal);
			at.assert.deepStrictEqual(await robin.exits(), {code: exit, signal: undefined});
			at.assert.strictEqual(robin.emulator.alternate, false);
			at.assert.strictEqual(robin.emulator.xterm.modes.bracketedPasteMode, false);
			const said = robin.emulator.transcript();
			at.assert.ok(said.includes(`${words} ${stopped} It only reads, and can be run again. Everything acknowledged is kept in the run's journal, `), said);
			at.assert.match(said, /\/journals\. To go on: handrail resume/v);
			await isWellLeft(at, telling.place);
		});
	});
}

test('an effect that was stopped is said to be unknown at once, and again by whoever goes on, at the screen and in lines', async (t: TestContext) => {
	const place = await placeFor(t);
	const robin = open(t, place, ['start', await sleeperIn(place, 'change'), '--as', 'Robin'], {columns: 100, rows: 30});
	await robin.sees('It sleeps', 'enter see what it will do');
	robin.press('enter');
	await robin.sees('enter run');
	robin.press('enter');
	await robin.sees('begun: 42');
	robin.kill('SIGHUP');
	t.assert.deepStrictEqual(await robin.exits(), {code: 129, signal: undefined});
	const said = robin.emulator.transcript();
	t.assert.ok(said.includes(`The terminal was closed (SIGHUP). ${stopped} What came of it is not known: whoever goes on is asked what became of it. Everything`), said);

	const told = 'The script was stopped while it ran. What it had already done is not known.';
	const back = open(t, place, ['resume'], {columns: 100, rows: 30});
	await back.sees('in the middle of a command', 'what came of it is not known', told);
	back.kill('SIGTERM');
	await back.exits();
	const lines = open(t, place, ['resume', '--plain'], {columns: 100, rows: 30});
	await lines.reads(told);
	lines.kill('SIGTERM');
	await lines.exits();
});

test('a conversation in lines ends the same way', async (t: TestContext) => {
	const place = await placeFor(t);
	const robin = await whileItSleeps({place, open: (args, options) => open(t, place, args, {columns: 100, rows: 30, ...options})}, '--plain');
	robin.kill('SIGHUP');
	t.assert.deepStrictEqual(await robin.exits(), {code: 129, signal: undefined});
	t.assert.match(robin.emulator.transcript(), /The terminal was closed \(SIGHUP\)\. "It sleeps" was being run: it was stopped, and its process has ended\. It only reads, and can be run again\. Everything acknowledged is kept/v);
	await isWellLeft(t, place);
});

test('the picker has nothing to save, and goes at once', async (t: TestContext) => {
	const place = await placeFor(t);
	const robin = open(t, place, ['--as', 'Robin']);
	await robin.sees('HANDRAIL', 'q quit');
	robin.kill('SIGTERM');
	t.assert.deepStrictEqual(await robin.exits(), {code: 143, signal: undefined});
	t.assert.strictEqual(robin.emulator.alternate, false);
	t.assert.match(robin.emulator.transcript(), /Handrail was asked to end \(SIGTERM\)\. Every acknowledged step is kept in/v);
});

/** Starts the program in a session of its own, so that no SIGHUP reaches it when the terminal closes; lives on to tell how it ended. */
const withoutHangUp = `
	process.on('SIGHUP', () => {});
	const [errors, ...args] = process.argv.slice(1);
	const stdio = ['inherit', 'inherit', require('node:fs').openSync(errors, 'w')];
	require('node:child_process').spawn(process.execPath, args, {stdio, detached: true}).on('exit', (code, signal) => {
		process.exit(code ?? signal);
	});
`;

for (const manner of ['screen', 'plain']) {
	test(`a terminal that closes without a word ends the ${manner}, too`, async (t: TestContext) => {
		const place = await placeFor(t);
		const errors = path.join(place.root, 'errors.txt');
		const folder = await sleeperIn(place);
		const robin = start(t, place, process.execPath, ['-e', withoutHangUp, errors, program, 'start', folder, '--as', 'Robin', ...manner === 'plain' ? ['--plain'] : []], {columns: 100, rows: 30});
		await (manner === 'plain' ? robin.reads(/\[r\]un.*:/v) : robin.sees('It sleeps', 'enter run'));
		robin.press(...manner === 'plain' ? ['r', 'enter'] : ['enter']);
		await robin.sees('begun: 42');
		robin.hangUp();
		t.assert.deepStrictEqual(await robin.exits(), {code: 129, signal: undefined});
		t.assert.match(await readFile(errors, 'utf8'), /^The terminal is gone \(.*\)\. "It sleeps" was being run: it was stopped, .* Everything acknowledged is kept in the run's journal/v);
		await isWellLeft(t, place);
	});
}
