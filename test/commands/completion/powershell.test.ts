import assert from 'node:assert/strict';
import {mkdir, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {hitPlace, hostile, shellPlace, skipWithout, type ShellPlace} from './shell-place.js';

const skip = skipWithout('pwsh');

/** What PowerShell would put on each line, at its end or where `|` stands; a list for each. */
const completes = async ({prints}: ShellPlace, ...lines: string[]): Promise<string[][]> => {
	const quoted = lines.map(line => `'${line.replaceAll('\'', '\'\'')}'`).join(',');
	const printed = await prints('-NoProfile', '-NonInteractive', '-Command', `. $env:SCRIPT; foreach ($line in ${quoted}) { $at = $line.IndexOf('|'); if ($at -lt 0) { $at = $line.Length }; (TabExpansion2 -inputScript $line.Replace('|', '') -cursorColumn $at).CompletionMatches | ForEach-Object { 'match ' + $_.CompletionText + [char]9 + $_.ToolTip }; 'next' }`);
	const all: string[][] = [[]];
	for (const line of printed) {
		if (line === 'next') {
			all.push([]);
		} else {
			all.at(-1)!.push(line.replace(/^match /v, ''));
		}
	}

	return all.slice(0, -1);
};

const values = (lines: readonly string[]): string[] => lines.map(line => line.split('\t', 1)[0]!);

test('PowerShell completes what Handrail says: commands, options, values behind =, in the middle of a line, and files', {skip}, async t => {
	const place = await shellPlace(t, {shell: 'pwsh', script: 'powershell'});
	await mkdir(path.join(place.here, 'tenant-own'));
	await writeFile(path.join(place.here, 'tenant.txt'), '');
	const [commands, empty, behind, parameter, middle, options, files, folders] = await completes(
		place, 'handrail run', 'handrail completion ', 'handrail handoff RUN --format=h', 'handrail start tenant-exceeded-threshold -p ten', 'handrail mark RUN STEP sk| --json', 'handrail do RUN --ag', 'handrail start tenant', 'handrail sync RUN ten',
	);
	assert.deepEqual(commands, ['runs\tlist the runs, the latest first', 'runbooks\tlist the runbooks that came with Handrail']);
	assert.deepEqual(values(empty!), ['bash', 'zsh', 'fish', 'powershell']);
	assert.deepEqual(values(behind!), ['--format=html']);
	assert.deepEqual(values(parameter!), ['tenant=']);
	assert.deepEqual(values(middle!), ['skipped']);
	assert.deepEqual(values(options!), ['--again']);
	assert.deepEqual(values(files!).map(file => path.basename(file)).toSorted(), ['tenant-exceeded-threshold', 'tenant-own', 'tenant.txt']);
	assert.deepEqual(values(folders!).map(file => path.basename(file)), ['tenant-own']);
});

test('whatever an intruder called things, PowerShell runs none of it, and one word stays one word', {skip}, async t => {
	const root = await hitPlace(t);
	const place = await shellPlace(t, {shell: 'pwsh', script: 'powershell', answers: hostile(root)});
	const [given] = await completes(place, 'handrail do x');
	const meant = hostile(root).slice(1).map(line => line.split('\t', 1)[0]!);
	const read = await place.prints('-NoProfile', '-NonInteractive', '-Command', `function Show { $args | ForEach-Object { "$_" } }; Show ${values(given!).join(' ')}`);
	assert.deepEqual(read, meant);
	assert.deepEqual(await readdir(root), []);
});

test('PowerShell asks a script that stands for the program, as npm installs one on Windows, for the same words', {skip}, async t => {
	const place = await shellPlace(t, {shell: 'pwsh', script: 'powershell', answers: []});
	const bin = path.join(place.root, 'bin');
	await rm(path.join(bin, 'handrail'));
	await writeFile(path.join(bin, 'handrail.ps1'), `$args | Set-Content '${path.join(place.root, 'asked')}'; 'none'; "--format=html\`tabout"\n`);
	assert.deepEqual(values((await completes(place, 'handrail handoff RUN --json --format=h'))[0]!), ['--format=html']);
	assert.deepEqual((await readFile(path.join(place.root, 'asked'), 'utf8')).trim().split('\n'), ['complete', '--dotted', '--', 'handoff', 'RUN', '--json', '.--format=h']);
});
