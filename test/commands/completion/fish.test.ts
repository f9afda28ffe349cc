import assert from 'node:assert/strict';
import {mkdir, readdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {hitPlace, hostile, shellPlace, skipWithout, type ShellPlace} from './shell-place.js';

const skip = skipWithout('fish');

/** What fish offers at the end of a line: each a value, a tab and its description. */
const completes = async ({prints}: ShellPlace, line: string): Promise<string[]> => prints('--no-config', '-c', `source $SCRIPT; complete -C '${line.replaceAll('\\', '\\\\').replaceAll('\'', String.raw`\'`)}'`);

const values = (lines: readonly string[]): string[] => lines.map(line => line.split('\t', 1)[0]!);

test('fish completes what Handrail says, with descriptions, and values behind =', {skip}, async t => {
	const place = await shellPlace(t, {shell: 'fish', script: 'fish'});
	assert.deepEqual(await completes(place, 'handrail run'), ['runs\tlist the runs, the latest first', 'runbooks\tlist the runbooks that came with Handrail']);
	assert.deepEqual(values(await completes(place, 'handrail handoff RUN --format=h')), ['--format=html']);
	assert.deepEqual(values(await completes(place, 'handrail handoff "a run" --format ')), ['bundle', 'md', 'html', 'json']);
	assert.deepEqual(values(await completes(place, 'handrail start tenant-exceeded-threshold -p ten')), ['tenant=']);
});

test('fish offers files and folders where they belong', {skip}, async t => {
	const place = await shellPlace(t, {shell: 'fish', script: 'fish'});
	await mkdir(path.join(place.here, 'tenant-own'));
	await writeFile(path.join(place.here, 'tenant.txt'), '');
	assert.deepEqual(values(await completes(place, 'handrail start tenant')).toSorted(), ['tenant-exceeded-threshold', 'tenant-own/', 'tenant.txt']);
	assert.deepEqual(values(await completes(place, 'handrail sync RUN ten')), ['tenant-own/']);
	assert.deepEqual(values(await completes(place, 'handrail handoff RUN --output=tenant.')), ['--output=tenant.txt']);
});

test('whatever an intruder called things, fish runs none of it and gives it back as it is', {skip}, async t => {
	const root = await hitPlace(t);
	const place = await shellPlace(t, {shell: 'fish', script: 'fish', answers: hostile(root)});
	const meant = hostile(root).slice(1);
	const given = await completes(place, 'handrail do x');
	assert.deepEqual(given.toSorted(), meant.toSorted());
	assert.deepEqual(await readdir(root), []);
});
