import assert from 'node:assert/strict';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {diagnoseDesk} from '../../source/commands/diagnose-desk.js';
import type {Door} from '../../source/commands/door.js';
import {Failure} from '../../source/failure.js';

const folderOf = async (t: TestContext): Promise<string> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'handrail-test-'));
	t.after(async () => rm(folder, {recursive: true, force: true}));
	return folder;
};

const desk = diagnoseDesk({complain(text: string) {
	throw new Error(text);
}} as unknown as Door);

test('one line that names a file is that file, as a terminal writes a dropped one; any other text is the bounce itself', async t => {
	const folder = await folderOf(t);
	const file = path.join(folder, 'a bounce.txt');
	await writeFile(file, 'said: 550 5.7.705 Access denied, tenant has exceeded threshold');
	for (const given of [file, `'${file}'`, 'said: 550 5.7.705 Access denied, tenant has exceeded threshold']) {
		const {candidates} = await desk.diagnose(given); // eslint-disable-line no-await-in-loop -- one after the other
		assert.equal(candidates[0]?.runbook, 'tenant-exceeded-threshold', given);
	}

	assert.deepEqual((await desk.diagnose(path.join(folder, 'none.txt'))).candidates, []);
});

test('a folder is no bounce, and says so', async t => {
	await assert.rejects(desk.diagnose(await folderOf(t)), (error: unknown) => error instanceof Failure && error.exit === 2 && error.message.includes('could not be read'));
});
