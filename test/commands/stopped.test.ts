import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createReadStream} from 'node:fs';
import {readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {test, type TestContext} from 'node:test';
import {execa} from 'execa';
import type {StepReport} from '../../source/run/engine/contract.js';
import type {RunStatus, StepState} from '../../source/run/status.js';
import {child} from './child.js';
import {program, type Program} from './program.js';
import {queueRunbook} from './queue-runbook.js';

const skip = process.platform === 'win32' && 'Windows has no named pipes in folders';

type Begun = {handrail: Program; run: string; queue: string; log: () => Promise<string>};

/** A run with two chosen files, whose stamping says when it has begun and waits to be released. */
async function begun(t: TestContext): Promise<Begun> {
	const handrail = await program(t);
	const {runbook, queue} = await queueRunbook(handrail.folder);
	await handrail.run('trust', runbook, '--yes');
	const {run} = await handrail.json<RunStatus>(0, 'start', runbook, '-p', `folder=${queue}`, '--as', 'Dana');
	await handrail.json(0, 'do', run, 'files', '--choose', 'bulk.txt,news.txt');
	await execa('mkfifo', ['bulk.txt', 'news.txt'].flatMap(item => [`${item}.began`, `${item}.release`]).map(name => path.join(queue, name)));
	return {handrail, run, queue, log: async () => readFile(path.join(queue, 'stamped.log'), 'utf8')};
}

/** Resolves when an item's command has begun, for opening a named pipe waits for the other end. `gone` resolves when its process is gone, for only that closes the other end again. */
async function hasBegun(queue: string, item: string): Promise<{gone: Promise<unknown>}> {
	const pipe = createReadStream(path.join(queue, `${item}.began`));
	const gone = once(pipe, 'close');
	await once(pipe, 'data');
	return {gone};
}

/** What it says on standard error, once it has said this. */
async function sentence({stderr}: ReturnType<typeof child>, pattern: RegExp): Promise<string> {
	const {promise, resolve, reject} = Promise.withResolvers<string>();
	let said = '';
	stderr.on('data', piece => {
		said += String(piece);
		if (pattern.test(said)) {
			resolve(said);
		}
	});
	stderr.on('end', () => {
		reject(new Error(`It ended without saying ${String(pattern)}: ${said}`));
	});
	return promise;
}

const release = async (queue: string, item: string): Promise<void> => writeFile(path.join(queue, `${item}.release`), '');
const stampOf = ({steps}: RunStatus): StepState => steps.find(({id}) => id === 'stamp')!;
const itemsOf = (status: RunStatus): Array<[string, string]> => stampOf(status).items.map(({key, status: now}) => [key, now]);

test('killed in the middle of an item: the item is unknown, and no effect happens twice', {skip}, async t => {
	const {handrail, run, queue, log} = await begun(t);
	const doing = child(handrail.home, ['do', run, 'stamp']);
	await hasBegun(queue, 'bulk.txt');
	await release(queue, 'bulk.txt');
	const {gone} = await hasBegun(queue, 'news.txt');
	doing.kill('SIGKILL');
	await doing;

	// All that was acknowledged is there, and what was in flight is not guessed.
	const status = await handrail.json<RunStatus>(0, 'resume', run);
	assert.deepEqual(itemsOf(status), [['bulk.txt', 'done'], ['news.txt', 'unknown']]);
	assert.equal(status.next, 'stamp');

	// The command outlived its Handrail: nothing is done about the item while it runs.
	const alive = await handrail.json<StepReport>(3, 'do', run, 'stamp', '--item', 'news.txt');
	assert.match(alive.message, /still running/);
	await release(queue, 'news.txt');
	await gone;

	// Then only its check is sent, and the responder settles it.
	const checked = await handrail.json<StepReport>(3, 'do', run, 'stamp', '--item', 'news.txt');
	assert.equal(checked.items[1]!.status, 'unknown');
	assert.equal(checked.verify?.ok, true);
	await handrail.json<RunStatus>(0, 'mark', run, 'stamp', 'done', '--item', 'news.txt', '--reason', 'The stamp is there.');
	assert.deepEqual(itemsOf(await handrail.json<RunStatus>(0, 'status', run)), [['bulk.txt', 'done'], ['news.txt', 'done']]);
	assert.equal(await log(), 'bulk.txt\nnews.txt\n');
	assert.equal((await handrail.run('verify', run)).exit, 0);
});

/** A command whose Handrail was killed while it ran, and which goes on without it. */
async function leftRunning(t: TestContext): Promise<Begun & {gone: Promise<unknown>}> {
	const left = await begun(t);
	const doing = child(left.handrail.home, ['do', left.run, 'stamp', '--item', 'bulk.txt']);
	const {gone} = await hasBegun(left.queue, 'bulk.txt');
	doing.kill('SIGKILL');
	await doing;
	return {...left, gone};
}

test('a command that outlived its Handrail is waited for with --wait, then looked at, and sent no second time', {skip, timeout: 60_000}, async t => {
	const {run, queue, log, handrail} = await leftRunning(t);
	const refused = await handrail.run('do', run, 'stamp', '--item', 'bulk.txt');
	assert.equal(refused.exit, 3);
	assert.match(refused.stderr, /still running \(process \d+\), so nothing else was sent\..+--wait waits until it ends and --end ends it\./v);

	const waiting = child(handrail.home, ['do', run, 'stamp', '--item', 'bulk.txt', '--wait']);
	const said = await sentence(waiting, /still runs/v);
	assert.match(said, /for "stamp", for bulk\.txt, still runs \(process \d+\)\. It is waited for; Ctrl-C stops the waiting/v);
	assert.equal(await log(), 'bulk.txt\n', 'while it is waited for nothing else is sent');
	await release(queue, 'bulk.txt');
	const {exitCode, stderr} = await waiting;
	assert.equal(exitCode, 3, 'what came of it is for the responder to say');
	// The stamp is there only at its end.
	assert.match(stderr, /outcome is unknown\. Checked: it is as expected\./v);
	assert.equal(await log(), 'bulk.txt\n');
});

test('Ctrl-C stops the waiting, and leaves alone what it waited for', {skip, timeout: 60_000}, async t => {
	const {run, queue, handrail, gone, log} = await leftRunning(t);
	const waiting = child(handrail.home, ['do', run, 'stamp', '--item', 'bulk.txt', '--wait', '--again']);
	await sentence(waiting, /still runs/v);
	waiting.kill('SIGINT');
	const {exitCode, stderr} = await waiting;
	assert.equal(exitCode, 3);
	assert.match(stderr, /is still running \(process \d+\), so nothing else was sent/v);
	await release(queue, 'bulk.txt');
	await gone;
	assert.equal(await log(), 'bulk.txt\n');
});

test('a command that outlived its Handrail is ended with --end, with what it started, and only then sent again', {skip, timeout: 60_000}, async t => {
	const {run, queue, handrail, gone, log} = await leftRunning(t);
	assert.equal(await log(), 'bulk.txt\n');
	const again = child(handrail.home, ['do', run, 'stamp', '--item', 'bulk.txt', '--end', '--again']);
	await gone;
	await hasBegun(queue, 'bulk.txt');
	await release(queue, 'bulk.txt');
	const {exitCode, stderr} = await again;
	assert.equal(exitCode, 0, stderr);
	assert.match(stderr, /still runs \(process \d+\)\. It and everything that it started is ended now\./v);
	assert.equal(await log(), 'bulk.txt\nbulk.txt\n');
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	test(`${signal} stops the command that runs, the journal says so, and nothing after it begins`, {skip}, async t => {
		const {handrail, run, queue, log} = await begun(t);
		const doing = child(handrail.home, ['do', run, 'stamp', '--json']);
		const {gone} = await hasBegun(queue, 'bulk.txt');
		doing.kill(signal);
		const {exitCode, stdout} = await doing;

		await gone;
		assert.equal(exitCode, 1);
		assert.deepEqual((JSON.parse(stdout) as StepReport).items.map(({status}) => status), ['unknown', 'open']);
		const journal = await journalOf(handrail, run);
		const answer = journal.findLast(({kind}) => kind === 'answered')!;
		assert.equal(answer.data.outcome, 'unknown');
		assert.match(answer.data.errors![0]!.message, /stopped while it ran/);
		assert.deepEqual(journal.slice(journal.indexOf(answer)).filter(({kind}) => kind === 'sent'), []);
		assert.equal(await log(), 'bulk.txt\n');
	});
}

test('a second Handrail is told who holds the run, and can look but not write', {skip}, async t => {
	const {handrail, run, queue} = await begun(t);
	const doing = child(handrail.home, ['do', run, 'stamp', '--item', 'bulk.txt']);
	await hasBegun(queue, 'bulk.txt');

	const {exit, stderr} = await handrail.run('note', run, 'Me too.');
	assert.equal(exit, 3);
	assert.match(stderr, /Dana has this run open on .+ \(process \d+\)/);
	assert.equal((await handrail.run('resume', run, '--json')).exit, 3);
	assert.equal((await handrail.run('status', run)).exit, 0);

	await release(queue, 'bulk.txt');
	const {exitCode} = await doing;
	assert.equal(exitCode, 0);
	assert.equal((await handrail.run('note', run, 'Me too.')).exit, 0);
});

type Event = {kind: string; data: {outcome?: string; errors?: Array<{message: string}>}};

async function journalOf({home}: Program, run: string): Promise<Event[]> {
	const folder = path.join(home, 'runs', run, 'journals');
	const [file] = await readdir(folder);
	return (await readFile(path.join(folder, file!), 'utf8')).trimEnd().split('\n').map(line => JSON.parse(line) as Event);
}
