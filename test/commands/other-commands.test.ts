import assert from 'node:assert/strict';
import {appendFile, readdir, readFile, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import type {Handoff} from '../../source/handoff/handoff.js';
import type {CheckReport} from '../../source/runbook/check/report.js';
import type {RunStatus} from '../../source/run/status.js';
import {openElsewhere} from '../journal/other-process.js';
import {child} from './child.js';
import {program} from './program.js';
import {queueRunbook} from './queue-runbook.js';

const shipped = 'tenant-exceeded-threshold';

test('runbooks lists what came with Handrail, each with its id, title, codes and path', async t => {
	const handrail = await program(t);
	const runbooks = await handrail.json<Array<{id: string; codes: string[]; path: string}>>(0, 'runbooks');
	const found = runbooks.find(({id}) => id === shipped)!;
	assert.deepEqual(Object.keys(found), ['id', 'title', 'codes', 'path']);
	assert.deepEqual(found.codes, ['5.7.705']);
	assert.ok((await stat(path.join(found.path, 'runbook.yaml'))).isFile());
});

test('runs --json holds the keys that programs rely on, the latest first', async t => {
	const handrail = await program(t);
	assert.deepEqual(await handrail.json(0, 'runs'), []);
	const {run} = await handrail.json<RunStatus>(0, 'rehearse', shipped);
	const [line, ...others] = await handrail.json<Array<Record<string, unknown>>>(0, 'runs');
	assert.deepEqual(others, []);
	assert.deepEqual(Object.keys(line!), ['run', 'title', 'rehearsal', 'state', 'counts', 'next', 'overdue', 'secondLook', 'at', 'problem', 'openBy']);
	assert.deepEqual([line!['run'], line!['rehearsal'], line!['state'], line!['overdue'], line!['problem']], [run, true, 'open', false, null]);
});

test('runs says who has a run open now, for as long as they have', async t => {
	const handrail = await program(t);
	const {run} = await handrail.json<RunStatus>(0, 'rehearse', shipped, '--as', 'Dana');
	const openBy = async () => {
		const [line] = await handrail.json<Array<{openBy: string | null}>>(0, 'runs');
		return line!.openBy;
	};

	assert.equal(await openBy(), null);
	const other = await openElsewhere(t, handrail.home, path.join(handrail.home, 'runs', run));
	assert.equal(other.said, 'open');
	assert.equal(await openBy(), 'Sam');
	assert.match((await handrail.run('runs')).stdout, /; open now by Sam\n$/);
	other.signal('SIGKILL');
	await other.gone;
	assert.equal(await openBy(), null);
	assert.match((await handrail.run('runs')).stdout, /; just now by Dana\n$/);
});

test('without RUN the latest real run is meant, and a rehearsal only where there is none', async t => {
	const handrail = await program(t);
	const {runbook, queue} = await queueRunbook(handrail.folder);
	const {run: rehearsed} = await handrail.json<RunStatus>(0, 'rehearse', shipped);
	assert.equal((await handrail.json<RunStatus>(0, 'status')).run, rehearsed);
	const {run: real} = await handrail.json<RunStatus>(0, 'start', runbook, '-p', `folder=${queue}`);
	await handrail.json<RunStatus>(0, 'rehearse', shipped);
	assert.equal((await handrail.json<RunStatus>(0, 'status')).run, real);
	assert.equal((await handrail.json<RunStatus>(0, 'resume')).run, real);
});

test('the first name given is kept, and later ones hold for their command alone', async t => {
	const handrail = await program(t);
	const {owner} = await handrail.json<RunStatus>(0, 'rehearse', shipped, '--as', 'Dana Reyes');
	assert.equal(owner.name, 'Dana Reyes');
	await handrail.json<RunStatus>(0, 'rehearse', shipped, '--as', 'Sam');
	assert.equal((await handrail.json<{name: string}>(0, 'settings')).name, 'Dana Reyes');
	assert.equal((await handrail.json<RunStatus>(0, 'rehearse', shipped)).owner.name, 'Dana Reyes');
	await handrail.run('settings', 'name', 'Sam');
	assert.equal((await handrail.json<RunStatus>(0, 'rehearse', shipped)).owner.name, 'Sam');
});

test('a setting that is none is refused', async t => {
	const handrail = await program(t);
	assert.equal((await handrail.run('settings', 'theme', 'pink')).exit, 2);
	assert.equal((await handrail.run('settings', 'colour', 'none')).exit, 2);
	assert.equal((await handrail.json<{theme: string}>(0, 'settings', 'theme', 'none')).theme, 'none');
});

test('a hand-off is Markdown on standard output or a page, data with --json, and a whole file with -o', async t => {
	const handrail = await program(t);
	const {run} = await handrail.json<RunStatus>(0, 'rehearse', shipped);
	const markdown = await handrail.run('handoff', run);
	assert.match(markdown.stdout, /^# Hand-off: .+ \(REHEARSAL\)\n/);
	const data = await handrail.json<Handoff>(0, 'handoff', run);
	assert.deepEqual([data['handrail-handoff'], data.run], [1, run]);
	assert.match((await handrail.json<{text: string}>(0, 'handoff', run, '--format', 'md')).text, /^# Hand-off/);

	const page = await handrail.run('handoff', run, '--format', 'html');
	assert.match(page.stdout, /^<!doctype html>\n[\s\S]*<\/html>\n$/);
	assert.match(page.stdout, /<strong>REHEARSAL\.<\/strong>/);
	const {format, text} = await handrail.json<{format: string; text: string}>(0, 'handoff', run, '--format', 'html');
	assert.deepEqual([format, text.startsWith('<!doctype html>')], ['html', true]);

	const file = path.join(handrail.folder, 'ticket.md');
	assert.match((await handrail.run('handoff', run, '-o', file)).stdout, /ticket\.md/);
	assert.match(await readFile(file, 'utf8'), /^# Hand-off/);
	assert.equal((await stat(file)).mode & 0o077, 0);
	assert.deepEqual((await readdir(handrail.folder)).toSorted(), ['home', 'ticket.md'], 'nothing else is left');

	const nowhere = await handrail.run('handoff', run, '-o', path.join(handrail.folder, 'missing', 'ticket.md'));
	assert.equal(nowhere.exit, 3);
	assert.match(nowhere.stderr, /could not be written.+The run is unchanged/);
});

test('a damaged record is exit 4: said by verify, shown by status, and closed to writing', async t => {
	const handrail = await program(t);
	const {run} = await handrail.json<RunStatus>(0, 'rehearse', shipped);
	await handrail.run('note', run, 'First.');
	await handrail.run('note', run, 'Second.');
	assert.equal((await handrail.run('verify', run)).exit, 0);

	const folder = path.join(handrail.home, 'runs', run, 'journals');
	const [name] = await readdir(folder);
	const journal = path.join(folder, name!);
	const lines = await readFile(journal, 'utf8');
	await writeFile(journal, lines.replace('First.', 'Forged.'));

	const verified = await handrail.run('verify', run);
	assert.equal(verified.exit, 4);
	assert.match(verified.stderr, /damaged/);
	assert.equal((await handrail.json<{whole: boolean}>(4, 'verify', run)).whole, false);
	assert.equal((await handrail.run('note', run, 'Third.')).exit, 4);
	const status = await handrail.run('status', run);
	assert.equal(status.exit, 4);
	assert.match(status.stdout, /open/);
});

test('a torn last record is set aside by who writes next, and only said by who looks', async t => {
	const handrail = await program(t);
	const {run} = await handrail.json<RunStatus>(0, 'rehearse', shipped);
	const folder = path.join(handrail.home, 'runs', run, 'journals');
	const [name] = await readdir(folder);
	await appendFile(path.join(folder, name!), '{"at":"2026');

	const looked = await handrail.run('status', run);
	assert.equal(looked.exit, 0);
	assert.match(looked.stderr, /cut off/);
	assert.equal((await readdir(folder)).length, 1, 'looking repairs nothing');

	const resumed = await handrail.run('resume', run, '--json');
	assert.equal(resumed.exit, 0);
	assert.match(resumed.stderr, /set aside|kept/);
	assert.equal((await readdir(folder)).length, 2);
	assert.equal((await handrail.run('verify', run)).exit, 0);
});

test('check: 0 when nothing is wrong, 1 for a rule, 2 for the shape, the worst of several', async t => {
	const handrail = await program(t);
	const {runbook} = await queueRunbook(handrail.folder);
	const text = await readFile(path.join(runbook, 'runbook.yaml'), 'utf8');
	const rule = path.join(handrail.folder, 'rule.yaml');
	const shape = path.join(handrail.folder, 'shape.yaml');
	await writeFile(rule, text.replace('needs: [stamp]', 'needs: [stmap]'));
	await writeFile(shape, text.replace('handrail: 1', 'handrail: 2'));

	assert.equal((await handrail.run('check', shipped)).exit, 2, 'a shipped id is no place');
	assert.equal((await handrail.run('check', runbook)).exit, 0);
	assert.equal((await handrail.run('check', rule)).exit, 1);
	assert.equal((await handrail.run('check', shape)).exit, 2);
	assert.equal((await handrail.run('check', rule, runbook)).exit, 1);
	const {runbooks} = await handrail.json<CheckReport>(1, 'check', rule);
	assert.ok(runbooks[0]!.problems.some(({severity, meant, line}) => severity === 'error' && meant === 'stamp' && text.split('\n')[line - 1]!.includes('needs')));
});

test('a broken settings file is said and stops nothing', async t => {
	const handrail = await program(t);
	const {run} = await handrail.json<RunStatus>(0, 'rehearse', shipped);
	await writeFile(path.join(handrail.home, 'settings.json'), '{');
	const {exit, stderr} = await handrail.run('note', run, 'Still here.');
	assert.equal(exit, 0);
	assert.match(stderr, /start anew/);
});

test('show prints the runbook as Markdown', async t => {
	const handrail = await program(t);
	const {stdout, exit} = await handrail.run('show', shipped);
	assert.equal(exit, 0);
	assert.match(stdout, /^# Tenant has exceeded threshold/);
	assert.equal((await handrail.json<{id: string}>(0, 'show', shipped)).id, shipped);
});

test('what rehearse --fault asks for happens in the do that comes later, once', async t => {
	const handrail = await program(t);
	const {run} = await handrail.json<RunStatus>(0, 'rehearse', shipped, '--fault', 'script-error@connectors');
	assert.equal((await handrail.run('do', run, 'connectors')).exit, 1);
	assert.equal((await handrail.run('do', run, 'connectors', '--choose', '')).exit, 0);
});

test('without a terminal the program works line by line from its input', async t => {
	const handrail = await program(t);
	const {run} = await handrail.json<RunStatus>(0, 'rehearse', shipped);
	const {stdout, exitCode} = await child(handrail.home, ['resume', run], {input: 'q\n'});
	assert.equal(exitCode, 0);
	assert.match(stdout, /Step 1 of \d+, Triage: Read the bounce\./);
	assert.match(stdout, new RegExp(`handrail resume ${run}`));
	const picker = await child(handrail.home, [], {input: ''});
	assert.equal(picker.exitCode, 0);
	assert.match(picker.stdout, /Tenant has exceeded threshold/);
});
