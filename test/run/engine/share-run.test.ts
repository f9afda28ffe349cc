import assert from 'node:assert/strict';
import {mkdir, readdir, rename, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import type {LiveRun} from '../../../source/run/engine/live-run.js';
import {shareWhileOpen} from '../../../source/run/engine/share-run.js';
import {newHome, newRun} from '../../journal/place.js';

/** A run that is shared through a folder, looked at without a pause; what is told of it, and how many looks were begun. */
async function sharing(t: TestContext, shared: string) {
	const journal = await newRun(await newHome(t));
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
		/** Resolves once so many more looks are over. */
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
