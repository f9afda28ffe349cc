import {test, type TestContext} from 'node:test';
import {execa} from 'execa';
import {placeFor, processesIn, type Place} from '../terminal/place.js';
import {start} from '../terminal/terminal.js';
import {threeSizes, sized} from './at-sizes.js';
import {bounce} from './end-of-the-walk.js';
import {json, open, program} from './handrail.js';

/** A few steps of the outage: each question, and what is answered. */
const walk: ReadonlyArray<[question: string | RegExp, answer: string]> = [
	[/Read the bounce[\s\S]*?\[q\]uit:/v, 'a'],
	['The bounce\'s line with the code', bounce],
	['The first bounce, in UTC (', '2026-11-21 22:31'],
	['Is the step done?', 'y'],
	[/Ask Microsoft's own check[\s\S]*?\[q\]uit:/v, 'g 10'],
	[/Find the inbound connectors that do not belong\. Reads only\.[\s\S]*?\[q\]uit:/v, 'r'],
	['A number from 1 to 3', '2'],
	['Is this the tenant?', 'y'],
	['Choose numbers', '8,10'],
	[/Chosen: Relay-EU-02, smtp-bulk-7\. Saved\.[\s\S]*?\[q\]uit:/v, 'g 11'],
	[/Disable them\. Changes; can be undone\.[\s\S]*?\[q\]uit:/v, 'r'],
	[/For each of 2 connectors, in contoso\.onmicrosoft\.com:\n 1\. Relay-EU-02[^\n]*\n 2\. smtp-bulk-7[\s\S]*Run on both\?/v, 'y'],
	[/Disable them: 2 of 2 done\.[\s\S]*?\[q\]uit:/v, 'q'],
];

/** What stands in the log, without what differs from one run to the next: times, the run's name, and what is said only as long as something lasts. */
const comparable = (log: string): string[] => log.replaceAll('\r', '').trimEnd().split('\n')
	.filter(line => !/^(?:Reading|Asking|Running|\| )/v.test(line))
	.map(line => line.trim().replaceAll(/\d{4}-\d{2}-\d{2}-tenant-exceeded-threshold-\w+/gv, 'RUN').replaceAll(/\b\d{2} [A-Z][a-z]{2} \d{2}:\d{2}|\b\d+(?:\.\d+)? (?:m?s|min)\b/gv, 'TIME'));

/** Without a terminal: all lines given at once, all that was said in one text. */
const piped = async (place: Place, args: readonly string[]): Promise<string> => {
	const {stdout, exitCode} = await execa(process.execPath, [program, ...args], {
		cwd: place.here, env: place.environment, extendEnv: false, input: walk.map(([, answer]) => `${answer}\n`).join(''), reject: false,
	});
	if (exitCode !== 0) {
		throw new Error(`It ended with ${exitCode}:\n${stdout}`);
	}

	return stdout;
};

const rehearse = ['rehearse', 'tenant-exceeded-threshold', '--as', 'Dana Reyes'];

test('the same outage reads the same in lines at every size, with a terminal that cannot draw, with a screen reader and without a terminal', async (t: TestContext) => {
	const log = await piped(await placeFor(t), rehearse);
	t.assert.doesNotMatch(log, /[\u{0}-\u{9}\u{B}-\u{1F}\u{7F}-\u{9F}]/v, 'no escape byte, no carriage return');
	t.assert.doesNotMatch(log, /[\u{2500}-\u{259F}]/v, 'nothing is drawn');
	const expected = comparable(log);
	const ways = [
		...threeSizes.map(size => ({name: size, args: [...rehearse, '--plain'], options: sized(size)})),
		{name: 'TERM=dumb', args: rehearse, options: sized('80x24')},
		{name: 'INK_SCREEN_READER=1', args: rehearse, options: {...sized('80x24'), env: {INK_SCREEN_READER: '1'}}},
	];
	for (const {name, args, options} of ways) {
		// eslint-disable-next-line no-await-in-loop -- one after the other: each has the machine to itself
		await t.test(name, async (at: TestContext) => {
			// The pseudo-terminal has a TERM of its own, which only whoever starts the program can change.
			const dana = name === 'TERM=dumb' ? start(at, await placeFor(at), 'env', [name, process.execPath, program, ...args], options) : open(at, await placeFor(at), args, options);
			for (const [question, answer] of walk) {
				await dana.reads(question); // eslint-disable-line no-await-in-loop -- a conversation goes line by line
				dana.type(`${answer}\r`);
			}

			at.assert.deepStrictEqual(await dana.exits(), {code: 0, signal: undefined});
			at.assert.doesNotMatch(dana.written, /\u{1B}/v, 'no escape sequence moves a cursor or draws');
			at.assert.strictEqual(dana.emulator.alternate, false);
			at.assert.deepStrictEqual(comparable(dana.written), expected);
		});
	}
});

test('Ctrl-Z while a secret is typed leaves the shell its echo, fg asks anew, and nothing of the secret is ever shown', async (t: TestContext) => {
	const place = await placeFor(t);
	await json(place, ...rehearse);
	const shell = start(t, place, '/bin/sh', ['-i'], {columns: 80, rows: 24, env: {PS1: 'shell>'}});
	await shell.reads('shell>');
	shell.type(`'${process.execPath}' '${program}' resume --plain\r`);
	for (const [question, answer] of [['[q]uit:', 'h'], ['A number, or nothing to go back:', '1'], ['Name:', 'Sam'], ['[y/N]', 'y']] as const) {
		await shell.reads(question); // eslint-disable-line no-await-in-loop -- a conversation goes line by line
		shell.type(`${answer}\r`);
	}

	const asked = 'several words that nobody guesses. It does not show.';
	await shell.reads(asked);
	shell.type('firsthalf');
	shell.press('ctrl-z');
	await shell.reads('shell>');
	// A line is shown, edited and read as the shell's own terminal does it.
	shell.type('echo $((40 + 2))x\u007Fy; stty -a | tr " " "\\n" | grep echo$\r');
	await shell.reads('\n42y\necho\n');
	await shell.reads('shell>');
	shell.type('fg\r');
	await shell.reads(asked);
	shell.type('secondsecret\r');
	await shell.reads('The passphrase once more.');
	const processes = await processesIn(place);
	const {pid} = processes.find(({command}) => command.includes(program))!;

	// From outside, and so that nobody can prepare for it.
	process.kill(pid, 'SIGTSTP');
	await shell.reads('shell>');
	shell.type('stty -a | tr " " "\\n" | grep echo$; fg\r');
	await shell.reads('\necho\n');
	await shell.reads('The passphrase once more.');
	process.kill(pid, 'SIGSTOP');
	await shell.reads('shell>');
	shell.type('fg\n');
	await shell.reads('The passphrase once more.');
	shell.type('secondsecret');
	shell.press('ctrl-z');
	await shell.reads('shell>');
	// Some shells go on with what they ended, this one does not.
	shell.type('kill %1; kill -CONT %1\r');
	await shell.reads('To come back: handrail resume');
	await shell.reads('Handrail was asked to end (SIGTERM).');
	shell.type('stty -a | tr " " "\\n" | grep echo$\r');
	await shell.reads('\necho\n');
	t.assert.doesNotMatch(shell.written, /firsthalf|secondsecret/v);
	t.assert.doesNotMatch(shell.emulator.transcript(), /firsthalf|secondsecret/v);
});
