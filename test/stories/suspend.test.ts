import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {placeFor, processesIn} from '../terminal/place.js';
import {both, taken} from '../terminal/taken.js';
import {start} from '../terminal/terminal.js';
import {json, open, program} from './handrail.js';
import {sleeperIn} from './sleeper.js';
import {titlesOf} from './titles.js';

test('Ctrl-Z gives the shell its terminal, and fg brings the screen back whole, in the size that it then has', async (t: TestContext) => {
	const place = await placeFor(t);
	await json(place, 'rehearse', 'tenant-exceeded-threshold', '--as', 'Dana Reyes');
	const shell = start(t, place, '/bin/sh', ['-i'], {columns: 80, rows: 24, env: {PS1: 'shell>'}});
	const titles = await titlesOf(shell.emulator);
	await shell.reads('shell>');
	shell.type(`'${process.execPath}' '${program}' resume\r`);
	await shell.sees('Read the bounce', 'enter record', '? all keys');
	// Without the header, which tells the time.
	const body = (rows: readonly string[]): string => rows.slice(2).join('\n');
	const whole = body(shell.screen());
	const titled = /^● 0\/\d\d .+ · REHEARSAL · open$/v;
	await shell.comesTo('be titled', () => titled.test(titles.at(-1) ?? ''));

	shell.press('ctrl-z');
	await shell.reads('Handrail waits here. All saved. `fg` goes on with it.');
	await shell.reads('shell>');
	t.assert.strictEqual(shell.emulator.alternate, false);
	t.assert.strictEqual(shell.emulator.xterm.modes.bracketedPasteMode, false);
	t.assert.deepStrictEqual(taken(shell.written), []);
	t.assert.strictEqual(titles.at(-1), 'the shell', 'the window is the shell\'s');
	// A line is shown, edited and read as the shell's own terminal does it.
	shell.type('echo $((40 + 2))x\u007Fy\r');
	await shell.reads('\n42y\n');
	await shell.reads('shell>');
	shell.resize({columns: 120, rows: 40});
	shell.type('fg\r');
	await shell.sees('Read the bounce', 'Who made them?', '? all keys');
	t.assert.match(shell.screen()[0]!, /^ Tenant has exceeded threshold {3}REHEARSAL/v);
	t.assert.match(shell.screen().at(-1)!, /\? all keys {3}q quit$/v);

	await shell.comesTo('see its title over the window again', () => taken(shell.written).length === both.length && titled.test(titles.at(-1) ?? ''));

	const processes = await processesIn(place);
	const handrail = processes.find(({command}) => command.includes(program));
	process.kill(handrail!.pid, 'SIGTSTP');
	await shell.reads('shell>');
	shell.resize({columns: 80, rows: 24});
	shell.type('fg\r');
	await shell.comesTo('see the screen as it was', rows => body(rows) === whole);

	// Nobody can prepare for this one: the shell writes into the screen, in a terminal whose modes are not its own.
	process.kill(handrail!.pid, 'SIGSTOP');
	shell.resize({columns: 70, rows: 20}, {columns: 80, rows: 24});
	shell.type('fg\n');
	await shell.comesTo('see the screen as it was', rows => body(rows) === whole);
	shell.press('s');
	await shell.sees('Why is it skipped?');
	shell.press('escape');
	await shell.comesTo('see the screen as it was', rows => body(rows) === whole);

	shell.press('q');
	await shell.reads(/To come back: .*/v);
	await shell.reads('shell>');
	shell.type('exit\r');
	t.assert.deepStrictEqual(await shell.exits(), {code: 0, signal: undefined});
});

test('where no shell waits Ctrl-Z says so; an editor has the terminal to itself, Ctrl-C included; the screen is whole again afterwards, whatever size it has by then', async (t: TestContext) => {
	const place = await placeFor(t);
	const editor = path.join(place.root, 'editor.sh');
	await writeFile(editor, 'echo "the editor is open"; read line; echo "$line" > "$1"\n');
	const robin = open(t, place, ['start', await sleeperIn(place), '--as', 'Robin'], {columns: 80, rows: 24, env: {VISUAL: `sh ${editor}`}});
	await robin.sees('It sleeps', 'enter run');
	robin.press('ctrl-z');
	await robin.sees('Handrail was not started by a shell that could go on with it later');
	robin.press('p');
	await robin.sees('Run it elsewhere', 'sleep 300');
	robin.press('e');
	await robin.sees('the editor is open');
	t.assert.strictEqual(robin.emulator.alternate, false);
	robin.press('ctrl-c');
	await robin.sees('ended with a signal.', 'sleep 300');

	robin.press('e');
	await robin.comesTo('see the editor once more', rows => rows.filter(row => row.includes('the editor is open')).length === 2);
	robin.resize({columns: 100, rows: 30});
	robin.type('what it printed elsewhere\r');
	await robin.sees('A long sleep', 'what it printed elsewhere', 'esc back');
	t.assert.match(robin.screen()[0]!, /^ A long sleep/v);
	t.assert.match(robin.screen().at(-1)!, /esc back/v);
});
