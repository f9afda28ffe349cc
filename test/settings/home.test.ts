import assert from 'node:assert/strict';
import {chmod, mkdtemp, rm, stat, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {test} from 'node:test';
import {Failure} from '../../source/failure.js';
import {ensureHome, handrailHome} from '../../source/settings/home.js';

test('HANDRAIL_HOME is the folder, made absolute', () => {
	assert.equal(handrailHome({HANDRAIL_HOME: '/srv/handrail'}), path.resolve('/srv/handrail'));
	assert.equal(handrailHome({HANDRAIL_HOME: 'here'}), path.resolve('here'));
});

test('without it, or when it is empty, it is the platform\'s folder for data', () => {
	const place = handrailHome({});
	assert.ok(path.isAbsolute(place));
	assert.match(place, /handrail/);
	assert.equal(handrailHome({HANDRAIL_HOME: ''}), place);
});

test('the folder is made for its owner alone, and closed when others could read it', {skip: process.platform === 'win32' && 'Windows has no such modes'}, async t => {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'handrail-test-'));
	t.after(async () => rm(folder, {recursive: true, force: true}));
	const home = path.join(folder, 'a', 'home');
	await ensureHome(home);
	assert.equal((await stat(home)).mode & 0o777, 0o700);
	await chmod(home, 0o755);
	await ensureHome(home);
	assert.equal((await stat(home)).mode & 0o777, 0o700);
});

test('a file in its place is refused with what to do', async t => {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'handrail-test-'));
	t.after(async () => rm(folder, {recursive: true, force: true}));
	const home = path.join(folder, 'home');
	await writeFile(home, '');
	await assert.rejects(ensureHome(home), (error: unknown) => error instanceof Failure && error.exit === 3 && error.sentences.includes('Set HANDRAIL_HOME'));
});
