import assert from 'node:assert/strict';
import {readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {install, say} from './installed.js';
import {outage} from './outage.js';

/** Every file below a folder with its size and when it was written. */
async function everyFile(folder: string): Promise<string[]> {
	const entries = await readdir(folder, {recursive: true});
	return Promise.all(entries.toSorted().map(async name => {
		const {size, mtimeMs} = await stat(path.join(folder, name));
		return `${name} ${size} ${mtimeMs}`;
	}));
}

test('installed from its package alone, Handrail carries out a rehearsal, is killed, resumes and hands over, and writes nothing but its own folder and what was named', async t => {
	const installed = await install(t);
	const {place, folder} = installed;
	assert.deepEqual(await readdir(path.dirname(folder)), ['.bin', '.package-lock.json', 'handrail']);
	const before = await everyFile(folder);
	await outage(installed);
	// The grammars are read by their path, the runbooks' schema and the rules by the bundle.
	await say(installed, ['check', path.join(folder, 'runbooks', 'mail-relay-blocked')]);
	assert.deepEqual(await everyFile(folder), before);
	assert.deepEqual(await readdir(place.here), ['over.handrail']);
	assert.deepEqual(await readdir(place.temporary), []);
	assert.deepEqual((await readdir(place.root)).toSorted(), ['here', 'home', 'into', 'npm', 'packed', 'robin', 'tmp']);
});
