import assert from 'node:assert/strict';
import {mkdtemp, readdir, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {keepMasks, readMasks} from '../../../source/handoff/redact/masks-file.js';
import {MaskBook} from '../../../source/handoff/redact/masks.js';

async function runFolder(t: TestContext): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'hr-'));
	t.after(async () => rm(folder, {recursive: true, force: true}));
	return folder;
}

test('masks are kept for their owner only, and read back as they were', async t => {
	const folder = await runFolder(t);
	assert.deepEqual(await readMasks(folder), {});
	const book = new MaskBook({});
	book.maskOf('alice@contoso.com');
	book.maskOf('bob@fabrikam.example');
	await keepMasks(folder, book.masks);
	assert.deepEqual(await readMasks(folder), {'alice@contoso.com': 'user-1@contoso.com', 'bob@fabrikam.example': 'user-2@fabrikam.example'});
	assert.deepEqual(await readdir(folder), ['masks.json']);
	const {mode} = await stat(path.join(folder, 'masks.json'));
	assert.equal(mode & 0o777, 0o600);
});

test('what is known keeps its mask, and what is new gets a number that nobody has', () => {
	const book = new MaskBook({'alice@contoso.com': 'user-3@contoso.com'}, 'user-1@fabrikam.example is somebody');
	assert.deepEqual(['bob@contoso.com', 'alice@contoso.com', 'carol@contoso.com'].map(address => book.maskOf(address)), ['user-2@contoso.com', 'user-3@contoso.com', 'user-4@contoso.com']);
});

test('masks that cannot be read are not given out anew', async t => {
	const folder = await runFolder(t);
	await writeFile(path.join(folder, 'masks.json'), '{"handrail-masks":1,');
	await assert.rejects(readMasks(folder), {name: 'Failure', exit: 4, message: /cannot be read from .*masks\.json/});
});
