import {fileURLToPath} from 'node:url';
import {test, type TestContext} from 'node:test';
import {placeFor, processesIn} from './place.js';
import {start, type StartOptions} from './terminal.js';

const smallProgram = async (t: TestContext, options: StartOptions = {}) => {
	const place = await placeFor(t);
	// Started in the repository, where the loader is.
	const program = fileURLToPath(new URL('small-program.tsx', import.meta.url));
	const terminal = start(t, place, process.execPath, [`--import=${import.meta.resolve('../../scripts/typescript.ts')}`, program], {columns: 60, rows: 12, folder: fileURLToPath(new URL('../..', import.meta.url)), ...options});
	return {place, terminal};
};

const shell = async (t: TestContext, script: string) => {
	const place = await placeFor(t);
	return {place, terminal: start(t, place, '/bin/sh', ['-c', script])};
};

test('a person at the terminal sees the screen, presses keys, types, pastes and leaves', async (t: TestContext) => {
	const {terminal} = await smallProgram(t);
	await terminal.sees('60 by 12', '> Alpha', 'the last row');
	t.assert.strictEqual(terminal.screen().at(-1), 'the last row');
	terminal.press('down', 'down');
	await terminal.sees('> Gamma');
	await terminal.doesNotSee('> Alpha');
	terminal.type('hello');
	await terminal.sees(/typed hello/v);
	terminal.paste('two\nlines');
	await terminal.sees('pasted two');
	terminal.resize({columns: 80, rows: 20});
	await terminal.sees('80 by 20');
	terminal.press('q');
	t.assert.deepStrictEqual(await terminal.exits(), {code: 0, signal: undefined});
	t.assert.match(terminal.emulator.transcript(), /Goodbye from the normal screen\.$/v);
});

test('a frame taller than the terminal fails the test, with the screen in the message', async (t: TestContext) => {
	const {terminal} = await smallProgram(t);
	await terminal.sees('> Alpha');
	terminal.press('T', 'down');
	await t.assert.rejects(async () => terminal.sees('> Beta'), /A frame was taller than the terminal\.\nThe screen:[\s\S]*Gamma/v);
});

test('a program that ends instead of showing what is hoped for fails at once, with the screen in the message', async (t: TestContext) => {
	const {terminal} = await shell(t, 'echo the last words; exit 4');
	await t.assert.rejects(async () => terminal.sees('what never comes'), /Hoped to see "what never comes", but the program ended with \{"code":4\}\.[\s\S]*the last words/v);
	t.assert.throws(() => {
		terminal.press('enter');
	}, /The program has ended/v);
});

test('a killed program ends with its signal', async (t: TestContext) => {
	const {terminal} = await shell(t, 'echo here; exec cat');
	await terminal.sees('here');
	terminal.kill('SIGKILL');
	t.assert.deepStrictEqual(await terminal.exits(), {code: 0, signal: 9});
});

test('what is read line after line is read once, and a line that was wrapped is whole', async (t: TestContext) => {
	const long = `${'word '.repeat(40)}end`;
	const {terminal} = await shell(t, `echo "Go on? "; read a; echo "${long}"; echo "Go on? "; read b; echo "$a and $b"; exec cat`);
	await terminal.reads('Go on?');
	terminal.type('first\r');
	const between = await terminal.reads('Go on?');
	t.assert.ok(between.includes(long));
	terminal.type('second\r');
	await terminal.reads('first and second');
	t.assert.strictEqual(terminal.emulator.transcript().split('Go on?').length, 3);
});

test('a program has nothing of the machine but the PATH, and no CI', async (t: TestContext) => {
	const {place, terminal} = await shell(t, 'env; echo done');
	await terminal.exits();
	const names = terminal.emulator.transcript().split('\n').map(line => line.replace(/[=].*/v, '')).filter(name => !['PWD', 'OLDPWD', 'SHLVL', '_', 'done'].includes(name));
	t.assert.deepStrictEqual(names.toSorted(), Object.keys(place.environment).toSorted());
	t.assert.ok(!names.includes('CI'));
});

// The search reads /proc, which no other system has. Whoever says that it is there must not become another program after that: in between it has no environment to be found by.
test('what is left running in a place is found by it', {skip: process.platform !== 'linux' && 'needs /proc'}, async (t: TestContext) => {
	const {place, terminal} = await shell(t, 'mkfifo pipe; sh -c \'echo "waits as $$"; read never < pipe\' & read never');
	await terminal.sees(/waits as \d+/v);
	const waiter = Number(/waits as (?<pid>\d+)/v.exec(terminal.screen().join('\n'))!.groups!.pid);
	const found = await processesIn(place);
	t.assert.deepStrictEqual(found.map(({pid}) => pid).toSorted((a, b) => a - b), [terminal.pid, waiter]);
});
