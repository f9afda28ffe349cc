import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {placeFor, processesIn, type Place} from '../terminal/place.js';
import {start, type Terminal} from '../terminal/terminal.js';
import {open, program} from './handrail.js';
import {sleeperIn} from './sleeper.js';

/** Somebody for whom a command runs. */
const whileItSleeps = async (t: TestContext, place: Place, ...more: string[]): Promise<Terminal> => {
	const robin = open(t, place, ['start', await sleeperIn(place), '--as', 'Robin', ...more], {columns: 100, rows: 30});
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
	test(`${signal} at the screen stops what runs, restores the terminal, says what was kept, and exits with ${exit}`, async (t: TestContext) => {
		const place = await placeFor(t);
		const robin = await whileItSleeps(t, place);
		robin.kill(signal);
		t.assert.deepStrictEqual(await robin.exits(), {code: exit, signal: undefined});
		t.assert.strictEqual(robin.emulator.alternate, false);
		t.assert.strictEqual(robin.emulator.xterm.modes.bracketedPasteMode, false);
		const said = robin.emulator.transcript();
		t.assert.ok(said.includes(words), said);
		t.assert.match(said, /Everything acknowledged is kept in the run's journal, .*\/journals\. To go on: handrail resume/v);
		await isWellLeft(t, place);
	});
}

test('a conversation in lines ends the same way', async (t: TestContext) => {
	const place = await placeFor(t);
	const robin = await whileItSleeps(t, place, '--plain');
	robin.kill('SIGHUP');
	t.assert.deepStrictEqual(await robin.exits(), {code: 129, signal: undefined});
	t.assert.match(robin.emulator.transcript(), /The terminal was closed \(SIGHUP\)\. Everything acknowledged is kept/v);
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
		t.assert.match(await readFile(errors, 'utf8'), /^The terminal is gone \(.*\)\. Everything acknowledged is kept in the run's journal/v);
		await isWellLeft(t, place);
	});
}
