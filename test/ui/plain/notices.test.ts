import assert from 'node:assert/strict';
import {PassThrough} from 'node:stream';
import {test, type TestContext} from 'node:test';
import {memoryDesk} from '../../../source/settings/memory-desk.js';
import {runPlain} from '../../../source/ui/plain/run-plain.js';
import {fakeDesk} from '../fake-desk.js';
import {fakeEngine, now, snapshotOf, withSteps} from '../fixture.js';
import {keepingOutput} from './conversation.js';

/** A run that waits for Microsoft with its next chase in ten minutes, at the prompt; the clock is the test's. */
const waiting = (t: TestContext, {notify = 'bell', isSeen = true}: {notify?: string; isSeen?: boolean}) => {
	t.mock.timers.enable({apis: ['setTimeout']});
	let time = now;
	const engine = fakeEngine(withSteps(snapshotOf(), {unblocked: {status: 'waiting', waiting: {for: 'Microsoft\u001B[2J Support', since: '2026-11-21T23:12:00+01:00', next: '2026-11-22T03:22:00+01:00'}}}));
	const input = new PassThrough();
	const output = Object.assign(keepingOutput(), {isTTY: isSeen});
	const settings = memoryDesk();
	void settings.keep('notify', notify);
	const left = runPlain({engine, input, output, settings, now: () => time, environment: {}, handoff: fakeDesk().desk, onInterrupt: () => () => {}});
	return {
		engine, output,
		pass(minutes: number) {
			time += minutes * 60_000;
			t.mock.timers.tick(minutes * 60_000);
		},
		async leave() {
			input.end('q\n');
			await left;
			return output.text();
		},
	};
};

const due = 'Chase Microsoft Support now: it was due at 03:22 (Wait until mail flows).';

test('a chase that comes due while a question stands there is said once, below it, and rings', async t => {
	const run = waiting(t, {});
	run.pass(9);
	run.engine.set({...run.engine.snapshot});
	assert.doesNotMatch(run.output.text(), /Chase Microsoft/v);
	run.pass(1);
	run.pass(600);
	run.engine.set({...run.engine.snapshot});
	const said = await run.leave();
	assert.ok(said.includes(`[q]uit: \n${due}\n> \u0007`));
	assert.equal(said.split(due).length, 2);
	assert.equal(said.split('\u0007').length, 2);
});

test('it does not ring where that is off, nor in a log', async t => {
	const off = waiting(t, {notify: 'off'});
	off.pass(10);
	const said = await off.leave();
	assert.ok(said.includes(due) && !said.includes('\u0007'));
	t.mock.timers.reset();
	const log = waiting(t, {isSeen: false});
	log.pass(10);
	const logged = await log.leave();
	assert.ok(logged.includes(due) && !logged.includes('\u0007'));
});
