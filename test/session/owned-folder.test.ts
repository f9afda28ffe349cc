import assert from 'node:assert/strict';
import {mkdir, readdir, stat, symlink} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {exitCode, Failure} from '../../source/failure.js';
import {makeOwnedFolder, openOwnedFolder} from '../../source/session/owned-folder.js';
import {temporaryFolder} from './temporary-folder.js';

test('a folder is for its user alone', async () => {
	const {path: folder} = await openOwnedFolder(await temporaryFolder());
	const {mode} = await stat(folder);
	assert.equal(mode & 0o777, 0o700);
});

test('what dead processes left is removed at the start, and nothing else', async () => {
	const parent = await temporaryFolder();
	const elsewhere = await temporaryFolder();
	const living = await makeOwnedFolder(parent);
	// No process has this number on Linux, where the highest is 4194304.
	await mkdir(path.join(parent, 'handrail-4194305-0badcafe-AAAAAA'));
	// A later process with the number of a dead one.
	await mkdir(path.join(parent, `handrail-${process.pid}-0badcafe-BBBBBB`));
	await mkdir(path.join(parent, 'handrail-of-mine'));
	await symlink(elsewhere, path.join(parent, 'handrail-4194305-0badcafe-CCCCCC'));
	const {path: own} = await openOwnedFolder(parent);
	assert.deepEqual(await readdir(parent), [path.basename(living), path.basename(own), 'handrail-4194305-0badcafe-CCCCCC', 'handrail-of-mine'].toSorted());
});

test('a folder inside an owned one has a short name, for the sake of sockets', async () => {
	const {path: outer, remove} = await openOwnedFolder(await temporaryFolder());
	assert.match(path.basename(await makeOwnedFolder(outer)), /^s-.{6}$/u);
	await remove();
	await assert.rejects(stat(outer), {code: 'ENOENT'});
});

test('a temporary folder that is not there is told as a refusal with a way on', async () => {
	const missing = path.join(await temporaryFolder(), 'missing');
	await assert.rejects(openOwnedFolder(missing), (error: Failure) => error instanceof Failure && error.exit === exitCode.refused && error.next.includes('TMPDIR'));
});
