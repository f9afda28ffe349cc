import assert from 'node:assert/strict';
import {test} from 'node:test';
import {realDisk} from '../../source/journal/disk.js';
import {eventsOf, readForest} from '../../source/journal/fork.js';
import {readJournals} from '../../source/journal/read-journals.js';
import type {NewEvent} from '../../source/run/events.js';
import {foldRun} from '../../source/run/facts.js';
import {note, otherMachine, startingMachine, takeFrom, write} from './machines.js';

const sent = (attempt: number): NewEvent => ({kind: 'sent', data: {step: 'change', part: 'run', attempt, effect: 'change', scriptSha256: '0'.repeat(64), pid: 4000 + attempt, startedAt: '1', bootId: 'boot', host: 'host'}});
const answered = (attempt: number): NewEvent => ({kind: 'answered', data: {step: 'change', part: 'run', attempt, outcome: 'failed', evidence: null, rows: 0, errors: [], ms: 1}});

test('of a way in which a journal went on, what was sent and never answered is still looked for, also where it was sent and answered before', async t => {
	const dana = await startingMachine(t);
	const copy = await otherMachine(t, dana, 'Dana', {restored: true});
	await write(dana, note('here'));
	await write(copy, sent(1), answered(1), sent(2));
	await takeFrom(dana, copy);
	const {steps} = foldRun(eventsOf(await readForest(dana.folder, await readJournals(dana.folder, realDisk), realDisk)));
	const {run, inFlight} = steps['change']!;
	assert.deepEqual(inFlight.map(({attempt, process}) => [attempt, process?.pid]), [[2, 4002]]);
	assert.notEqual(run?.outcome, 'ok');
});
