import assert from 'node:assert/strict';
import {chmod, mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {seeHome} from '../../../source/doctor/probes/home.js';
import {limited, tooLate} from '../../../source/doctor/probes/limit.js';
import {proxiesIn, seeMachine} from '../../../source/doctor/probes/machine.js';
import {seeTerminal} from '../../../source/doctor/probes/terminal.js';
import {loadIdentity} from '../../../source/journal/identity.js';

async function place(t: TestContext): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'hr-'));
	t.after(async () => rm(folder, {recursive: true, force: true}));
	return folder;
}

test('a folder that is not there is judged by the nearest above it, and is not made', async t => {
	const folder = await place(t);
	const home = path.join(folder, 'not', 'there');
	const seen = await seeHome(home, 5000);
	assert.deepEqual([seen.existing, seen.exists, seen.writable, seen.mode, seen.key], [folder, false, true, null, {exists: false, mode: null, trouble: null}]);
	assert.ok(seen.free! > 0);
	assert.deepEqual(await readdir(folder), []);
});

test('a folder with a key is seen with their modes, which are left as they are', {skip: process.platform === 'win32' && 'Windows has no such modes'}, async t => {
	const home = await place(t);
	await loadIdentity(home);
	await chmod(path.join(home, 'identity.key'), 0o644);
	const seen = await seeHome(home, 5000);
	assert.deepEqual([seen.exists, seen.mode, seen.key], [true, '700', {exists: true, mode: '644', trouble: null}]);
	assert.equal((await stat(path.join(home, 'identity.key'))).mode & 0o777, 0o644);
});

test('a key that is damaged, and a file where the folder should be, are told', async t => {
	const home = await place(t);
	await writeFile(path.join(home, 'identity.key'), 'no key');
	assert.match((await seeHome(home, 5000)).key.trouble!, /is damaged.+Move the file away/);
	const file = path.join(home, 'file');
	await writeFile(file, '');
	const seen = await seeHome(file, 5000);
	assert.deepEqual([seen.writable, seen.reason], [false, 'it is no folder']);
});

test('what does not answer in time is cut', async () => {
	assert.equal(await limited(new Promise(() => {}), 20), tooLate);
	assert.equal(await limited(Promise.resolve(1), 20_000), 1);
	await assert.rejects(limited(Promise.reject(new Error('broken')), 20_000), /broken/);
});

test('sockets and locks are tried in the temporary folder, and nothing is left there', async t => {
	const temporaryFolder = await place(t);
	const seen = await seeMachine({home: path.join(temporaryFolder, 'home'), environment: {}, now: new Date(), within: 5000, temporaryFolder});
	assert.deepEqual([seen.channelTrouble, seen.lockTrouble, seen.clockTrouble], [null, null, null]);
	assert.deepEqual(await readdir(temporaryFolder), []);
});

test('a temporary folder whose path is too long for a socket, or that is not there, is told', {skip: process.platform === 'win32' && 'named pipes have no folder'}, async t => {
	const folder = await place(t);
	const long = path.join(folder, 'x'.repeat(90));
	await mkdir(long);
	const look = {home: path.join(folder, 'home'), environment: {}, now: new Date(), within: 5000};
	assert.match((await seeMachine({...look, temporaryFolder: long})).channelTrouble!, /too long for a socket/);
	const missing = await seeMachine({...look, temporaryFolder: path.join(folder, 'missing')});
	assert.match(missing.channelTrouble!, /^No folder can be made in the temporary folder: ENOENT/);
	assert.match(missing.lockTrouble!, /^No folder can be made in the temporary folder: ENOENT/);
});

test('a clock that is behind what lies on the disk is told', async t => {
	const home = await place(t);
	const now = new Date('2026-11-22T03:00:00Z');
	const look = {home, environment: {}, within: 5000, temporaryFolder: home};
	assert.match((await seeMachine({...look, now: new Date('2020-01-01T00:00:00Z')})).clockTrouble!, /Handrail is younger than that/);
	const journals = path.join(home, 'runs', '2030-01-01-later', 'journals');
	await mkdir(journals, {recursive: true});
	const later = new Date('2030-01-01T00:00:00Z');
	await utimes(journals, later, later);
	assert.ok((await seeMachine({...look, now})).clockTrouble!.includes(`${journals} was written at`));
});

test('a proxy is named by its host alone, never with its password', () => {
	assert.deepEqual(proxiesIn({HTTPS_PROXY: 'https://dana:secret@proxy.example:8080/', all_proxy: 'socks5://10.0.0.1:1080', http_proxy: 'proxy.example:3128', NO_PROXY: 'x', HTTP_PROXY: '', https_proxy: 'https://['}), [
		{variable: 'all_proxy', host: '10.0.0.1:1080'},
		{variable: 'http_proxy', host: 'proxy.example:3128'},
		{variable: 'https_proxy', host: '?'},
		{variable: 'HTTPS_PROXY', host: 'proxy.example:8080'},
	]);
});

test('the locale that holds is the first that is set', () => {
	const unicode = (environment: NodeJS.ProcessEnv): [boolean | null, string | null] => {
		const {unicode: is, locale} = seeTerminal({}, environment, 'linux');
		return [is, locale];
	};

	assert.deepEqual(unicode({LANG: 'en_GB.UTF-8'}), [true, 'LANG=en_GB.UTF-8']);
	assert.deepEqual(unicode({LANG: 'en_GB.UTF-8', LC_ALL: 'C'}), [false, 'LC_ALL=C']);
	assert.deepEqual(unicode({LC_ALL: '', LC_CTYPE: 'C.utf8', LANG: 'C'}), [true, 'LC_CTYPE=C.utf8']);
	assert.deepEqual(unicode({}), [false, null]);
	assert.equal(seeTerminal({}, {}, 'win32').unicode, null);
	const drawn = seeTerminal({isTTY: true, columns: 80, rows: 24, getColorDepth: () => 8}, {NO_COLOR: '1'}, 'linux');
	assert.deepEqual([drawn.isTerminal, drawn.columns, drawn.rows, drawn.colours, drawn.colourless], [true, 80, 24, 256, true]);
});
