import assert from 'node:assert/strict';
import {cp, mkdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import type {ItemState, RunStatus} from '../../source/run/status.js';
import {child} from './child.js';
import {program, type Program} from './program.js';
import {queueRunbook} from './queue-runbook.js';

/** Dana stamped an item; Sam, on another machine and before he saw that, marked it failed. Then both shared what they had. */
const atOdds = async (t: TestContext) => {
	const [dana, sam] = [await program(t), await program(t)];
	const {runbook, queue} = await queueRunbook(dana.folder);
	await dana.run('trust', runbook, '--yes');
	const {run} = await dana.json<RunStatus>(0, 'start', runbook, '-p', `folder=${queue}`, '--as', 'Dana');
	await dana.json(0, 'do', run, 'files', '--choose', 'bulk.txt,news.txt');
	await cp(path.join(dana.home, 'runs', run), path.join(sam.home, 'runs', run), {recursive: true});
	const shared = path.join(dana.folder, 'shared');
	await mkdir(shared);
	const share = async (...sides: Program[]): Promise<void> => {
		for (const side of sides) {
			const {exit, stderr} = await side.run('sync', run, shared); // eslint-disable-line no-await-in-loop -- one after the other
			assert.equal(exit, 0, stderr);
		}
	};

	await sam.run('note', run, 'Here I am.', '--as', 'Sam');
	await dana.json(0, 'do', run, 'stamp', '--item', 'bulk.txt');
	await sam.run('mark', run, 'stamp', 'failed', '--item', 'bulk.txt', '--reason', 'no stamp here');
	await share(dana, sam, dana);
	const bulk = async (side: Program): Promise<ItemState> => {
		const {steps} = await side.json<RunStatus>(0, 'status', run);
		return steps.find(({id}) => id === 'stamp')!.items[0]!;
	};

	return {dana, sam, run, share, bulk, log: async () => readFile(path.join(queue, 'stamped.log'), 'utf8')};
};

test('what one responder did and another calls failed is not done again before somebody settles it', async t => {
	const {dana, run, bulk, log} = await atOdds(t);
	assert.equal((await bulk(dana)).status, 'failed');
	const refused = await dana.run('do', run, 'stamp');
	assert.equal(refused.exit, 3);
	assert.match(refused.stderr, /^"stamp", bulk\.txt, is disputed: (?=.*Dana says done \()(?=.*Sam says failed \().*, not knowing of each other\. Nothing was sent\. .*handrail mark \S+ stamp done\|failed\|skipped\|open --item 'bulk\.txt'/);
	assert.equal(await log(), 'bulk.txt\n');
	await dana.run('mark', run, 'stamp', 'done', '--item', 'bulk.txt', '--reason', 'the stamp is there');
	await dana.json(0, 'do', run, 'stamp');
	assert.equal(await log(), 'bulk.txt\nnews.txt\n');
});

test('a step marked as a whole settles what is disputed of its items too, with the status that they have already', async t => {
	const {dana, sam, run, share, bulk} = await atOdds(t);
	await dana.run('mark', run, 'stamp', 'failed', '--reason', 'it is gone');
	await share(dana, sam);
	for (const side of [dana, sam]) {
		const {status, disputed} = await bulk(side); // eslint-disable-line no-await-in-loop -- one after the other
		assert.deepEqual([status, disputed], ['failed', []]);
	}
});

test('in plain mode each side stands with its time, and t asks what is so', async t => {
	const {dana, run, bulk} = await atOdds(t);
	const {stdout} = await child(dana.home, ['resume', run, '--plain'], {input: 'g 2\nr\nt\n1\nthe stamp is there\nq\n'});
	assert.match(stdout, /\nbulk\.txt: Dana says done, \d+ \w+ \d\d:\d\d, not knowing of the others\.\n/);
	assert.match(stdout, /\nbulk\.txt: Sam says failed, \d+ \w+ \d\d:\d\d, not knowing of the others\.\n/);
	assert.match(stdout, /say different things of it: settle that first \(t\)\./);
	assert.match(stdout, /, se\[t\]tle it, |^se\[t\]tle it, /m);
	assert.match(stdout, /\nWhat is so\?\n/);
	const {status, disputed} = await bulk(dana);
	assert.deepEqual([status, disputed], ['done', []]);
});
