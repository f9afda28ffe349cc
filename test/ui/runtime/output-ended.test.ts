import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setImmediate as tick} from 'node:timers/promises';
import {activityOf} from '../../../source/run/engine/activity.js';
import type {Activity} from '../../../source/run/engine/contract.js';
import {SaidLines} from '../../../source/run/engine/said-lines.js';
import type {RunEvent} from '../../../source/run/events.js';
import {memoryDesk} from '../../../source/settings/memory-desk.js';
import type {AppOptions} from '../../../source/ui/entry.js';
import {createRunRuntime} from '../../../source/ui/runtime/run-runtime.js';
import {panelAt} from '../../../source/ui/state/panel-at.js';
import {dana, eventOf, fakeEngine, now, snapshotOf} from '../fixture.js';

const subject = {step: 'connectors', part: 'run'} as const;
const sent = (attempt: number): RunEvent => eventOf('sent', {...subject, attempt, effect: 'read', scriptSha256: '', pid: 1, startedAt: '', bootId: '', host: ''});
const answered = (attempt: number): RunEvent => eventOf('answered', {...subject, attempt, outcome: 'failed', evidence: 'e'.repeat(64), rows: 0, errors: [], ms: 1});
const earlier = [sent(1), answered(1)];

/** A command that has said one line. */
const running = (attempt: number, text: string): Activity => {
	const log = new SaidLines();
	log.push({stream: 'stdout', text});
	return {...activityOf({...subject, item: undefined, sent: {responder: dana.id, attempt}}), log};
};

const identity = activityOf({step: 'connectors', item: undefined, part: 'identity'});

/** The run's screen without its drawing, while a command of the second attempt runs; what is kept is read when the test says so. */
const atCommand = (activity: Activity | undefined, events: readonly RunEvent[]) => {
	const engine = fakeEngine(snapshotOf({events, activity}));
	const reads: Array<() => void> = [];
	const runtime = createRunRuntime({
		engine, now: () => now, settings: memoryDesk(), size: () => ({columns: 80, rows: 24}), handoff: {} as AppOptions['handoff'],
		outputs: {
			async open() {
				const lines = engine.snapshot.events.flatMap(event => event.kind === 'answered' ? [{stream: 'stdout', text: `kept ${event.data.attempt}`} as const] : []);
				await new Promise<void>(resolve => {
					reads.push(resolve);
				});
				return {count: lines.length, read: async (from, count) => lines.slice(from, from + count), find: async () => []};
			},
		},
		write() {
			// Nothing is written beside the frame.
		},
		onLeave() {
			// Nobody leaves.
		},
	});
	const {store, world} = runtime;
	return {
		open() {
			store.dispatch({type: 'press', press: {name: 'O', text: 'O'}});
		},
		/** The command goes on, or has ended, with what is in the journal by then. */
		comes(next: Activity | undefined, more: readonly RunEvent[]) {
			engine.set(snapshotOf({events: [...events, ...more], activity: next}));
		},
		/** All that was asked for is read. */
		async read() {
			await tick();
			for (let next = reads.shift(); next; next = reads.shift()) {
				next();
				await tick(); // eslint-disable-line no-await-in-loop -- one read after the other
			}
		},
		rows: () => panelAt(store.getState(), world(), store.getState().dialogs.at(-1)!).body.map(line => line.map(({text}) => text).join('').trim()).filter(Boolean),
		closes() {
			store.dispatch({type: 'press', press: {name: 'escape'}});
		},
	};
};

const whileItRuns = ['kept 1', '── Running just now', 'live 2'];
const asKept = ['kept 1', 'kept 2'];

test('what a command said stays until its answer is in the journal and read, though it is asked in between who is signed in', async () => {
	const activity = running(2, 'live 2');
	const {open, comes, read, rows} = atCommand(activity, [...earlier, sent(2)]);
	open();
	await read();
	assert.deepEqual(rows(), whileItRuns);
	comes(identity, []);
	await read();
	assert.deepEqual(rows(), whileItRuns);
	comes(activity, []);
	await read();
	assert.deepEqual(rows(), whileItRuns);
	comes(activity, [answered(2)]);
	assert.deepEqual(rows(), whileItRuns, 'until it is read');
	await read();
	assert.deepEqual(rows(), asKept, 'though nothing else goes on yet');
	comes(undefined, [answered(2)]);
	assert.deepEqual(rows(), asKept);
	await read();
	assert.deepEqual(rows(), asKept);
});

test('what was being read when the command ended does not take its place', async () => {
	const activity = running(2, 'live 2');
	const {open, comes, read, rows} = atCommand(activity, [...earlier, sent(2)]);
	open();
	await tick();
	comes(activity, [answered(2)]);
	comes(undefined, [answered(2)]);
	await read();
	assert.deepEqual(rows(), asKept);
});

test('where the answer cannot be saved yet, what the command said stays, in a panel that is opened anew as well', async () => {
	const activity = running(2, 'live 2');
	const {open, closes, comes, read, rows} = atCommand(activity, [...earlier, sent(2)]);
	comes(undefined, []);
	open();
	await read();
	assert.deepEqual(rows(), whileItRuns);
	closes();
	open();
	await read();
	assert.deepEqual(rows(), whileItRuns);
	comes(undefined, [answered(2)]);
	await read();
	assert.deepEqual(rows(), asKept);
});

test('what the very first command of a step said is shown though its answer cannot be saved', async () => {
	const {open, comes, read, rows} = atCommand(running(1, 'live 1'), [sent(1)]);
	comes(undefined, []);
	open();
	await read();
	assert.ok(rows().includes('live 1'), rows().join('\n'));
	comes(undefined, [answered(1)]);
	await read();
	assert.deepEqual(rows(), ['kept 1']);
});

test('of a command that follows at once nothing stands before what the first one said', async () => {
	const {open, comes, read, rows} = atCommand(running(2, 'live 2'), [...earlier, sent(2)]);
	open();
	await read();
	const next = running(3, 'live 3');
	comes(next, [answered(2), sent(3)]);
	assert.deepEqual(rows(), whileItRuns);
	comes(next, [answered(2), sent(3), answered(3)]);
	assert.deepEqual(rows(), whileItRuns);
	await read();
	assert.deepEqual(rows(), ['kept 1', 'kept 2', 'kept 3']);
});

test('a command that is never answered makes room for the next one', async () => {
	const {open, comes, read, rows} = atCommand(running(2, 'live 2'), [...earlier, sent(2)]);
	open();
	await read();
	comes(undefined, []);
	comes(running(3, 'live 3'), [sent(3)]);
	assert.deepEqual(rows(), ['kept 1', '── Running just now', 'live 3']);
});
