import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import {ProgressGate} from '../../source/session/progress-gate.js';
import type {SessionEvent} from '../../source/session/contract.js';

type Progress = Extract<SessionEvent, {type: 'progress'}>;

const report = (activity: number, status: string, done = false): Progress => ({type: 'progress', activity, parent: undefined, title: 'Reading', status, percent: undefined, secondsLeft: undefined, done});

/** A gate on a clock that the test moves. */
function gateOf(t: TestContext): {gate: ProgressGate; shown: Progress[]} {
	t.mock.timers.enable({apis: ['setTimeout']});
	const shown: Progress[] = [];
	const gate = new ProgressGate(event => {
		shown.push(event);
	});
	return {gate, shown};
}

test('of a report after the other, the first is let through at once, and then the latest ten times a second', t => {
	const {gate, shown} = gateOf(t);
	for (let number = 0; number < 1000; number++) {
		gate.offer(report(1, String(number)));
	}

	assert.deepEqual(shown.map(({status}) => status), ['0']);
	t.mock.timers.tick(100);
	assert.deepEqual(shown.map(({status}) => status), ['0', '999']);
});

test('the last state is let through when it is flushed, and nothing comes after it', t => {
	const {gate, shown} = gateOf(t);
	gate.offer(report(1, 'begun'));
	gate.offer(report(1, 'over', true));
	gate.flush();
	t.mock.timers.tick(1000);
	assert.deepEqual(shown.map(({status}) => status), ['begun', 'over']);
});

test('a thousand activities at once are no thousand reports', t => {
	const {gate, shown} = gateOf(t);
	for (let number = 0; number < 10_000; number++) {
		gate.offer(report(number % 1000, String(number)));
	}

	t.mock.timers.tick(100);
	assert.equal(shown.length, 1 + 64);
	assert.equal(shown.at(-1)!.status, '9999');
});

test('an activity that was let through ends, whatever else was reported', t => {
	const {gate, shown} = gateOf(t);
	gate.offer(report(1, 'begun'));
	gate.offer(report(1, 'over', true));
	for (let number = 2; number < 1000; number++) {
		gate.offer(report(number, 'begun'));
	}

	t.mock.timers.tick(100);
	assert.deepEqual(shown.filter(({activity}) => activity === 1).map(({done}) => done), [false, true]);
});
