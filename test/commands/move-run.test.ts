import assert from 'node:assert/strict';
import {readdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {loadIdentity} from '../../source/journal/identity.js';
import {digestAt, moveRunbook} from '../../source/journal/move-runbook.js';
import {openRun} from '../../source/journal/open.js';
import {loadRunbook} from '../../source/runbook/load.js';
import type {RunEvent} from '../../source/run/events.js';
import type {RunStatus} from '../../source/run/status.js';
import {child} from './child.js';
import {program} from './program.js';
import {queueRunbook} from './queue-runbook.js';

/** A run with one item stamped and one left, in which a number was recorded. */
const begun = async (t: TestContext) => {
	const handrail = await program(t);
	const {runbook, queue} = await queueRunbook(handrail.folder);
	const file = path.join(runbook, 'runbook.yaml');
	await handrail.run('trust', runbook, '--yes');
	const {run} = await handrail.json<RunStatus>(0, 'start', runbook, '-p', `folder=${queue}`, '--as', 'Dana');
	await handrail.json(0, 'do', run, 'files', '--choose', 'bulk.txt,news.txt');
	await handrail.json(0, 'do', run, 'stamp', '--item', 'bulk.txt');
	await handrail.run('record', run, 'tell', 'call=4711');
	await handrail.run('mark', run, 'tell', 'done');
	const edit = async (from: string, to: string): Promise<void> => {
		const text = await readFile(file, 'utf8');
		assert.ok(text.includes(from), from);
		await writeFile(file, text.replace(from, () => to));
	};

	const folder = path.join(handrail.home, 'runs', run);
	const events = async (): Promise<RunEvent[]> => {
		const [journal] = await readdir(path.join(folder, 'journals'));
		const text = await readFile(path.join(folder, 'journals', journal!), 'utf8');
		return text.trim().split('\n').map(line => JSON.parse(line) as RunEvent);
	};

	const statuses = async (): Promise<Record<string, string>> => {
		const {steps} = await handrail.json<RunStatus>(0, 'status', run);
		return Object.fromEntries(steps.flatMap(step => [[step.id, step.status], ...step.items.map(({key, status}) => [`${step.id} ${key}`, status])]));
	};

	return {handrail, runbook, queue, run, edit, folder, events, statuses};
};

const another = [': > "$item_name.stamp"', 'echo stamped > "$item_name.stamp"'] as const;

test('a run remembers where its runbook came from: a place, or the id of one that came with Handrail', async t => {
	const {events, runbook, handrail} = await begun(t);
	const [started] = await events();
	assert.equal(started?.kind === 'run-started' && started.data.runbook.source, runbook);
	const {run} = await handrail.json<RunStatus>(0, 'rehearse', 'tenant-exceeded-threshold');
	const journals = path.join(handrail.home, 'runs', run, 'journals');
	const [journal] = await readdir(journals);
	const [first] = (await readFile(path.join(journals, journal!), 'utf8')).split('\n', 1);
	assert.equal((JSON.parse(first!) as {data: {runbook: {source: string}}}).data.runbook.source, 'tenant-exceeded-threshold');
});

test('--move moves the run: progress stays, what was done by another command is asked about and never sent again by itself', async t => {
	const {handrail, run, runbook, queue, edit, events, statuses} = await begun(t);
	await edit(...another);
	await edit('title: Tell the owner', 'title: Tell whose mail it is');
	await handrail.run('trust', runbook, '--yes');
	const moved = await handrail.json<RunStatus>(0, 'resume', run, '--move');
	assert.equal(moved.steps.find(({id}) => id === 'tell')?.title, 'Tell whose mail it is');
	const event = (await events()).findLast(({kind}) => kind === 'runbook-moved');
	assert.ok(event?.kind === 'runbook-moved');
	assert.deepEqual([event.data.keep, event.data.ask], [['files', 'tell'], ['stamp']]);
	assert.equal(moved.runbook.sha256, event.data.to);
	assert.deepEqual(await statuses(), {
		files: 'done', stamp: 'unknown', 'stamp bulk.txt': 'unknown', 'stamp news.txt': 'open',
		remove: 'open', 'remove bulk.txt': 'open', 'remove news.txt': 'open', tell: 'done', cause: 'open', quiet: 'open',
	});
	assert.equal((await handrail.run('verify', run)).exit, 0);

	const asked = await handrail.run('do', run, 'stamp', '--item', 'bulk.txt');
	assert.equal(asked.exit, 3);
	assert.equal((await readFile(path.join(queue, 'stamped.log'), 'utf8')).trim(), 'bulk.txt');
	await handrail.run('mark', run, 'stamp', 'done', '--item', 'bulk.txt', '--reason', 'it is stamped');
	await handrail.json(0, 'do', run, 'stamp');
	assert.deepEqual((await readFile(path.join(queue, 'stamped.log'), 'utf8')).trim().split('\n'), ['bulk.txt', 'news.txt']);
	assert.equal((await readFile(path.join(queue, 'news.txt.stamp'), 'utf8')).trim(), 'stamped');
	assert.equal((await events()).filter(({kind}) => kind === 'runbook-moved').length, 1);
});

test('a version that is not trusted is not moved to, and the sentence says how to trust it', async t => {
	const {handrail, run, runbook, edit, events} = await begun(t);
	await edit(...another);
	const refused = await handrail.run('resume', run, '--move', '--json');
	assert.equal(refused.exit, 3);
	assert.match(refused.stderr, /not trusted .* handrail trust .*held-queue/);
	assert.ok((await events()).every(({kind}) => kind !== 'runbook-moved'));
	await handrail.run('trust', runbook, '--yes');
	assert.equal((await handrail.run('resume', run, '--move', '--json')).exit, 0);
});

test('a parameter that is new with a default comes in with the move, in the event and in what is sent; without a default the run does not move', async t => {
	const {handrail, run, runbook, queue, edit, events} = await begun(t);
	await edit('parameters:\n', 'parameters:\n  mark: {title: Mark, type: string}\n');
	await handrail.run('trust', runbook, '--yes');
	const refused = await handrail.run('resume', run, '--move', '--json');
	assert.equal(refused.exit, 3);
	assert.match(refused.stderr, /asks for "Mark" \(mark\), which this run was begun without, and has no default for it\./);
	await edit('title: Mark, type: string}', 'title: Mark, type: string, default: night}');
	await edit(another[0], ': > "$item_name.$params_mark"');
	await handrail.run('trust', runbook, '--yes');
	assert.equal((await handrail.run('resume', run, '--move', '--json')).exit, 0);
	const event = (await events()).findLast(({kind}) => kind === 'runbook-moved');
	assert.deepEqual(event?.kind === 'runbook-moved' && event.data.params, {mark: 'night'});
	await handrail.run('do', run, 'stamp', '--item', 'news.txt');
	assert.ok((await readdir(queue)).includes('news.txt.night'));
});

test('without a word, and with --stay, the run goes on with its own copy; a program hears that there is a newer one', async t => {
	const {handrail, run, runbook, edit, events, statuses} = await begun(t);
	await edit(...another);
	await handrail.run('trust', runbook, '--yes');
	const before = await statuses();
	const said = await handrail.run('resume', run, '--json');
	assert.equal(said.exit, 0);
	assert.match(said.stderr, /runbook changed since this run began \(1 of its steps\).*--move/);
	const stayed = await handrail.run('resume', run, '--stay', '--json');
	assert.deepEqual([stayed.exit, stayed.stderr], [0, '']);
	assert.ok((await events()).every(({kind}) => kind !== 'runbook-moved'));
	assert.deepEqual(await statuses(), before);
	assert.equal((await handrail.run('resume', run, '--move', '--stay')).exit, 2);
});

test('comments alone ask nothing, and --move without a newer version goes on and says so', async t => {
	const {handrail, run, runbook, edit} = await begun(t);
	await edit('title: The queue is held', 'title: The queue is held # for the night');
	await handrail.run('trust', runbook, '--yes');
	assert.equal((await handrail.run('resume', run, '--json')).stderr, '');
	await rm(runbook, {recursive: true});
	const none = await handrail.run('resume', run, '--move', '--json');
	assert.equal(none.exit, 0);
	assert.match(none.stderr, /no newer version/);
});

test('a newer version that is not valid is said, and the run goes on with its copy', async t => {
	const {handrail, run, edit} = await begun(t);
	await edit('effect: read', 'effect: wrong');
	const said = await handrail.run('resume', run, '--json');
	assert.equal(said.exit, 0);
	assert.match(said.stderr, /cannot be used as it is there\. The run goes on with its own copy/);
	assert.equal((await handrail.run('resume', run, '--move', '--json')).exit, 2);
});

test('while an outcome is not known the run does not move', async t => {
	const {handrail, run, runbook, edit} = await begun(t);
	await edit(...another);
	await handrail.run('trust', runbook, '--yes');
	assert.equal((await handrail.run('resume', run, '--move', '--json')).exit, 0);
	await edit('echo stamped >', 'echo really >');
	await handrail.run('trust', runbook, '--yes');
	const refused = await handrail.run('resume', run, '--move', '--json');
	assert.equal(refused.exit, 3);
	assert.match(refused.stderr, /"Stamp them" \(stamp\) is not known: settle that first/);
});

test('in plain mode it is shown step by step; m moves, and the run goes on where it was', async t => {
	const {handrail, run, runbook, edit, events} = await begun(t);
	await edit(...another);
	await handrail.run('trust', runbook, '--yes');
	const stayed = await child(handrail.home, ['resume', run, '--plain'], {input: 'x\ng\nq\n'});
	assert.equal(stayed.exitCode, 0);
	assert.match(stayed.stdout, /The runbook changed since this run began\./);
	assert.match(stayed.stdout, /Command changed: Stamp them \(stamp\)\./);
	assert.match(stayed.stdout, / {5}- : > "\$item_name\.stamp"/);
	assert.match(stayed.stdout, / {5}\+ echo stamped > "\$item_name\.stamp"/);
	assert.match(stayed.stdout, /asked about and none is sent by itself: "Stamp them" \(stamp\)/);
	assert.ok((await events()).every(({kind}) => kind !== 'runbook-moved'));
	const moved = await child(handrail.home, ['resume', run, '--plain'], {input: 'm\n'});
	assert.equal(moved.exitCode, 0, moved.stderr);
	assert.match(moved.stderr, /goes by the newer version of its runbook now/);
	assert.match(moved.stdout, /Done by another version of the runbook: is it as it has to be\?/);
	assert.match(moved.stdout, /bulk\.txt .* done before the run moved to this version of its runbook/);
	// What the check found before the move is no answer to it.
	assert.doesNotMatch(moved.stdout, /It happened\./);
	assert.ok((await events()).some(({kind}) => kind === 'runbook-moved'));
});

test('a move that was cut short behind its event proves whole and is shown as moved; the next open completes it', async t => {
	const {handrail, run, runbook, edit, folder} = await begun(t);
	await edit('title: Tell the owner', 'title: Tell whose mail it is');
	const newer = await loadRunbook(runbook);
	const journal = await openRun(folder, {identity: await loadIdentity(handrail.home), mode: 'write', name: 'Dana'});
	const before = await digestAt(path.join(folder, 'runbook'));
	await moveRunbook(journal, {runbook: newer, from: before!, keep: [], ask: []});
	await journal.close();
	assert.equal((await handrail.run('verify', run)).exit, 0);
	const titleOf = ({steps}: RunStatus) => steps.find(({id}) => id === 'tell')?.title;
	assert.equal(titleOf(await handrail.json<RunStatus>(0, 'status', run)), 'Tell whose mail it is');
	assert.equal(await digestAt(path.join(folder, 'runbook')), before, 'looking changes nothing');
	assert.equal(titleOf(await handrail.json<RunStatus>(0, 'resume', run)), 'Tell whose mail it is');
	assert.equal(await digestAt(path.join(folder, 'runbook')), newer.sha256);
	assert.equal((await handrail.run('verify', run)).exit, 0);
});
