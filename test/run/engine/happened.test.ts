import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Failure, exitCode} from '../../../source/failure.js';
import {Happened, withoutDetails} from '../../../source/run/engine/happened.js';
import {eventData, type NewEvent} from '../../../source/run/events.js';

const answered: Extract<NewEvent, {kind: 'answered'}> = {kind: 'answered', data: {step: 'change', item: 'k1', part: 'run', attempt: 2, outcome: 'ok', evidence: 'a'.repeat(64), rows: 1, errors: [], ms: -3_600_000}};
const full = new Failure(exitCode.refused, 'NOT SAVED: the disk is full.');

test('what is not fit to be written down is written without its details, as unknown, and said', async () => {
	const kept: NewEvent[] = [];
	const happened = new Happened();
	const write = async (event: NewEvent) => {
		eventData[event.kind].parse(event.data);
		kept.push(event);
	};

	await assert.rejects(
		happened.write({write: async () => write(answered), instead: async reason => write(withoutDetails(answered, reason))}),
		(error: unknown) => error instanceof Failure && error.exit === 1 && error.sentences.includes('its outcome counts as unknown'),
	);
	assert.equal(kept.length, 1);
	const [only] = kept;
	assert.deepEqual({...only!.data, errors: []}, {step: 'change', item: 'k1', part: 'run', attempt: 2, outcome: 'unknown', evidence: null, rows: 0, errors: [], ms: 0});
	await happened.writeLeft(() => true);
	assert.equal(kept.length, 1, 'nothing is left to be written');
});

test('what the disk refuses is written once it does not, in order, and each once', async () => {
	const kept: string[] = [];
	let isFull = true;
	const happened = new Happened();
	const writing = (name: string, unfit = false) => {
		const write = async (text: string) => {
			if (isFull) {
				throw full;
			}

			kept.push(text);
		};

		return {write: async () => unfit ? Promise.reject(new TypeError('not fit')) : write(name), instead: async () => write(`${name} without details`)};
	};

	await assert.rejects(happened.write(writing('first')), full);
	await assert.rejects(happened.write(writing('second', true)), full);
	await assert.rejects(happened.writeLeft(() => true), full);
	assert.deepEqual(kept, []);
	isFull = false;
	await happened.writeLeft(() => true);
	await happened.writeLeft(() => true);
	assert.deepEqual(kept, ['first', 'second without details']);
});

test('a finding that is not fit to be written leaves what was checked undecided', () => {
	const event = withoutDetails({kind: 'verified', data: {step: 'change', ok: true, evidence: null, of: 'run'}}, 'its time is none');
	assert.deepEqual(event.data, {step: 'change', ok: null, evidence: null, of: 'run', message: 'What came back could not be written down as it was: its time is none'});
});
