import assert from 'node:assert/strict';
import {readdir} from 'node:fs/promises';
import {test} from 'node:test';
import {Failure} from '../../../source/failure.js';
import {openBundle} from '../../../source/handoff/bundle/read.js';
import {firstPrevious, seal} from '../../../source/journal/event-hash.js';
import {newHome} from '../../journal/place.js';
import {startingMachine} from '../../journal/machines.js';
import {attacks, listFiles} from './attacks.js';
import {gathered, openBytes, partsOf, putTogether, sharedRun} from './bundled-run.js';

/** How opening these bytes ends: the failure, or undefined when they open. */
const refusalOf = async (...given: Parameters<typeof openBytes>): Promise<Failure | undefined> => {
	try {
		await openBytes(...given);
		return undefined;
	} catch (error) {
		assert.ok(error instanceof Failure, String(error instanceof Error ? error.stack : error));
		return error;
	}
};

test('a bundle that was made by hand and holds opens', async t => {
	const {dana, evidence} = await sharedRun(t);
	const parts = await partsOf(await gathered(dana));
	const bundle = await openBytes(t, putTogether(parts));
	assert.deepEqual([...bundle.evidence.keys()].toSorted(), evidence);
});

test('each attack on a bundle is refused with a sentence of its own', async t => {
	const {dana} = await sharedRun(t);
	const real = await gathered(dana);
	for (const [name, [attack, exit, says]] of Object.entries(attacks)) {
		await t.test(name, async part => { // eslint-disable-line no-await-in-loop -- one after the other
			const parts = await partsOf(real);
			attack(parts);
			const refusal = await refusalOf(part, putTogether(parts));
			assert.equal(refusal?.exit, exit, refusal?.message);
			assert.match(refusal.message, says);
			assert.match(refusal.kept, /^Nothing was written\.$/v);
			assert.notEqual(refusal.next, '');
		});
	}
});

test('a run that begins twice is refused', async t => {
	const {dana} = await sharedRun(t);
	const other = await startingMachine(t, 'Eve');
	const parts = await partsOf(await gathered(dana));
	const {event, hash, line} = seal({
		v: 1, run: parts.manifest.run, responder: other.identity.id, seq: 1, clock: 1, at: '2026-11-22T10:00:00+01:00', kind: 'run-started', prev: firstPrevious,
		data: {runbook: parts.manifest.runbook, params: {}, secrets: [], rehearsal: false, name: 'Eve', publicKey: other.identity.publicKey},
	}, other.identity);
	assert.equal(event.kind, 'run-started');
	parts.files.push({name: `journals/${other.identity.id}.jsonl`, bytes: line});
	parts.manifest.heads.push({responder: other.identity.id, name: 'Eve', events: 1, seq: 1, hash});
	listFiles(parts);
	const refusal = await refusalOf(t, putTogether(parts));
	assert.deepEqual([refusal?.exit, refusal?.message], [3, 'The bundle is refused: 2 journals in it begin the run, and a run begins once.']);
});

test('a run that begins at a clock behind which nothing can be counted is refused', async t => {
	const dana = await startingMachine(t);
	const parts = await partsOf(await gathered(dana));
	const journal = parts.files.find(({name}) => name === `journals/${dana.identity.id}.jsonl`)!;
	const {hash: _hash, sig: _sig, ...start} = JSON.parse(Buffer.from(journal.bytes).toString()) as {hash: string; sig: string} & Parameters<typeof seal>[0];
	const {hash, line} = seal({...start, clock: Number.MAX_SAFE_INTEGER}, dana.identity);
	journal.bytes = line;
	parts.manifest.origin = hash;
	parts.manifest.heads[0]!.hash = hash;
	listFiles(parts);
	const refusal = await refusalOf(t, putTogether(parts));
	assert.deepEqual([refusal?.exit, refusal?.message], [3, 'The bundle is refused: the run in it begins at the clock 9007199254740991, and a run begins at 1.']);
});

test('a journal that somebody else signed is refused', async t => {
	const {dana, robin} = await sharedRun(t);
	const parts = await partsOf(await gathered(dana));
	const journal = parts.files.find(({name}) => name === `journals/${robin.identity.id}.jsonl`)!;
	const lines = Buffer.from(journal.bytes).toString().trimEnd().split('\n');
	const {hash, sig, ...last} = JSON.parse(lines.at(-1)!) as {hash: string; sig: string} & Parameters<typeof seal>[0];
	const forged = seal({...last, at: '2020-01-01T00:00:00+00:00'}, dana.identity);
	journal.bytes = Buffer.concat([Buffer.from(`${lines.slice(0, -1).join('\n')}\n`), forged.line]);
	const head = parts.manifest.heads.find(({responder}) => responder === robin.identity.id)!;
	assert.equal(head.hash, hash);
	head.hash = forged.hash;
	listFiles(parts);
	const refusal = await refusalOf(t, putTogether(parts));
	assert.equal(refusal?.exit, 4);
	assert.match(refusal.message, /its signature is not that of its responder/v);
});

test('what is no regular file, and what is no bundle, is a wrong file', async t => {
	const home = await newHome(t);
	const wrong = async (file: string): Promise<string> => {
		const failure = await openBundle(file, {home}).catch((error: unknown) => error as Failure) as Failure;
		assert.equal(failure.exit, 2, failure.message);
		return failure.message;
	};

	assert.match(await wrong(home), /is no regular file/v);
	assert.match(await wrong('/dev/null'), /is no regular file/v);
	assert.match(await wrong(`${home}/nothing.handrail`), /There is no file/v);
	assert.match(await wrong(new URL(import.meta.url).pathname), /is no hand-off of Handrail/v);
	assert.deepEqual(await readdir(home), []);
});
