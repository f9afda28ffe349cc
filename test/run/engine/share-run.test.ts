import assert from 'node:assert/strict';
import {mkdir, readdir, rename, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import type {RunJournal} from '../../../source/journal/contract.js';
import {openRun} from '../../../source/journal/open.js';
import type {LiveRun} from '../../../source/run/engine/live-run.js';
import {shareWhileOpen} from '../../../source/run/engine/share-run.js';
import {note, otherMachine, startingMachine, write} from '../../journal/machines.js';
import {newHome, newRun} from '../../journal/place.js';
import {sync} from '../../journal/syncing.js';

/** A run that is shared through a folder, looked at without a pause; what is told of it, and how many looks were begun. */
async function sharing(t: TestContext, shared: string, opened?: RunJournal) {
	const journal = opened ?? await newRun(await newHome(t));
	const said: string[] = [];
	let looks = 0;
	let looked = (): void => undefined;
	const live = {
		journal: {
			run: journal.run,
			folder: journal.folder,
			responder: journal.responder,
			events: journal.events,
			get saved() {
				looks++;
				looked();
				return journal.saved;
			},
		},
		refresh: async (ownWentOn: boolean) => journal.refresh(ownWentOn),
		news: {
			say(sentence: string) {
				said.push(sentence);
			},
		},
		changed: () => undefined,
	} as unknown as LiveRun;
	const looking = shareWhileOpen(live, shared, 1);
	return {
		journal, said,
		async end() {
			await looking.end();
			await journal.close();
		},
		/** Resolves once the look that is under way is over, and so many more. */
		async afterLooks(count: number) {
			const until = looks + count;
			const {promise, resolve} = Promise.withResolvers<void>();
			looked = () => {
				// A look that begins says that those before it are over.
				if (looks > until) {
					resolve();
				}
			};

			await promise;
		},
	};
}

test('a folder that cannot be used is told once however often it is looked at, and once when it can be used again', async t => {
	const shared = path.join(await newHome(t), 'share');
	const {said, afterLooks, end} = await sharing(t, shared);
	await afterLooks(3);
	assert.equal(said.length, 1);
	assert.match(said[0]!, /cannot be used: .* What is new waits here, and goes there when it can\.$/v);
	await mkdir(shared);
	await afterLooks(3);
	assert.deepEqual(said.slice(1), [`The shared folder ${shared} can be used again: both sides are the same now.`]);
	await rename(shared, `${shared}-away`);
	await afterLooks(3);
	assert.deepEqual([said.length, said[2]], [3, said[0]], 'and anew when it is away anew');
	await end();
});

test('sides that are not the same are not said to be', async t => {
	const shared = path.join(await newHome(t), 'share');
	const {journal, said, afterLooks, end} = await sharing(t, shared);
	await afterLooks(1);
	const journals = path.join(`${shared}-made`, journal.run, 'journals');
	await mkdir(journals, {recursive: true});
	await writeFile(path.join(journals, `${'a'.repeat(10)}.jsonl`), '{"v":1}\n');
	await rename(`${shared}-made`, shared);
	await afterLooks(3);
	assert.match(said[1]!, /^The journal of aaaaaaaaaa is damaged at event 1/v);
	assert.deepEqual(said.slice(2), [`The shared folder ${shared} can be used again.`]);
	await end();
	assert.deepEqual(await readdir(path.join(shared, journal.run, 'journals')), [`${'a'.repeat(10)}.jsonl`, `${journal.responder}.jsonl`].toSorted());
});

test('what somebody did who is not there yet is told once, and not before it was looked for a second time', async t => {
	const dana = await startingMachine(t);
	const ann = await otherMachine(t, dana, 'Ann');
	await write(ann, note('by Ann'));
	const sam = await otherMachine(t, ann, 'Sam');
	await write(sam, note('by Sam'));
	const shared = await newHome(t);
	await sync(sam, shared);
	const journals = path.join(shared, path.basename(dana.folder), 'journals');
	await rm(path.join(journals, `${ann.identity.id}.jsonl`));
	const {said, afterLooks, end} = await sharing(t, shared, await openRun(dana.folder, {identity: dana.identity, mode: 'write'}));
	await afterLooks(0);
	assert.deepEqual(said, []);
	await afterLooks(4);
	assert.deepEqual(said, [`The journal of ${ann.identity.id} is not whole here yet: ${sam.identity.id} had taken in 3 events of it. What was done there cannot be seen yet.`]);
	await end();
});
