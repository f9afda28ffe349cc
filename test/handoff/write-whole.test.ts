import assert from 'node:assert/strict';
import {mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {writeWhole} from '../../source/handoff/write-whole.js';

async function newFolder(t: TestContext): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'hr-'));
	t.after(async () => rm(folder, {recursive: true, force: true}));
	return folder;
}

test('what must be kept before a file can be had is kept when its bytes are there and its name is not yet', async t => {
	const folder = await newFolder(t);
	const seen: string[][] = [];
	await writeWhole(path.join(folder, 'a.md'), 'text', undefined, async () => {
		seen.push(await readdir(folder));
	});
	assert.deepEqual(seen.map(names => names.map(name => name.replace(/[\da-f]{8}/, '…'))), [['a.md.….tmp']]);
	assert.deepEqual(await readdir(folder), ['a.md']);
});

test('where the bytes cannot be written nothing is kept, and nothing is left behind', async t => {
	const folder = await newFolder(t);
	await writeFile(path.join(folder, 'file'), '');
	let kept = 0;
	const before = async () => {
		kept++;
	};

	const broken = (async function * () {
		yield Buffer.from('half');
		throw new Error('torn off');
	})();
	await assert.rejects(writeWhole(path.join(folder, 'broken.md'), broken, undefined, before), /torn off/);
	await assert.rejects(writeWhole(path.join(folder, 'file', 'below.md'), 'text', undefined, before), {name: 'Failure', exit: 3});
	await assert.rejects(writeWhole(folder, 'text', undefined, before), {name: 'Failure', exit: 3, message: /is a folder/});
	assert.deepEqual([kept, await readdir(folder)], [0, ['file']]);
});
