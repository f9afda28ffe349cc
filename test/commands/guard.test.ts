import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {test, type TestContext} from 'node:test';
import type {Door, Guard} from '../../source/commands/door.js';
import {endingWords, guarded} from '../../source/commands/guard.js';
import type {Ending} from '../../source/commands/interrupt.js';
import {Failure} from '../../source/failure.js';
import type {Snapshot} from '../../source/run/engine/contract.js';
import type {RunEvent} from '../../source/run/events.js';
import {SecretMask} from '../../source/session/mask.js';
import {identifyProcess} from '../../source/session/process-identity.js';
import {snapshotOf} from '../ui/fixture.js';
import {recordingDoor} from './program.js';

const asked: Ending = {exit: 143, sentence: 'It was asked to end.'};

const runIs = (given: Partial<Snapshot> = {}): NonNullable<Guard['run']> => ({engine: {snapshot: snapshotOf(given)}, folder: '/home/robin/runs/x'});

/** A door whose process ends when the test says so; what it ends with is kept, and nothing ends. */
const guardedDoor = (t: TestContext) => {
	let end: ((ending: Ending) => void) | undefined;
	const {door: recording, said} = recordingDoor('/dev/null', {now: () => new Date(), environment: {}});
	const exits: unknown[] = [];
	const exited = Promise.withResolvers<void>();
	t.mock.method(process, 'exit', (code: unknown) => {
		exits.push(code);
		exited.resolve();
	});
	const door: Door = {
		...recording,
		watch(_draws, onEnding) {
			end = onEnding;
			return () => undefined;
		},
	};
	return {
		door,
		said,
		exits,
		exited: exited.promise,
		end(ending: Ending) {
			end!(ending);
		},
	};
};

test('who is asked to end leaves first, and then ends with what the first one said', async (t: TestContext) => {
	const {door, said, exits, end} = guardedDoor(t);
	await guarded(door, true, async () => {
		end(asked);
		end({exit: 129, sentence: 'The terminal was closed.'});
		assert.equal(door.guard?.gone.aborted, true);
		assert.deepEqual(exits, []);
	});
	assert.deepEqual(exits, [143]);
	assert.equal(said.stderr, 'It was asked to end. Every acknowledged step is kept in /dev/null/runs. `handrail` shows where to go on.\n');
});

test('what cannot end in time does not hold the process', async (t: TestContext) => {
	t.mock.timers.enable({apis: ['setTimeout']});
	const {door, said, exits, exited, end} = guardedDoor(t);
	void guarded(door, true, async () => {
		door.guard!.run = runIs();
		end(asked);
		await Promise.withResolvers<void>().promise;
	});
	t.mock.timers.tick(9999);
	assert.deepEqual(exits, []);
	t.mock.timers.tick(1);
	await exited;
	assert.deepEqual(exits, [143]);
	assert.match(said.stderr, /^It was asked to end\. Everything acknowledged is kept in the run's journal, \/home\/robin\/runs\/x\/journals\. To go on: handrail resume /v);
});

test('a failure is the command\'s own, a defect ends the process', async (t: TestContext) => {
	const {door, said, exits} = guardedDoor(t);
	const refused = async () => guarded(door, false, async () => {
		throw new Failure(3, 'Another has it open.');
	});
	await assert.rejects(refused, {message: 'Another has it open.'});
	assert.deepEqual(exits, []);
	assert.equal(door.guard, undefined);

	await assert.rejects(async () => guarded(door, false, async () => {
		throw new TypeError('Nothing is not a function.');
	}));
	assert.deepEqual(exits, [1]);
	assert.match(said.stderr, /this is a defect\. .*\nTypeError: Nothing is not a function\.\n +at /v);
});

test('no secret stands in what a defect says, however it came into its message', async (t: TestContext) => {
	const {door, said, exits} = guardedDoor(t);
	door.secrets = {mask: new SecretMask({newPassword: 'planted-password'})};
	await assert.rejects(async () => guarded(door, true, async () => {
		throw new SyntaxError('Unexpected token in planted-password');
	}));
	assert.deepEqual(exits, [1]);
	assert.match(said.stderr, /SyntaxError: Unexpected token in \[secret newPassword\]/v);
	assert.doesNotMatch(said.stderr, /planted/v);
});

test('what is not saved, and what was only looked at, is said as it is', () => {
	assert.match(endingWords(asked, {run: runIs({saved: {ok: false, message: 'The disk is full.'}})}, ''), /^It was asked to end\. NOT SAVED: The disk is full\. To go on/v);
	assert.match(endingWords(asked, {run: runIs({readOnly: 'Another has it open.'})}, ''), /The run was only looked at\. To go on/v);
});

test('a process that still runs is named', async (t: TestContext) => {
	const child = spawn('sleep', ['300'], {detached: true, stdio: 'ignore'});
	t.after(() => {
		child.kill('SIGKILL');
	});
	await once(child, 'spawn');
	const sent = {kind: 'sent', data: {step: 'disable', ...identifyProcess(child.pid!)}} as unknown as RunEvent;
	const words = () => endingWords(asked, {run: runIs({events: [sent]})}, '');
	assert.ok(words().includes(`Still running: process ${child.pid!}, sent for "Disable them". To go on`), words());
	child.kill('SIGKILL');
	await once(child, 'exit');
	assert.doesNotMatch(words(), /Still running/v);
});
