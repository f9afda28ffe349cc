import assert from 'node:assert/strict';
import {readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import {Failure} from '../../source/failure.js';
import {childOptions, startHost, type Host} from '../../source/session/host-client.js';
import {processState} from '../../source/session/process-identity.js';
import {finished, gather, only, request} from './contract.js';
import {temporaryFolder} from './temporary-folder.js';

const program = (behaviour: string, startWithin = 20_000) => ({
	name: 'odd',
	file: process.execPath,
	arguments: [fileURLToPath(new URL('odd-host.ts', import.meta.url)), behaviour],
	environment: {},
	windowsHide: true,
	startWithin,
	grace: 100,
});

async function host(t: TestContext, behaviour: string): Promise<Host & {folder: string}> {
	const folder = await temporaryFolder();
	const started = await startHost(program(behaviour), folder);
	t.after(async () => started.close());
	return Object.assign(started, {folder});
}

const send = async (to: Host, given: Parameters<typeof request>[0] = {}) => gather(to.prepare(request(given)).send());

test('whoever comes without the token is cut off, and the host itself still gets in', async t => {
	const odd = await host(t, 'wrong token first');
	assert.equal(odd.hello.host, 'odd');
	assert.equal(odd.alive, true);
});

test('whoever sends anything before hello is cut off', async t => {
	const odd = await host(t, 'message before hello');
	assert.equal(odd.alive, true);
});

test('a host that never shows the token does not start, and leaves nothing behind', async () => {
	const folder = await temporaryFolder();
	await assert.rejects(startHost(program('only a wrong token', 500), folder), (error: unknown) => error instanceof Failure && error.exit === 3 && error.message.includes('kept silent'));
	assert.deepEqual(await readdir(folder), []);
});

test('a host that ends before its hello is reported with its last words', async () => {
	const folder = await temporaryFolder();
	await assert.rejects(startHost(program('ends at once'), folder), (error: unknown) => error instanceof Failure && error.exit === 3 && /status 9.*no module of that name/u.test(error.message));
});

test('a host leads a group of its own, and keeps its console on Windows, where PowerShell without one ends before it has read a line', () => {
	const detached = (platform: NodeJS.Platform) => childOptions(program(''), {}, platform).detached;
	assert.deepEqual([detached('linux'), detached('darwin'), detached('win32')], [true, true, false]);
});

test('a program that does not exist is reported', async () => {
	const folder = await temporaryFolder();
	await assert.rejects(startHost({...program(''), file: path.join(folder, 'nothing')}, folder), (error: unknown) => error instanceof Failure && error.message.includes('not found'));
	assert.deepEqual(await readdir(folder), []);
});

test('the socket lies in a folder that only its user can enter, and goes away with the host', async t => {
	const odd = await host(t, '');
	const [name] = await readdir(odd.folder);
	const {mode} = await stat(path.join(odd.folder, name!));
	assert.equal(mode & 0o777, 0o700);
	await odd.close();
	assert.deepEqual(await readdir(odd.folder), []);
	assert.equal(processState(odd.process), 'gone');
});

test('a channel that closes leaves the outcome unknown, and no process', async t => {
	const odd = await host(t, 'closes its channel');
	const events = await send(odd, {effect: 'change'});
	assert.deepEqual(finished(events), {type: 'finished', outcome: 'unknown', exitCode: undefined, sessionAlive: false, truncated: false});
	assert.deepEqual(only(events, 'error').map(({kind}) => kind), ['host']);
	assert.equal(odd.alive, false);
	assert.equal(processState(odd.process), 'gone');
});

test('a message that is not of the protocol ends the session and is named', async t => {
	const events = await send(await host(t, 'breaks the protocol'), {effect: 'change'});
	assert.equal(finished(events).outcome, 'unknown');
	assert.match(only(events, 'error')[0]!.message, /not of its protocol \(rows/u);
});

test('a host that does not stop when asked is ended', async t => {
	const odd = await host(t, 'does not stop');
	const prepared = odd.prepare(request({effect: 'change'}));
	const events = await gather(prepared.send(), event => {
		if (event.type === 'started') {
			prepared.cancel();
		}
	});
	assert.equal(finished(events).outcome, 'unknown');
	assert.equal(finished(events).sessionAlive, false);
	assert.equal(processState(odd.process), 'gone');
});

test('a host that stops when asked is there for the next request', async t => {
	const odd = await host(t, 'answers late');
	const prepared = odd.prepare(request({}));
	const events = await gather(prepared.send(), event => {
		if (event.type === 'started') {
			prepared.cancel();
		}
	});
	assert.equal(finished(events).outcome, 'cancelled');
	assert.equal(odd.alive, true);
});

test('what reports progress all the time is shown at most ten times a second, the last one included', async t => {
	const begin = performance.now();
	const events = await send(await host(t, 'reports all the time'));
	const progress = only(events, 'progress');
	assert.equal(progress.at(-1)?.status, '9999');
	assert.ok(progress.length <= 3 + ((performance.now() - begin) / 100), `${progress.length} reports`);
});

test('a secret is masked in what the host prints', async t => {
	const events = await send(await host(t, 'prints a secret'), {secrets: {newPassword: 'hunter2hunter2'}});
	assert.deepEqual(only(events, 'line').map(({text}) => text), ['the password is [secret newPassword]']);
});

test('a secret is masked in all that the host says, should it not do so itself', async t => {
	const events = await send(await host(t, 'tells a secret'), {secrets: {newPassword: 'hunter2hunter2'}});
	assert.deepEqual(events.map(({type}) => type).toSorted(), ['error', 'finished', 'needs-input', 'objects', 'progress', 'started', 'stream']);
	assert.doesNotMatch(JSON.stringify(events), /hunter2/u);
	assert.equal(JSON.stringify(events).split('[secret newPassword]').length - 1, 11);
});

test('a host that is lost while a new secret waits to be kept has sent nothing', async t => {
	const events = await send(await host(t, 'asks to keep a secret'), {effect: 'change', generate: ['newPassword']});
	assert.deepEqual(only(events, 'error').map(({kind}) => kind), ['not-sent']);
	assert.deepEqual(finished(events), {type: 'finished', outcome: 'failed', exitCode: undefined, sessionAlive: false, truncated: false});
});

test('rows beyond the limit are left out and said to be, whatever the host sends', async t => {
	const events = await send(await host(t, 'gives more than was asked for'), {limits: {rows: 2, bytes: 1000}});
	assert.deepEqual(only(events, 'objects').map(({rows}) => rows), [[1, 2]]);
	assert.equal(finished(events).truncated, true);
});

test('an answer counts although the process ends right after it', async t => {
	const odd = await host(t, 'ends its session');
	const events = await send(odd, {effect: 'change'});
	assert.deepEqual(finished(events), {type: 'finished', outcome: 'ok', exitCode: 3, sessionAlive: false, truncated: false});
});

test('a lost host takes no more requests', async t => {
	const odd = await host(t, 'closes its channel');
	const prepared = odd.prepare(request({id: 'r2'}));
	await send(odd);
	assert.throws(() => odd.prepare(request({})), Failure);
	const events = await gather(prepared.send());
	assert.equal(finished(events).outcome, 'failed');
	assert.deepEqual(only(events, 'error').map(({kind}) => kind), ['not-sent']);
});

test('a request that does not fit a frame is refused before anything is sent', async t => {
	const odd = await host(t, '');
	assert.throws(() => odd.prepare(request({script: 'x'.repeat(17 * 1024 * 1024)})), (error: unknown) => error instanceof Failure && error.exit === 3);
});
