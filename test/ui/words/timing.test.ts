import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ofUsually, runTime, stepTime, stepTimeWords} from '../../../source/ui/words/timing.js';
import {dana, now, snapshotOf, withSteps} from '../fixture.js';

const minute = 60_000;
const at = (ms: number) => new Date(ms).toISOString();
const begun = (ago: number) => {
	const snapshot = snapshotOf();
	return {...snapshot, status: {...snapshot.status, startedAt: at(now - ago)}};
};

test('a step that is next is timed since those before it were settled, or it was opened again', () => {
	const first = begun(30 * minute);
	assert.deepEqual(stepTime(first, 'connectors', now), {elapsed: 30 * minute, usual: 2 * minute, isOver: false});
	const second = withSteps(first, {connectors: {status: 'done', by: dana, at: at(now - (4 * minute))}, disable: {status: 'not-applicable'}, remove: {status: 'not-applicable'}});
	assert.equal(stepTime(second, 'cause', now)?.elapsed, 4 * minute);
	assert.equal(stepTime(withSteps(second, {cause: {at: at(now - minute)}}), 'cause', now)?.elapsed, minute);
	assert.equal(stepTime(second, 'case', now), undefined, 'it is not the next one yet');
});

test('a step that was done by hand took what went by until it was settled', () => {
	const done = withSteps(begun(10 * minute), {connectors: {status: 'skipped', at: at(now - (9 * minute))}, disable: {status: 'skipped', at: at(now - (9 * minute))}, remove: {status: 'skipped', at: at(now - (9 * minute))}, cause: {status: 'done', by: dana, at: at(now - (6 * minute))}});
	assert.equal(stepTimeWords(done, 'cause', now)?.text, 'took 3 min');
});

test('over-time is said, and what has only begun is not counted aloud', () => {
	assert.deepEqual(ofUsually(7000, 5000), {text: '7 s of usually 5.0 s, longer than usual', isOver: true});
	assert.deepEqual(ofUsually(3000, 5000), {text: '3 s of usually 5.0 s', isOver: false});
	assert.deepEqual(ofUsually(3000, undefined), {text: '3 s', isOver: false});
	assert.deepEqual(stepTimeWords(begun(12 * minute), 'connectors', now), {text: '12 min of usually 2 min, longer than usual', isOver: true});
	assert.deepEqual(stepTimeWords(begun(30_000), 'connectors', now), {text: 'usually 2 min', isOver: false});
});

test('what is left of a run is the sum of what its steps usually take, less what has gone by of the one that is next', () => {
	assert.deepEqual(runTime(begun(30_000), now), {elapsed: '0:00 h', left: 'at least 1 min left'});
	assert.deepEqual(runTime(withSteps(begun(62 * minute), {connectors: {status: 'done', at: at(now)}}), now), {elapsed: '1:02 h', left: undefined});
});

test('seconds are told only while something runs, and of a run that is over', () => {
	const snapshot = begun(61_000);
	const activity = {part: 'run', step: 'connectors', item: undefined, since: now - 1000} as unknown as NonNullable<typeof snapshot.activity>;
	assert.equal(runTime({...snapshot, activity}, now).elapsed, '00:01:01');
	assert.deepEqual(runTime({...snapshot, status: {...snapshot.status, state: 'finished', at: at(now - 1000)}}, now + minute), {elapsed: '00:01:00', left: undefined});
});
