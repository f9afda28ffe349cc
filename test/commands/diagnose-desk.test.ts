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

	await writeFile(file, 'Version 5.7.705');
	for (const given of [file, 'Version 5.7.705']) {
		assert.deepEqual((await desk.diagnose(given)).candidates, []); // eslint-disable-line no-await-in-loop -- one after the other
	}
});

test('a file\'s name that is misspelt is said to be none, and not called an unknown bounce', async t => {
	const folder = await folderOf(t);
	for (const given of [path.join(folder, 'none'), 'no such bounce.eml', String.raw`C:\Users\dana\none`]) {
		// eslint-disable-next-line no-await-in-loop -- one after the other
		await assert.rejects(desk.diagnose(given), (error: unknown) => error instanceof Failure && error.exit === 2 && error.message === `There is no file ${given}.`);
	}
});

test('a folder is no bounce, nor is what has no end, and it says so at once', async t => {
	for (const place of [await folderOf(t), '/dev/zero']) {
		await assert.rejects(desk.diagnose(place), (error: unknown) => error instanceof Failure && error.exit === 2 && error.message.includes('is no file')); // eslint-disable-line no-await-in-loop -- one after the other
	}
});
