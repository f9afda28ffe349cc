import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import type {StepReport} from '../../source/run/engine/contract.js';
import type {RunStatus} from '../../source/run/status.js';
import {program} from './program.js';
import {queueRunbook} from './queue-runbook.js';

test('a foreign runbook is walked from its first step to its end by the command line alone', async t => {
	const handrail = await program(t);
	const {runbook, queue} = await queueRunbook(handrail.folder);

	const {run} = await handrail.json<RunStatus>(0, 'start', runbook, '-p', `folder=${queue}`, '--as', 'Dana');

	// Nothing is sent of a runbook that nobody trusts.
	const refused = await handrail.json<StepReport>(3, 'do', run, 'files');
	assert.equal(refused.status, 'open');
	assert.match(refused.message, /not trusted.+handrail trust/);
	assert.deepEqual(await readdir(queue), ['bulk.txt', 'news.txt', 'order.txt']);
	assert.match((await handrail.run('trust', runbook, '--yes')).stdout, /held-queue is trusted/);

	// Choosing first shows what there is to choose from.
	const shown = await handrail.json<StepReport>(3, 'do', run, 'files');
	assert.deepEqual(shown.objects, [{name: 'bulk.txt', size: '8'}, {name: 'news.txt', size: '8'}, {name: 'order.txt', size: '9'}]);
	const chosen = await handrail.json<StepReport>(0, 'do', run, 'files', '--choose', 'bulk.txt,news.txt');
	assert.deepEqual([chosen.status, chosen.chosen], ['done', ['bulk.txt', 'news.txt']]);
	assert.equal(await readFile(path.join(queue, 'reads.log'), 'utf8'), 'read\n', 'a fresh output is not read again');

	// An effect happens once an item, and a second time only when that is asked for.
	const stamped = await handrail.json<StepReport>(0, 'do', run, 'stamp');
	assert.deepEqual(stamped.items.map(({key, status}) => [key, status]), [['bulk.txt', 'done'], ['news.txt', 'done']]);
	await handrail.json<StepReport>(3, 'do', run, 'stamp');
	assert.equal(await readFile(path.join(queue, 'stamped.log'), 'utf8'), 'bulk.txt\nnews.txt\n');
	await handrail.json<StepReport>(0, 'do', run, 'stamp', '--again', '--item', 'news.txt');
	assert.equal(await readFile(path.join(queue, 'stamped.log'), 'utf8'), 'bulk.txt\nnews.txt\nnews.txt\n');

	// What is destroyed is named exactly, one name an item.
	const unconfirmed = await handrail.json<StepReport>(3, 'do', run, 'remove', '--confirm', 'bulk.txt');
	assert.match(unconfirmed.message, /not confirmed for "news\.txt"/);
	assert.ok((await readdir(queue)).includes('bulk.txt'), 'nothing was sent');
	await handrail.json<StepReport>(0, 'do', run, 'remove', '--confirm', 'bulk.txt', '--confirm', 'news.txt');
	assert.deepEqual((await readdir(queue)).filter(name => name.endsWith('.txt')), ['order.txt']);

	// By hand.
	await handrail.json<RunStatus>(3, 'mark', run, 'tell', 'done');
	await handrail.json<RunStatus>(0, 'record', run, 'tell', 'call=4711');
	await handrail.json<RunStatus>(0, 'mark', run, 'tell', 'done');
	await handrail.json<RunStatus>(0, 'record', run, 'cause', 'owner=nobody');
	await handrail.json<RunStatus>(0, 'note', run, 'tell', 'She will look on Monday.');

	// Waiting: first it begins, later it is checked.
	assert.equal((await handrail.json<StepReport>(0, 'do', run, 'quiet')).status, 'waiting');
	assert.equal((await handrail.json<StepReport>(3, 'do', run, 'quiet')).status, 'waiting');
	await handrail.json<RunStatus>(0, 'mark', run, 'quiet', 'skipped', '--reason', 'It will be quiet.');

	const status = await handrail.json<RunStatus>(0, 'status', run);
	assert.deepEqual(Object.fromEntries(status.steps.map(({id, status: now}) => [id, now])), {files: 'done', stamp: 'done', remove: 'done', tell: 'done', cause: 'done', quiet: 'skipped'});
	assert.equal(status.next, null);
	assert.equal((await handrail.json<RunStatus>(0, 'finish', run)).state, 'finished');
	await handrail.json<StepReport>(3, 'do', run, 'files');
	assert.equal((await handrail.run('verify', run)).exit, 0);
});

test('undo takes the last item back first, and one item alone when it is named', async t => {
	const handrail = await program(t);
	const {runbook, queue} = await queueRunbook(handrail.folder);
	const {run} = await handrail.json<RunStatus>(0, 'start', runbook, '-p', `folder=${queue}`);
	await handrail.run('trust', run, '--yes');
	await handrail.json(0, 'do', run, 'files', 'stamp', '--choose', '["news.txt","order.txt"]');
	const stamps = async (): Promise<string[]> => (await readdir(queue)).filter(name => name.endsWith('.stamp'));
	assert.deepEqual(await stamps(), ['news.txt.stamp', 'order.txt.stamp']);

	const one = await handrail.json<RunStatus>(0, 'undo', run, 'stamp', '--item', 'news.txt');
	assert.deepEqual(await stamps(), ['order.txt.stamp']);
	assert.deepEqual(one.steps.find(({id}) => id === 'stamp')!.items.map(({key, status, undone}) => [key, status, undone === null]), [['news.txt', 'open', false], ['order.txt', 'done', true]]);

	await handrail.json<RunStatus>(0, 'undo', run, 'stamp');
	assert.deepEqual(await stamps(), []);
});

test('an output is printed as it was kept, and exactly', async t => {
	const handrail = await program(t);
	const {runbook, queue} = await queueRunbook(handrail.folder);
	const {run} = await handrail.json<RunStatus>(0, 'start', runbook, '-p', `folder=${queue}`);
	await handrail.run('trust', run, '--yes');

	assert.equal((await handrail.run('outputs', run, 'files')).exit, 3, 'it was not read yet');
	await handrail.run('do', run, 'files');
	assert.deepEqual(await handrail.json(0, 'outputs', run, 'files'), [{name: 'bulk.txt', size: '8'}, {name: 'news.txt', size: '8'}, {name: 'order.txt', size: '9'}]);
	assert.equal((await handrail.run('outputs', run, 'files', '--csv')).stdout, 'name,size\r\nbulk.txt,8\r\nnews.txt,8\r\norder.txt,9\r\n');
	assert.match((await handrail.run('outputs', run, 'files', '--csv', '--bom')).stdout, /^\u{FEFF}name,size\r\n/v);
	assert.equal((await handrail.run('outputs', run, 'files', '--bom')).exit, 2);
	const {stderr, exit} = await handrail.run('outputs', run, 'filez');
	assert.equal(exit, 2);
	assert.match(stderr, /no output "filez".+Did you mean files/);
});
