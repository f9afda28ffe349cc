import assert from 'node:assert/strict';
import {chmod, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test} from 'node:test';
import {Failure} from '../../source/failure.js';
import {openLink} from '../../source/commands/open-link.js';

const skip = process.platform === 'win32' && 'the opener of this test is a POSIX script';
const address = 'https://admin.exchange.microsoft.com/#/connectors?a=$(x)&b="c"';

test('an address is handed to the opener as one argument, and to no shell', {skip}, async t => {
	const folder = await mkdtemp(path.join(tmpdir(), 'handrail-test-'));
	t.after(async () => rm(folder, {recursive: true, force: true}));
	const opener = path.join(folder, 'xdg-open');
	await writeFile(opener, `#!/bin/sh\nprintf '%s' "$*" > '${folder}/opened'\n`);
	await chmod(opener, 0o755);
	await openLink(address, {platform: 'linux', environment: {PATH: folder}});
	assert.equal(await readFile(path.join(folder, 'opened'), 'utf8'), address);
});

test('where nothing opens it the address is said, to be opened elsewhere', {skip}, async () => {
	await assert.rejects(openLink(address, {platform: 'linux', environment: {PATH: '/nonexistent'}}), (error: unknown) => error instanceof Failure && error.sentences.includes(address));
});

test('nothing but https is opened', async () => {
	await assert.rejects(openLink('file:///etc/passwd'), /Only https/);
});
