import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createReadStream} from 'node:fs';
import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {test, type TestContext} from 'node:test';
import {execa} from 'execa';
import type {StepReport} from '../../source/run/engine/contract.js';
import type {RunStatus} from '../../source/run/status.js';
import {child} from '../commands/child.js';
import {program, type Program} from '../commands/program.js';
import {queueRunbook} from '../commands/queue-runbook.js';

const skip = process.platform === 'win32' && 'Windows has no named pipes in folders';

/** Waits until an item's command has begun; `gone` resolves when its process is gone. */
const hasBegun = async (queue: string, item: string): Promise<{gone: Promise<unknown>}> => {
	const pipe = createReadStream(path.join(queue, `${item}.began`));
	const gone = once(pipe, 'close');
	await once(pipe, 'data');
	return {gone};
};

/** Dana stamps the first of two files and is killed in the middle of the second, which goes on without her to its end. */
const killed = async (t: TestContext) => {
	const dana = await program(t);
	const {runbook, queue} = await queueRunbook(dana.folder);
	await dana.run('trust', runbook, '--yes');
	const {run} = await dana.json<RunStatus>(0, 'start', runbook, '-p', `folder=${queue}`, '--as', 'Dana Reyes');
	await dana.json(0, 'do', run, 'files', '--choose', 'bulk.txt,news.txt');
	await execa('mkfifo', ['bulk.txt', 'news.txt'].flatMap(item => [`${item}.began`, `${item}.release`]).map(name => path.join(queue, name)));
	const doing = child(dana.home, ['do', run, 'stamp']);
	await hasBegun(queue, 'bulk.txt');
	await writeFile(path.join(queue, 'bulk.txt.release'), '');
	const {gone} = await hasBegun(queue, 'news.txt');
	doing.kill('SIGKILL');
	await doing;
	await writeFile(path.join(queue, 'news.txt.release'), '');
	await gone;
	return {dana, run, stamped: async () => readFile(path.join(queue, 'stamped.log'), 'utf8')};
};

const handOver = async (who: Program, run: string, to: string): Promise<string> => {
	const file = path.join(who.folder, `${run}.handrail`);
	assert.equal((await who.run('handoff', run, '--format', 'bundle', '--to', to, '-o', file)).exit, 0);
	return file;
};

const itemsOf = ({steps}: RunStatus) => steps.find(({id}) => id === 'stamp')!.items.map(({key, status, by}) => [key, status, by?.name]);

test('killed in the middle, handed over, settled and finished by a colleague, handed back: both know the same, with the names of both', {skip, timeout: 120_000}, async t => {
	const {dana, run, stamped} = await killed(t);
	const sam = await program(t);
	const first = await handOver(dana, run, 'Sam Okafor');

	// Sam sees what is not known before anything else, and agrees.
	const asked = await sam.run('receive', first);
	assert.equal(asked.exit, 3);
	assert.match(asked.stdout, /^! Outcome unknown: "Stamp them" for news\.txt\. It may have happened/mv);
	const received = await sam.json<RunStatus>(0, 'receive', first, '--yes', '--as', 'Sam Okafor');
	assert.deepEqual([itemsOf(received), received.next], [[['bulk.txt', 'done', 'Dana Reyes'], ['news.txt', 'unknown', 'Dana Reyes']], 'stamp']);

	// Only a look is sent for it; what it says is Sam's to judge.
	await sam.run('trust', run, '--yes');
	const looked = await sam.json<StepReport>(3, 'do', run, 'stamp', '--item', 'news.txt');
	assert.equal(looked.verify?.ok, true);
	await sam.json(0, 'mark', run, 'stamp', 'done', '--item', 'news.txt', '--reason', 'The stamp is there.');
	for (const step of ['remove', 'quiet']) {
		await sam.json(0, 'mark', run, step, 'skipped', '--reason', 'Not tonight.'); // eslint-disable-line no-await-in-loop -- one after the other
	}

	await sam.json(0, 'record', run, 'tell', 'call=4711');
	await sam.json(0, 'mark', run, 'tell', 'done');
	await sam.json(0, 'record', run, 'cause', 'owner=ours');
	assert.equal((await sam.json<RunStatus>(0, 'finish', run)).state, 'finished');

	const back = await dana.run('receive', await handOver(sam, run, 'Dana Reyes'), '--yes');
	assert.equal(back.exit, 0, back.stderr);
	assert.match(back.stdout, /Sam Okafor: Marked "Stamp them" on news\.txt as done: The stamp is there\.$/mv);
	assert.match(back.stdout, /Sam Okafor: Finished the run\.$/mv);

	const [hers, his] = await Promise.all([dana, sam].map(async each => each.json<RunStatus>(0, 'status', run)));
	assert.deepEqual([hers!.steps, hers!.counts, hers!.next, hers!.state], [his!.steps, his!.counts, his!.next, 'finished']);
	assert.deepEqual(itemsOf(hers!), [['bulk.txt', 'done', 'Dana Reyes'], ['news.txt', 'done', 'Sam Okafor']]);
	for (const who of [dana, sam]) {
		const {stdout} = await who.run('handoff', run); // eslint-disable-line no-await-in-loop -- one after the other
		assert.match(stdout, /Dana Reyes/v);
		assert.match(stdout, /Sam Okafor/v);
		assert.equal((await who.run('verify', run)).exit, 0); // eslint-disable-line no-await-in-loop -- one after the other
	}

	assert.equal(await stamped(), 'bulk.txt\nnews.txt\n', 'nothing was done twice');
});
