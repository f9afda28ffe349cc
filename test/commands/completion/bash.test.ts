import assert from 'node:assert/strict';
import {mkdir, readdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {start} from '../../terminal/terminal.js';
import {hitPlace, hostile, shellPlace, skipWithout, type ShellPlace} from './shell-place.js';

const skip = skipWithout('bash');

/** What bash itself puts the answer in place of: an @ before it belongs to it, a quote that is open does not. */
const replaced = (words: readonly string[], word: number): string => {
	const last = words[word]!.replace(/^(?:["']|[=:]+$)/v, '');
	return words[word - 1] === '@' ? `@${last}` : last;
};

/** What bash would complete of a line, with the words as bash takes it apart; `|` stands for the cursor. */
const completes = async ({prints}: ShellPlace, words: readonly string[], {line = words.join(' ').replaceAll(/ =(?: |$)/gv, '=').replaceAll(' @ ', '@'), word = words.length - 1, part = replaced(words, word)}: {line?: string; word?: number; part?: string} = {}): Promise<string[]> => {
	const point = line.includes('|') ? line.indexOf('|') : line.length;
	const given = words.map(each => `'${each.replaceAll('\'', String.raw`'\''`)}'`).join(' ');
	const text = `'${line.replace('|', '').replaceAll('\'', String.raw`'\''`)}'`;
	// Outside of a completion bash has no options of one to change.
	return prints('--norc', '-c', `source "$SCRIPT"; compopt() { :; }; COMP_WORDBREAKS=$' \\t\\n"\\'@><=;|&(:'; COMP_WORDS=(${given}); COMP_CWORD=${word}; COMP_LINE=${text}; COMP_POINT=${point}; _handrail handrail '${part}'; for each in "\${COMPREPLY[@]}"; do printf '%s\\n' "$each"; done`);
};

test('bash completes whole words, parts behind = and @, and in the middle of a line', {skip}, async t => {
	const place = await shellPlace(t, {shell: 'bash', script: 'bash'});
	assert.deepEqual(await completes(place, ['handrail', 'run']), ['runs', 'runbooks']);
	assert.deepEqual(await completes(place, ['handrail', 'handoff', 'RUN', '--format', '=']), ['bundle', 'md', 'html', 'json']);
	assert.deepEqual(await completes(place, ['handrail', 'handoff', 'RUN', '--format', '=', 'h']), ['html']);
	assert.deepEqual(await completes(place, ['handrail', 'rehearse', 'tenant-exceeded-threshold', '--fault', 'throttled', '@', 'conn']), ['@connectors']);
	assert.deepEqual(await completes(place, ['handrail', 'mark', 'RUN', 'STEP', 'sk', '--json'], {line: 'handrail mark RUN STEP sk| --json', word: 4}), ['skipped']);
	assert.deepEqual(await completes(place, ['handrail', 'runbooks'], {line: 'handrail run|books', word: 1, part: 'run'}), ['runs', 'runbooks']);
	assert.deepEqual(await completes(place, ['handrail', 'handoff', '"a run"', '--format', '"m']), ['md']);
});

test('bash offers files and folders where they belong, beside what Handrail knows', {skip}, async t => {
	const place = await shellPlace(t, {shell: 'bash', script: 'bash'});
	await mkdir(path.join(place.here, 'tenant-own'));
	await writeFile(path.join(place.here, 'tenant.txt'), '');
	assert.deepEqual((await completes(place, ['handrail', 'start', 'tenant'])).toSorted(), ['tenant-exceeded-threshold', 'tenant-own', 'tenant.txt']);
});

test('whatever an intruder called things, bash runs none of it, and one word stays one word', {skip}, async (t: TestContext) => {
	const root = await hitPlace(t);
	const place = await shellPlace(t, {shell: 'bash', script: 'bash', answers: hostile(root)});
	const given = await completes(place, ['handrail', 'do', 'x']);
	assert.equal(given.length, hostile(root).length - 1);
	// What is put on the line is read by bash as exactly the word that was meant.
	const meant = hostile(root).slice(1).map(line => line.split('\t', 1)[0]!);
	assert.deepEqual(await place.prints('--norc', '-c', `printf '%s\\n' ${given.join(' ')}`), meant);
	// Inside of open quotes only what is plain is offered.
	assert.deepEqual(await completes(place, ['handrail', 'do', '"x']), ['x5a:b:c', 'x-plain']);
	assert.deepEqual(await readdir(root), []);
});

test('Tab in bash puts it on the line, without a blank after what is to be gone on with', {skip}, async (t: TestContext) => {
	const place = await shellPlace(t, {shell: 'bash', script: 'bash', answers: ['none', 'tenant=\tThe domain']});
	const terminal = start(t, place, place.shell, ['--norc', '--noprofile', '-i'], {columns: 100, rows: 20, env: {...place.environment, PS1: '> '}});
	await terminal.sees('> ');
	terminal.type('source "$SCRIPT"; echo re""ady\r');
	await terminal.sees('ready');
	terminal.type('handrail start -p te\t');
	await terminal.sees('handrail start -p tenant=');
	terminal.type('x');
	await terminal.sees('handrail start -p tenant=x');
});
