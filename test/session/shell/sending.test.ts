import assert from 'node:assert/strict';
import {readdir, readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {Failure} from '../../../source/failure.js';
import type {SessionEvent, SessionRequest} from '../../../source/session/contract.js';
import {processState, waitUntilGone} from '../../../source/session/process-identity.js';
import {ShellSession} from '../../../source/session/shell/session.js';
import {listen, type Frame} from '../../../source/settings/diagnosis.js';
import {finished, gather, only, request} from '../contract.js';
import {temporaryFolder} from '../temporary-folder.js';

async function open(t: TestContext): Promise<{session: ShellSession; folder: string}> {
	const folder = await temporaryFolder();
	const session = new ShellSession('local', folder);
	t.after(async () => session.close());
	return {session, folder};
}

async function run(t: TestContext, given: Partial<SessionRequest>): Promise<SessionEvent[]> {
	const {session} = await open(t);
	const prepared = await session.prepare(request(given));
	return gather(prepared.send());
}

const rowsOf = (events: SessionEvent[]): unknown[] => only(events, 'objects').flatMap(({rows}) => rows);

test('an error stops the script, and an unset variable is one', async t => {
	for (const script of ['false; echo after', 'echo "$nobody"; echo after']) {
		const events = await run(t, {script}); // eslint-disable-line no-await-in-loop -- One after the other.
		assert.equal(finished(events).outcome, 'failed');
		assert.deepEqual(rowsOf(events), []);
	}
});

test('a status other than 0 is told with the error', async t => {
	const events = await run(t, {script: 'echo "cannot reach host" >&2; exit 75'});
	assert.equal(finished(events).exitCode, 75);
	assert.match(only(events, 'error')[0]!.message, /status 75/u);
	assert.deepEqual(only(events, 'line'), [{type: 'line', stream: 'stderr', text: 'cannot reach host'}]);
});

test('output that is not what the step says fails a read, and leaves an effect unknown, because it may have happened', async t => {
	assert.equal(finished(await run(t, {script: 'echo done', parse: 'json', effect: 'read'})).outcome, 'failed');
	const events = await run(t, {script: 'echo done', parse: 'json', effect: 'change'});
	assert.equal(finished(events).outcome, 'unknown');
	assert.deepEqual(only(events, 'error').map(({kind}) => kind), ['parse']);
	assert.match(only(events, 'error')[0]!.message, /may have been done/u);
});

test('lines are shown while the script works, JSON is not', async t => {
	const shown = async (parse: 'lines' | 'json') => only(await run(t, {script: 'echo 1', parse}), 'line').map(({text}) => text);
	assert.deepEqual(await shown('lines'), ['1']);
	assert.deepEqual(await shown('json'), []);
});

test('data reach the script as variables and files, never as text of it', async t => {
	const hostile = '$(touch x) `id` "\'; exit 9 #\n\\ 💥';
	const events = await run(t, {
		script: String.raw`printf %s "$params_name"; printf "\n--\n"; cat "$item_file"`,
		parse: 'text',
		data: {params: {name: hostile}, records: {}, outputs: {}, chosen: {}, item: {key: 'k', row: {Name: hostile}, types: {}}},
	});
	assert.deepEqual(rowsOf(events), [`${hostile}\n--\n${JSON.stringify({Name: hostile})}\n`]);
});

test('script and data can be read by nobody else, and are gone afterwards', async t => {
	const {session, folder} = await open(t);
	const prepared = await session.prepare(request({script: 'true'}));
	const [own] = await readdir(folder);
	const files = await readdir(path.join(folder, own!), {recursive: true, withFileTypes: true});
	for (const file of files) {
		const {mode} = await stat(path.join(file.parentPath, file.name)); // eslint-disable-line no-await-in-loop -- A handful of files.
		assert.equal(mode & 0o077, 0, file.name);
	}

	assert.ok(files.some(({name}) => name === 'script.sh'));
	await gather(prepared.send());
	assert.deepEqual(await readdir(path.join(folder, own!)), []);
	await session.close();
	assert.deepEqual(await readdir(folder), []);
});

test('the script finds neither the gate nor a terminal', async t => {
	const events = await run(t, {script: 'if ( : <&3 ) 2>/dev/null; then echo open; else echo closed; fi; cat'});
	assert.deepEqual(rowsOf(events), ['closed']);
});

test('nothing runs when Handrail dies before it opened the gate', async t => {
	const {session, folder} = await open(t);
	const prepared = await session.prepare(request({script: `touch ${folder}/ran`}));
	assert.equal(processState(prepared.process), 'alive');
	await prepared.discard();
	assert.equal(processState(prepared.process), 'gone');
	await assert.rejects(readFile(path.join(folder, 'ran')), {code: 'ENOENT'});
});

test('what is stopped is stopped with everything that it started', async t => {
	const {session} = await open(t);
	const prepared = await session.prepare(request({script: 'sleep 3600 & echo working; wait', timeout: undefined}));
	const events = await gather(prepared.send(), event => {
		if (event.type === 'line') {
			prepared.cancel();
		}
	});
	assert.equal(finished(events).outcome, 'cancelled');
	assert.equal(await waitUntilGone(prepared.process, AbortSignal.timeout(5000)), true);
});

test('a script that leaves something behind which holds its output does not hold up the run', async t => {
	const {session} = await open(t);
	const prepared = await session.prepare(request({script: 'sleep 3600 & echo started'}));
	t.after(() => {
		process.kill(-prepared.process.pid, 'SIGKILL');
	});
	const events = await gather(prepared.send());
	assert.equal(finished(events).outcome, 'ok');
	assert.deepEqual(rowsOf(events), ['started']);
	assert.match(only(events, 'stream')[0]!.text, /still holds its output/u);
});

test('no more output is kept than the limit, however much there is', async t => {
	const events = await run(t, {script: 'i=0; while [ $i -lt 5000 ]; do echo "line $i"; i=$((i+1)); done', limits: {rows: 100_000, bytes: 1000}});
	assert.equal(finished(events).outcome, 'ok');
	assert.equal(finished(events).truncated, true);
	assert.equal(rowsOf(events)[0], 'line 0');
	const lines = only(events, 'line');
	assert.equal(lines.reduce((sum, {text, skipped = 0}) => sum + skipped + text.length + 1, 0), 48_890, 'each is shown or counted');
	assert.equal(lines.at(-1)?.text, 'line 4999');
});

test('secrets are refused before anything is started', async t => {
	const {session} = await open(t);
	await assert.rejects(session.prepare(request({secrets: {password: 'x'}})), (error: unknown) => error instanceof Failure && error.exit === 3);
	await assert.rejects(session.prepare(request({generate: ['password']})), Failure);
});

test('a session that is closed ends what it still runs', async t => {
	const {session} = await open(t);
	const prepared = await session.prepare(request({script: 'echo working; sleep 3600'}));
	const events = await gather(prepared.send(), event => {
		if (event.type === 'line') {
			void session.close();
		}
	});
	assert.equal(finished(events).outcome, 'cancelled');
	assert.equal(await waitUntilGone(prepared.process, AbortSignal.timeout(5000)), true);
});

test('the debug log hears how a script ended and what was wrong, and nothing of what it printed', async t => {
	const heard: Frame[] = [];
	t.after(listen('frame', frame => {
		heard.push(frame);
	}));
	await run(t, {script: 'echo Tr0ub4dor; echo Tr0ub4dor >&2; exit 75'});
	await run(t, {script: 'echo "{Tr0ub4dor"', parse: 'json'});
	assert.deepEqual(heard.map(({session, way, message: {type, kind, message, outcome, exitCode, bytes}}) => [session, way, type, kind ?? outcome, message ?? exitCode, bytes]), [
		['local', 'sent', 'run', undefined, undefined, undefined],
		['local', 'heard', 'error', 'exit', 'The script ended with status 75.', undefined],
		['local', 'heard', 'finished', 'failed', 75, 20],
		['local', 'sent', 'run', undefined, undefined, undefined],
		['local', 'heard', 'error', 'parse', undefined, undefined],
		['local', 'heard', 'finished', 'failed', 0, 11],
	]);
	assert.doesNotMatch(JSON.stringify(heard), /Tr0/v);
});
