import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {start, type Terminal} from '../../terminal/terminal.js';
import {shellPlace, skipWithout, type ShellPlace} from './shell-place.js';

/** What was typed before Tab, what Handrail answered, and the line that is there then, with a # behind it that was typed after Tab. */
type Turn = readonly [typed: string, answer: string, line: string];

/** Goes through all of them in one shell: the screen is cleared for each, so that the prompt stands at its top. */
const goThrough = async (terminal: Terminal, {root}: ShellPlace, turns: readonly Turn[]): Promise<void> => {
	for (const [typed, answer, line] of turns) {
		/* eslint-disable no-await-in-loop -- one line after the other */
		await writeFile(path.join(root, 'answers'), `none\n${answer}\tabout\n`);
		terminal.type(`\u0015\u000C${typed}\t#`);
		await terminal.comesTo(`make of ${typed}, with ${answer}: ${line}`, ([first = '', ...rest]) => first === `> ${line}` && rest.every(row => row === ''));
		/* eslint-enable no-await-in-loop */
	}
};

/** As every shell does it. */
const turns: readonly Turn[] = [
	['handrail do RUN x', 'x y', String.raw`handrail do RUN x\ y #`],
	['handrail do RUN x', 'x$(id)', String.raw`handrail do RUN x\$\(id\) #`],
	['handrail do RUN "x', 'xyz', 'handrail do RUN "xyz" #'],
	[String.raw`handrail do RUN x\ `, 'x y', String.raw`handrail do RUN x\ y #`],
	['handrail start R -p a=b:c', 'a=b:cde', 'handrail start R -p a=b:cde #'],
	['handrail start R -p "a=b:c', 'a=b:cde', 'handrail start R -p "a=b:cde" #'],
	['handrail rehearse R --fault throttled@', 'throttled@connectors', 'handrail rehearse R --fault throttled@connectors #'],
	['handrail rehearse R --fault=throttled@c', '--fault=throttled@connectors', 'handrail rehearse R --fault=throttled@connectors #'],
	['handrail handoff R --format=', '--format=html', 'handrail handoff R --format=html #'],
	['handrail do a::b', 'a::bc', 'handrail do a::bc #'],
	['handrail do $(touch hit) "$HOME" x', 'xyz', 'handrail do $(touch hit) "$HOME" xyz #'],
	['cd /tmp; A=b handrail do x', 'xyz', 'cd /tmp; A=b handrail do xyz #'],
	[String.raw`../with\ blank/handrail do x`, 'xyz', String.raw`../with\ blank/handrail do xyz #`],
	['hr do x', 'xyz', 'hr do xyz #'],
];

test('after Tab bash has a line that says what was meant: with = : @, in open quotes, behind an alias, by a path with a blank', {skip: skipWithout('bash')}, async (t: TestContext) => {
	const place = await shellPlace(t, {shell: 'bash', script: 'bash', answers: []});
	const terminal = start(t, place, place.shell, ['--norc', '--noprofile', '-i'], {columns: 100, rows: 20, env: {...place.environment, PS1: '> '}});
	await terminal.sees('> ');
	terminal.type('source "$SCRIPT"; alias hr=handrail; complete -F _handrail hr; bind "set bell-style none"; echo re""ady\r');
	await terminal.sees('ready');
	await goThrough(terminal, place, [
		...turns,
		['handrail start R -p a="b:c', 'a=b:cde', 'handrail start R -p a="b:cde" #'],
		['handrail do "a b"=c', 'a b=cd', 'handrail do "a b"=cd #'],
		// Inside of open quotes nothing can be quoted once more.
		['handrail do "x', 'x y', 'handrail do "x#'],
	]);
	t.assert.ok(!terminal.written.includes('bash:'), terminal.written);
});

test('after Tab zsh has a line that says what was meant: with = : @, in open quotes, behind an alias, by a path with a blank', {skip: skipWithout('zsh')}, async (t: TestContext) => {
	const place = await shellPlace(t, {shell: 'zsh', script: 'zsh', answers: []});
	await writeFile(path.join(place.root, '.zshrc'), 'autoload -Uz compinit && compinit -u -D\nsource "$SCRIPT"\nPS1="> "\nunsetopt prompt_sp\nsetopt no_auto_menu no_list_beep\nbindkey -e\nalias hr=handrail\n');
	const terminal = start(t, place, place.shell, ['-i'], {columns: 100, rows: 20, env: {...place.environment, ZDOTDIR: place.root}});
	await terminal.sees('> ');
	await goThrough(terminal, place, [
		...turns,
		['handrail do "x', 'x y', 'handrail do "x y" #'],
		['echo $(handrail do x', 'xyz', 'echo $(handrail do xyz #'],
	]);
	t.assert.ok(!terminal.written.includes('zsh:'), terminal.written);
});
