import assert from 'node:assert/strict';
import {appendFile, readdir, readFile, rename, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import type {RunStatus} from '../../source/run/status.js';
import {child} from './child.js';
import {program} from './program.js';
import {queueRunbook} from './queue-runbook.js';

const begun = async (t: TestContext) => {
	const handrail = await program(t);
	const {runbook, queue} = await queueRunbook(handrail.folder);
	await handrail.run('trust', runbook, '--yes');
	const {run} = await handrail.json<RunStatus>(0, 'start', runbook, '-p', `folder=${queue}`, '--as', 'Dana');
	assert.equal((await handrail.run('verify', run)).exit, 0);
	return {handrail, runbook, queue, run, copy: path.join(handrail.home, 'runs', run, 'runbook')};
};

test('a run whose own copy of the runbook was changed can only be looked at, and verify says so', async t => {
	const {handrail, runbook, queue, run, copy} = await begun(t);
	await rm(runbook, {recursive: true});
	await appendFile(path.join(copy, 'runbook.yaml'), '# a line that was not there\n');
	for (const command of [['do', run, 'files'], ['mark', run, 'tell', 'skipped', '--reason', 'because'], ['resume', run, '--json']]) {
		const said = await handrail.run(...command); // eslint-disable-line no-await-in-loop -- one after the other
		assert.equal(said.exit, 4, command.join(' '));
		assert.match(said.stderr, /copy of the runbook is not what the run was started with, so nothing is sent or recorded/);
	}

	await assert.rejects(readFile(path.join(queue, 'reads.log')), {code: 'ENOENT'});
	const verified = await handrail.run('verify', run);
	assert.equal(verified.exit, 4);
	assert.match(verified.stderr, /copy of the runbook was changed/);
	assert.doesNotMatch(verified.stderr, /is whole/);
});

test('a run whose own copy is missing, and what it was started from too, still shows what its journal says', async t => {
	const {handrail, runbook, queue, run, copy} = await begun(t);
	await handrail.json(0, 'do', run, 'files', '--choose', 'bulk.txt,news.txt');
	await handrail.json(0, 'do', run, 'stamp', '--item', 'bulk.txt');
	await handrail.run('record', run, 'tell', 'call=4711');
	await rm(runbook, {recursive: true});
	await rm(copy, {recursive: true});
	await rm(path.join(path.dirname(copy), 'fold.json'));
	const {steps} = await handrail.json<RunStatus>(4, 'status', run);
	const stepOf = (id: string) => steps.find(step => step.id === id);
	assert.deepEqual(stepOf('stamp')?.items.map(({key, status: of}) => `${key} ${of}`), ['bulk.txt done', 'news.txt open']);
	assert.equal(stepOf('files')?.status, 'done');
	assert.deepEqual(stepOf('tell')?.records, {call: '4711'});

	const resumed = await child(handrail.home, ['resume', run, '--plain']);
	assert.equal(resumed.exitCode, 4);
	assert.match(resumed.stdout, /can only be looked at/);
	assert.match(resumed.stdout, /stamp/);
	const again = await handrail.run('do', run, 'stamp');
	assert.equal(again.exit, 4);
	assert.match(again.stderr, /copy of its runbook is missing or cannot be read/);
	assert.equal((await readFile(path.join(queue, 'stamped.log'), 'utf8')).trim(), 'bulk.txt');
});

test('a run that nothing happened in yet is shown without its copy as well', async t => {
	const {handrail, runbook, run, copy} = await begun(t);
	await rm(runbook, {recursive: true});
	await rm(path.join(copy, 'runbook.yaml'));
	const resumed = await child(handrail.home, ['resume', run, '--plain']);
	assert.equal(resumed.exitCode, 4);
	assert.match(resumed.stdout, /Nothing has happened yet/);
});

test('a copy that is missing or changed is made again from where the run was started, if that is the same to the byte; what lay there is kept', async t => {
	const {handrail, queue, run, copy} = await begun(t);
	await appendFile(path.join(copy, 'runbook.yaml'), '# a line that was not there\n');
	const sent = await handrail.run('do', run, 'files', '--choose', '');
	assert.equal(sent.exit, 0, sent.stderr);
	assert.match(sent.stderr, /was missing or changed\. It was made again from .*held-queue, which is the same to the byte/);
	assert.equal((await readFile(path.join(queue, 'reads.log'), 'utf8')).trim(), 'read');
	const asides = (await readdir(path.dirname(copy))).filter(name => name.startsWith('runbook-'));
	assert.equal(asides.length, 1);
	assert.match(await readFile(path.join(path.dirname(copy), asides[0]!, 'runbook.yaml'), 'utf8'), /a line that was not there/);
	await rm(copy, {recursive: true});
	assert.equal((await handrail.run('do', run, 'files')).exit, 3, 'only the choice is left');
	assert.equal((await handrail.run('verify', run)).exit, 0);
});

/** A run that was moved on another machine: here lie its journals, and only the version that it went by before. */
const movedElsewhere = async (t: TestContext) => {
	const {handrail, runbook, queue, run, copy} = await begun(t);
	await handrail.json(0, 'do', run, 'files', '--choose', 'bulk.txt,news.txt');
	const file = path.join(runbook, 'runbook.yaml');
	const text = await readFile(file, 'utf8');
	await writeFile(file, text.replace('title: Tell the owner', 'title: Tell whose mail it is'));
	await handrail.run('trust', runbook, '--yes');
	const {runbook: {sha256}} = await handrail.json<RunStatus>(0, 'resume', run, '--move');
	const newer = path.join(handrail.folder, 'newer');
	await rename(copy, newer);
	const before = (await readdir(path.dirname(copy))).find(name => name.startsWith('runbook-'));
	await rename(path.join(path.dirname(copy), before!), copy);
	await rm(path.join(path.dirname(copy), 'fold.json'));
	await rm(runbook, {recursive: true});
	return {handrail, run, copy, queue, newer, sha256};
};

test('a run that was moved to a version that is not on this machine can only be looked at, and says what to copy where', async t => {
	const {handrail, run, copy, queue, newer, sha256} = await movedElsewhere(t);
	const titleOf = ({steps}: RunStatus) => steps.find(({id}) => id === 'tell')?.title;
	assert.equal(titleOf(await handrail.json<RunStatus>(0, 'status', run)), 'Tell the owner');
	for (const command of [['do', run, 'stamp'], ['mark', run, 'tell', 'skipped', '--reason', 'because'], ['note', run, 'x'], ['resume', run, '--move', '--json']]) {
		const said = await handrail.run(...command); // eslint-disable-line no-await-in-loop -- one after the other
		assert.equal(said.exit, 3, command.join(' '));
		assert.match(said.stderr, /was moved to another version of its runbook, which is not on this machine, so it can only be looked at here\. Copy that version's folder to/);
	}

	await assert.rejects(readFile(path.join(queue, 'stamped.log'), 'utf8'), {code: 'ENOENT'});
	const looked = await child(handrail.home, ['resume', run, '--plain'], {input: 'q\n'});
	assert.equal(looked.exitCode, 0, looked.stderr);
	assert.match(looked.stdout, /not on this machine, so it can only be looked at here/);
	assert.match(looked.stdout, /Stamp them/);

	const verified = await handrail.run('verify', run);
	assert.equal(verified.exit, 4);
	assert.match(verified.stderr, /which is not on this machine\. The version that is here is one that it went by before\.\nAll else is whole\.\n$/);
	assert.doesNotMatch(verified.stderr, /damaged|changed/);

	await rename(newer, `${copy}-${sha256}`);
	assert.equal(titleOf(await handrail.json<RunStatus>(0, 'status', run)), 'Tell whose mail it is');
	await handrail.json(0, 'do', run, 'stamp');
	assert.equal(await readFile(path.join(queue, 'stamped.log'), 'utf8'), 'bulk.txt\nnews.txt\n');
	assert.equal((await handrail.run('verify', run)).exit, 0);
});
