import assert from 'node:assert/strict';
import {test} from 'node:test';
import {untilNextTick} from '../../source/ui/ticks.js';
import {activityOf} from '../../source/run/engine/activity.js';
import {eventOf, now, snapshotOf, withSteps} from './fixture.js';

const idle = snapshotOf();
const [session] = idle.sessions;

test('while something runs, and of what came in this minute, the seconds are told', () => {
	assert.equal(untilNextTick({...idle, activity: activityOf({step: 'connectors', item: undefined, part: 'run'})}, now), 1000);
	assert.equal(untilNextTick({...idle, news: [{n: 1, event: eventOf('noted', {text: 'Look'}, '2026-11-22T03:11:40+01:00')}]}, now), 1000);
	assert.equal(untilNextTick({...idle, sessions: [{...session!, state: 'connecting'}]}, now), 1000);
});

test('while nothing runs, the next full minute of the run or of a sign-in is waited for, whichever comes first', () => {
	// It began at 02:31:00, and the sign-in is twelve minutes old.
	assert.equal(untilNextTick(idle, now), 60_000);
	assert.equal(untilNextTick(idle, now + 45_000), 15_000);
	assert.equal(untilNextTick({...idle, sessions: [{...session!, since: now - 710_000}]}, now), 10_000);
});

test('what falls due is not waited past', () => {
	const waits = withSteps(idle, {connectors: {status: 'waiting', waiting: {for: 'Support', since: '2026-11-22T03:00:00+01:00', next: '2026-11-22T03:12:20+01:00'}}});
	assert.equal(untilNextTick(waits, now), 20_000);
	assert.equal(untilNextTick(waits, now + 30_000), 30_000, 'it is due already');
});

test('once the run is over the clock stands still', () => {
	assert.equal(untilNextTick({...idle, status: {...idle.status, state: 'finished'}}, now), undefined);
	assert.equal(untilNextTick({...idle, status: {...idle.status, state: 'abandoned'}}, now), undefined);
});
