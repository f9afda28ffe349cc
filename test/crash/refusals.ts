import assert from 'node:assert/strict';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {TestContext} from 'node:test';
import {loadIdentity} from '../../source/journal/identity.js';
import {openRun} from '../../source/journal/open.js';
import type {Engine, Intent} from '../../source/run/engine/contract.js';
import {openEngine} from '../../source/run/engine/open.js';
import {asks, beginAt, holdWhole, itemsOf, runAt, settle, type KilledRun} from '../kills/run.js';
import {RefusingDisk, type Refusal} from './refusing-disk.js';
import {quickRunbook} from './shell-runbook.js';
import {Tally} from './tally.js';

/** While something is not saved nothing is acknowledged and nothing sent; saving again makes it whole as soon as the disk takes it. */
const saveAgain = async (engine: Engine, run: KilledRun, tries: number): Promise<boolean> => {
	if (engine.snapshot.saved.ok) {
		return true;
	}

	assert.match(engine.snapshot.saved.message, /^NOT SAVED: /v);
	const [counts, events] = [await run.counts(), engine.snapshot.events.length];
	const intents: Intent[] = [{kind: 'note', text: 'not to be kept'}, itemsOf(engine).length === 0 ? {kind: 'run', step: 'list'} : {kind: 'run', step: 'append', again: true}];
	for (const intent of intents) {
		const {exit, message} = await engine.carryOut(intent, asks); // eslint-disable-line no-await-in-loop -- one after the other
		assert.equal(exit, 3, message);
	}

	assert.deepEqual([await run.counts(), engine.snapshot.events.length], [counts, events]);
	for (let left = tries; left > 0; left--) {
		if (await engine.retrySaving()) { // eslint-disable-line no-await-in-loop -- one after the other
			return true;
		}
	}

	return assert.fail(engine.snapshot.saved.message);
};

/** A run in the middle of which the disk refuses some operations. Returns what it refused. */
const refusedRun = async (folder: string, refusing: RefusingDisk, times: number): Promise<string[]> => {
	const place = await beginAt(folder, quickRunbook(2));
	const run = runAt(place);
	const journal = await openRun(place.folder, {identity: await loadIdentity(place.home), mode: 'write', disk: refusing.disk});
	if (journal.readOnly === undefined) {
		const engine = await openEngine({journal, trusted: () => true});
		await settle(engine, run, async () => saveAgain(engine, run, times + 1));
		assert.ok(await saveAgain(engine, run, times + 1));
		const {steps} = engine.snapshot.status;
		await engine.close();
		// What is said at the end, that its session is closed, may have been refused.
		if (engine.snapshot.saved.ok) {
			await holdWhole(run, steps);
		}
	} else {
		assert.match(journal.readOnly, /^Nothing can be saved in this run now: /v);
		await journal.close();
	}

	// Whoever opens it next goes on to its end.
	const again = await run.open();
	await settle(again, run);
	const {steps} = again.snapshot.status;
	await again.close();
	await holdWhole(run, steps);
	return refusing.refused;
};

/**
Has the disk refuse the operations of a run, one by one and a few in a row: the writes and syncs of the journal and of the evidence, their names and folders.

@param every - By the code that the disk refuses with: 1 for each operation, more for as many fewer.
*/
export const refuseEverywhere = async (t: TestContext, every: Partial<Record<Refusal, number>>): Promise<void> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'handrail-refused-'));
	t.after(async () => rm(folder, {recursive: true, force: true}));
	const tally = new Tally();
	for (const [code, step] of Object.entries(every) as Array<[Refusal, number]>) {
		for (let nth = step, isHit = true; isHit; nth += step) {
			const times = 1 + (nth % 3);
			const refused = await refusedRun(path.join(folder, `${code}-${nth}`), new RefusingDisk(code, nth, times), times); // eslint-disable-line no-await-in-loop -- one after the other
			isHit = refused.length > 0;
			if (isHit) {
				tally.add(`${code} at a ${refused[0]!}`);
			}
		}
	}

	t.diagnostic(tally.lines.join('\n'));
};
