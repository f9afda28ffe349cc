import assert from 'node:assert/strict';
import {readdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import fc from 'fast-check';
import {offerLines} from '../../../source/commands/completion/lines.js';
import type {scripts} from '../../../source/commands/completion/scripts.js';
import {hitPlace, shellPlace, skipWithout, type ShellPlace} from './shell-place.js';

/** A name or a description that anybody could have made, all of what shells read as code in it. */
const anyText = (hit: string) => fc.array(fc.oneof(
	fc.string({unit: 'grapheme', maxLength: 6}),
	fc.constantFrom(...'$`\'"\\;&|<>(){}[]*?~!#%^=:@ ,-\t\n\u001B‘’‚‛“”'),
	fc.constantFrom(`$(touch ${hit})`, `\`touch ${hit}\``, `;touch ${hit};`, '${IFS}', '$(', '\'\'', '""', '\\\'', '%(e:x:)', '%F{red}', '$\'\\x41\'', '--', '&&', '$x', '\u{1F4A5}'),
), {maxLength: 8}).map(parts => parts.join(''));

/** All of it in one process for many names: what the shell makes of the answer must be what was meant, value by value. */
const holds = async (t: TestContext, shell: keyof typeof scripts, program: string, readsBack: (place: ShellPlace) => Promise<string[]>): Promise<void> => {
	const root = await hitPlace(t);
	const place = await shellPlace(t, {shell: program, script: shell, answers: []});
	const names = fc.array(fc.record({name: anyText(path.join(root, 'hit')), about: anyText(path.join(root, 'hit'))}), {minLength: 100, maxLength: 200});
	await fc.assert(fc.asyncProperty(names, async all => {
		const lines = offerLines({files: 'none', candidates: all.map(({name, about}) => ({value: `x${name}`, about}))}, {typed: 'x', prefix: ''});
		await writeFile(path.join(place.root, 'answers'), lines);
		const meant = new Set(lines.split('\n').slice(1, -1).map(line => line.split('\t', 1)[0]!));
		assert.ok(meant.size > 10);
		const given = await readsBack(place);
		assert.deepEqual(new Set(given), meant);
		assert.deepEqual(await readdir(root), []);
	}), {numRuns: 2, endOnFailure: true});
};

test('whatever a name is, bash reads it from its line as exactly that name', {skip: skipWithout('bash')}, async t => {
	await holds(t, 'bash', 'bash', async ({prints}) => prints('--norc', '-c', 'source "$SCRIPT"; compopt() { :; }; COMP_WORDS=(handrail do x); COMP_CWORD=2; COMP_LINE=\'handrail do x\'; COMP_POINT=13; _handrail handrail x do; eval "printf \'%s\\n\' ${COMPREPLY[*]}"'));
});

test('whatever a name is, zsh is given exactly that name, to quote it itself', {skip: skipWithout('zsh')}, async t => {
	await holds(t, 'zsh', 'zsh', async ({prints}) => prints('-f', '-c', 'compdef() { :; }; source "$SCRIPT"; compadd() { for each in "${values[@]}" "${going[@]}"; do print -r -- "$each"; done }; words=(handrail do x); CURRENT=3; PREFIX=x; _handrail'));
});

test('whatever a name is, fish is given exactly that name, to quote it itself', {skip: skipWithout('fish')}, async t => {
	await holds(t, 'fish', 'fish', async ({prints}) => {
		const lines = await prints('--no-config', '-c', 'source $SCRIPT; complete -C "handrail do x"');
		return lines.map(line => line.split('\t', 1)[0]!);
	});
});

test('whatever a name is, PowerShell reads it from its line as exactly that name', {skip: skipWithout('pwsh')}, async t => {
	await holds(t, 'powershell', 'pwsh', async ({prints}) => prints('-NoProfile', '-NonInteractive', '-Command', '. $env:SCRIPT; function Show { $args | ForEach-Object { "$_" } }; foreach ($match in (TabExpansion2 -inputScript "handrail do x" -cursorColumn 13).CompletionMatches) { Invoke-Expression "Show $($match.CompletionText)" }'));
});
