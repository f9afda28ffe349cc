import assert from 'node:assert/strict';
import {once} from 'node:events';
import {spawn, type ChildProcess} from 'node:child_process';
import {test, type TestContext} from 'node:test';
import {endProcessGroup, identifyProcess, processState, waitUntilGone} from '../../source/session/process-identity.js';
import {parsePs, parseStat} from '../../source/session/process-table.js';

/** A shell in a group of its own; resolves when it has said its first line. It is ended with the test. */
async function group(t: TestContext, script: string): Promise<ChildProcess & {pid: number; said: string}> {
	const child = spawn('/bin/sh', ['-c', script], {detached: true, stdio: ['ignore', 'pipe', 'ignore']});
	t.after(() => {
		try {
			process.kill(-child.pid!, 'SIGKILL');
		} catch {
			// Gone already.
		}
	});
	const [said] = await once(child.stdout, 'data') as [Buffer];
	return Object.assign(child, {pid: child.pid!, said: said.toString()});
}

test('a process is alive until it has ended', async t => {
	const child = await group(t, 'echo up; exec sleep 3600');
	const identity = identifyProcess(child.pid);
	assert.equal(processState(identity), 'alive');
	child.kill('SIGKILL');
	assert.equal(await waitUntilGone(identity, AbortSignal.timeout(5000)), true);
	assert.equal(processState(identity), 'gone');
});

test('a script that has ended is not gone while something that it started is at work', async t => {
	const child = await group(t, 'sleep 3600 & echo $!');
	const identity = identifyProcess(child.pid);
	await once(child, 'exit');
	assert.equal(processState(identity), 'alive');
	process.kill(Number(child.said), 'SIGKILL');
	assert.equal(await waitUntilGone(identity, AbortSignal.timeout(5000)), true);
});

test('a later process with the same number is not taken for it', async t => {
	const child = await group(t, 'echo up; exec sleep 3600');
	const now = identifyProcess(child.pid);
	assert.equal(processState({...now, startedAt: String(BigInt(now.startedAt) - 1n)}), 'gone');
});

test('what ran in another boot is gone', () => {
	assert.equal(processState({...identifyProcess(process.pid), bootId: 'another'}), 'gone');
});

test('what ran on another machine cannot be known here', () => {
	assert.equal(processState({...identifyProcess(process.pid), host: 'another'}), 'elsewhere');
});

test('a process that has ended but was not fetched by its parent counts as gone', async t => {
	// The shell becomes sleep, which never fetches the child that the shell had.
	const child = await group(t, '(exec setsid sh -c \'echo $$; exit 0\') & exec sleep 3600');
	const zombie = Number(child.said);
	const identity = identifyProcess(zombie);
	assert.equal(await waitUntilGone(identity, AbortSignal.timeout(5000)), true);
	assert.equal(process.kill(zombie, 0), true);
});

test('a group that does not listen to being asked is ended, all of it', async t => {
	const child = await group(t, 'trap "" TERM; sleep 3600 & echo up; wait; sleep 3600');
	const identity = identifyProcess(child.pid);
	assert.equal(await endProcessGroup(identity, {grace: 50}), true);
	assert.equal(processState(identity), 'gone');
});

test('a process elsewhere is left alone', async () => {
	assert.equal(await endProcessGroup({...identifyProcess(process.pid), host: 'another'}), false);
});

test('waiting ends when it has been long enough', async t => {
	const child = await group(t, 'echo up; exec sleep 3600');
	assert.equal(await waitUntilGone(identifyProcess(child.pid), AbortSignal.abort()), false);
});

test('a name with spaces and parentheses does not hide when the process started', () => {
	const fields = ['S', '1', '77', '77', ...Array.from({length: 15}, () => '0'), '123456', '9'];
	assert.deepEqual(parseStat(`77 (a) b) (c d) ${fields.join(' ')}`), {pid: 77, group: 77, startedAt: '123456', zombie: false});
	assert.equal(parseStat('what is not such a line'), undefined);
});

test('the table of macOS is read', () => {
	assert.deepEqual(parsePs('  501   500 Ss   Sun Nov 22 01:44:25 2026    \n  502   500 Z    Sun Nov 22 01:44:26 2026\n'), [
		{pid: 501, group: 500, startedAt: 'Sun Nov 22 01:44:25 2026', zombie: false},
		{pid: 502, group: 500, startedAt: 'Sun Nov 22 01:44:26 2026', zombie: true},
	]);
});
