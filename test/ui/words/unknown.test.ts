import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {EventData} from '../../../source/run/events.js';
import {unknownOutcome} from '../../../source/ui/words/unknown.js';
import {eventOf, now, snapshotOf, withSteps} from '../fixture.js';

const subject = {step: 'disable', part: 'run', attempt: 1} as const;

/** What is said of a change whose answer is this. */
const after = (answer: Pick<EventData<'answered'>, 'outcome' | 'errors'>) => {
	const events = [
		eventOf('sent', {...subject, effect: 'change', scriptSha256: '', pid: 1, startedAt: '', bootId: '', host: ''}),
		eventOf('answered', {...subject, evidence: null, rows: 0, ms: 1, ...answer}),
	];
	const {what, process} = unknownOutcome(withSteps(snapshotOf({events}), {disable: {status: 'unknown'}}), 'disable', undefined, now)!;
	return [what.split(' · ').at(-1), process];
};

test('of a command that was stopped it is said that it was, in its own words where it has some', () => {
	assert.deepEqual(after({outcome: 'unknown', errors: []}), ['what came of it is not known.', 'It was stopped while it ran.']);
	assert.deepEqual(after({outcome: 'unknown', errors: [{kind: 'timeout', message: 'Its time was up.', id: '', line: 0, column: 0}]}), ['what came of it is not known.', 'Its time was up.']);
	assert.deepEqual(after({outcome: 'ok', errors: []}), ['it answered, but whether it took effect was not confirmed.', undefined]);
});
