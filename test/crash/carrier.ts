/**
Handrail in a process of its own, to be killed: opens a run, appends notes, carries out what is left of it, and settles what is unknown. What is acknowledged it says at once, on standard output.
*/
import assert from 'node:assert/strict';
import process from 'node:process';
import {setTimeout as wait} from 'node:timers/promises';
import {exitCode, Failure} from '../../source/failure.js';
import type {Engine} from '../../source/run/engine/contract.js';
import {asks, itemsOf, runAt, settle, type KilledRun} from '../kills/run.js';
import {say, sayAcknowledged} from './say.js';
import type {CarrierOrder} from './start-carrier.js';

const order = JSON.parse(process.argv[2]!) as CarrierOrder;

const note = async (engine: Engine, text: string): Promise<boolean> => {
	const {exit, message} = await engine.carryOut({kind: 'note', text}, asks);
	assert.ok(exit === 0 || message.startsWith('NOT SAVED'), message);
	return exit === 0;
};

/** Notes that come while other things are carried out, as a responder's do. */
const noteMeanwhile = async (engine: Engine, over: AbortSignal): Promise<void> => {
	for (let count = 1; count <= 30 && !over.aborted; count++) {
		/* eslint-disable no-await-in-loop -- one after the other */
		await note(engine, `meanwhile ${count}`);
		await wait(5);
		/* eslint-enable no-await-in-loop */
	}
};

/** Saves again where something could not be saved, if that is the order. While it cannot, nothing is acknowledged and nothing is sent. */
const saveAgain = async (engine: Engine, run: KilledRun): Promise<boolean> => {
	if (engine.snapshot.saved.ok) {
		return true;
	}

	say('not-saved');
	const before = await run.counts();
	const events = engine.snapshot.events.length;
	assert.equal(await note(engine, 'not to be kept'), false);
	const {exit, message} = await engine.carryOut(itemsOf(engine).length === 0 ? {kind: 'run', step: 'list'} : {kind: 'run', step: 'append', again: true}, asks);
	assert.equal(exit, 3, message);
	assert.deepEqual([await run.counts(), engine.snapshot.events.length], [before, events], 'nothing is sent while it cannot be written down');
	return order.unsaved === 'retry' && engine.retrySaving();
};

const carry = async (): Promise<void> => {
	const run = runAt(order.place, sayAcknowledged);
	const engine = await run.open();
	try {
		const {readOnly} = engine.snapshot;
		if (readOnly !== undefined) {
			throw new Failure(exitCode.refused, readOnly);
		}

		for (let count = 1; count <= 3; count++) {
			await note(engine, `note ${count}`); // eslint-disable-line no-await-in-loop -- one after the other
		}

		const over = new AbortController();
		const meanwhile = order.notes ? noteMeanwhile(engine, over.signal) : undefined;
		await settle(engine, run, async () => saveAgain(engine, run));
		over.abort();
		await meanwhile;
		say('standing', ...itemsOf(engine).map(({status}) => status));
		if (!await saveAgain(engine, run)) {
			process.exitCode = 3;
		}
	} finally {
		await engine.close();
	}
};

try {
	await carry();
} catch (error) {
	if (!(error instanceof Failure)) {
		throw error;
	}

	process.stderr.write(error.sentences);
	process.exitCode = error.exit;
}
