import assert from 'node:assert/strict';
import {mkdir, readdir, readFile, rename, rm, symlink, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {Failure} from '../../source/failure.js';
import {adoptRun, runsThere} from '../../source/journal/adopt.js';
import {firstPrevious, seal} from '../../source/journal/event-hash.js';
import {loadIdentity} from '../../source/journal/identity.js';
import {findCopy, moveRunbook, runbookOf} from '../../source/journal/move-runbook.js';
import {openRun} from '../../source/journal/open.js';
import {digestOf} from '../../source/runbook/load-digest.js';
import {smallRunbook} from '../run/small-runbook.js';
import {emptyMachine, note, startingMachine, write} from './machines.js';
import {body, contents, newHome} from './place.js';
import {eventsOf, sync} from './syncing.js';

/** Dana's run with evidence, moved once to another version of its runbook, in a shared folder; Sam has nothing of it. */
const shared = async (t: TestContext) => {
	const dana = await startingMachine(t);
	const files = new Map([...smallRunbook.files, ['more.sh', Buffer.from('echo more\n')]]);
	const run = await openRun(dana.folder, {identity: dana.identity, mode: 'write'});
	const begun = runbookOf(run.events)!;
	const {sha256} = await run.keepEvidence(body([{Name: 'a'}]));
	await run.append({kind: 'kept', data: {step: 'one', evidence: sha256}});
	await moveRunbook(run, {runbook: {files, sha256: digestOf(files)}, from: begun, keep: [], ask: []});
	await run.close();
	const place = await newHome(t);
	await sync(dana, place);
	const id = path.basename(dana.folder);
	const folder = path.join(place, id);
	return {
		dana, sam: await emptyMachine(t, dana, 'Sam'), place, folder, id, begun, moved: digestOf(files), evidence: sha256,
		journal: path.join(folder, 'journals', `${dana.identity.id}.jsonl`),
	};
};

const failsWith = (exit: number, words: RegExp) => (error: unknown): boolean => error instanceof Failure && error.exit === exit && words.test(error.message);

test('a run of which nothing is here is made with all that was done, the evidence and the version that it goes by', async t => {
	const {dana, sam, place, id, moved, evidence} = await shared(t);
	await mkdir(path.join(place, 'notes'));
	assert.deepEqual(await runsThere(place, id.slice(0, 4)), [id]);
	const {by, rehearsal, added, evidence: pieces, folder} = await adoptRun(sam.home, place, id);
	assert.deepEqual([by, rehearsal, added, pieces, folder], ['Dana', false, (await eventsOf(dana)).length, 1, sam.folder]);
	assert.deepEqual((await eventsOf(sam)).map(({hash}) => hash), (await eventsOf(dana)).map(({hash}) => hash));
	assert.deepEqual(await readdir(path.join(sam.folder, 'evidence')), [evidence]);
	assert.equal(await findCopy(sam.folder, moved), path.join(sam.folder, 'runbook'));
	assert.deepEqual(await readdir(path.dirname(sam.folder)), [id], 'and nothing else is left there');
});

test('where only the version that it was begun with is there, that is taken, and a changed one is none', async t => {
	const {sam, place, folder, id, begun, moved} = await shared(t);
	await rm(path.join(folder, `runbook-${moved}`), {recursive: true});
	await adoptRun(sam.home, place, id);
	assert.equal(await findCopy(sam.folder, begun), path.join(sam.folder, 'runbook'));
	await rm(sam.folder, {recursive: true});
	const [name] = await readdir(path.join(folder, `runbook-${begun}`));
	await writeFile(path.join(folder, `runbook-${begun}`, name!), 'changed');
	await assert.rejects(adoptRun(sam.home, place, id), failsWith(4, /is not the one that its journal names/v));
	await rm(path.join(folder, `runbook-${begun}`), {recursive: true});
	await assert.rejects(adoptRun(sam.home, place, id), failsWith(3, /is not in .* yet\.$/v));
	assert.deepEqual(await readdir(path.dirname(sam.folder)), []);
});

test('a beginning that is not whole yet (3), is damaged (4) or is there twice (3) makes no run', async t => {
	const {dana, sam, place, folder, id, journal} = await shared(t);
	const good = await readFile(journal);
	const before = await contents(sam.home);
	await writeFile(journal, good.subarray(0, 100));
	await assert.rejects(adoptRun(sam.home, place, id), failsWith(3, /The beginning of the run .* is not whole/v));
	await writeFile(journal, good.toString().replace('"Dana"', '"Eve!"'));
	await assert.rejects(adoptRun(sam.home, place, id), failsWith(4, /cannot be made from .* is damaged at event 1: its bytes do not match its hash/v));
	await rm(journal);
	await assert.rejects(adoptRun(sam.home, place, id), failsWith(3, /is not whole/v));
	await writeFile(journal, good);

	// Somebody else's run that was given the same id.
	const [start] = await eventsOf(dana);
	const eve = await loadIdentity(await newHome(t));
	assert.ok(start?.kind === 'run-started');
	const {line} = seal({v: 1, run: id, responder: eve.id, seq: 1, clock: 1, at: start.at, kind: 'run-started', prev: firstPrevious, data: {...start.data, name: 'Eve', publicKey: eve.publicKey}}, eve);
	await writeFile(path.join(folder, 'journals', `${eve.id}.jsonl`), line);
	await assert.rejects(adoptRun(sam.home, place, id), failsWith(3, /holds two runs with the id/v));
	assert.deepEqual(await contents(sam.home), before);
});

test('a link in the place of the run is not followed', async t => {
	const {sam, place, folder, id} = await shared(t);
	await rename(folder, path.join(place, 'elsewhere'));
	await symlink(path.join(place, 'elsewhere'), folder);
	assert.deepEqual(await runsThere(place, ''), []);
	await assert.rejects(adoptRun(sam.home, place, id), failsWith(3, /is a link or no folder/v));
});

test('whoever lost the run gets it back as a new responder: what else was written with the old key is not known', async t => {
	const {dana, place, id} = await shared(t);
	await rm(dana.folder, {recursive: true});
	await adoptRun(dana.home, place, id);
	const now = await loadIdentity(dana.home);
	assert.notEqual(now.id, dana.identity.id);
	await write({...dana, identity: now}, note('back'));
	const events = await eventsOf({...dana, identity: now});
	assert.equal(events.at(-1)!.responder, now.id);
	assert.ok(events.some(({responder, kind}) => responder === dana.identity.id && kind === 'runbook-moved'));
});
