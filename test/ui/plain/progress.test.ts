import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Activity, SaidLine, Snapshot} from '../../../source/run/engine/contract.js';
import {followProgress} from '../../../source/ui/plain/progress.js';
import {eventOf, fakeEngine, now, snapshotOf} from '../fixture.js';

/** Follows a run whose activity the test sets, by a clock that the test moves. */
const following = (snapshot: Snapshot = snapshotOf()) => {
	const engine = fakeEngine(snapshot);
	const said: string[] = [];
	let time = now;
	const talk = {say(...lines: readonly string[]) {
		said.push(...lines);
	}};
	const stop = followProgress(engine, talk as Parameters<typeof followProgress>[1], () => time);
	const activity: Activity = {step: 'connectors', item: undefined, part: 'run', since: now, lines: [], said: 0, progress: [], rows: 0, waiting: undefined, until: undefined};
	return {
		engine,
		stop,
		/** What was said since the last time that this was asked. */
		heard: () => said.splice(0),
		/** Sets what goes on, some milliseconds later. */
		goesOn(change: Partial<Activity>, later = 0) {
			time += later;
			Object.assign(activity, change);
			engine.set({...engine.snapshot, activity: {...activity}});
		},
	};
};

const lines = (...texts: string[]): SaidLine[] => texts.map(text => ({stream: 'stdout', text}));
const progress = (activity: number, change: Partial<Activity['progress'][number]> = {}): Activity['progress'][number] =>
	({type: 'progress', activity, parent: undefined, title: 'Reading', status: '', percent: undefined, secondsLeft: undefined, done: false, ...change});

test('what is said comes live, each line once, with a sentence before', () => {
	const run = following();
	run.goesOn({});
	run.goesOn({lines: lines('one'), said: 1});
	run.goesOn({lines: lines('one', 'two'), said: 2});
	run.goesOn({waiting: 'Looks again in 10 s.'});
	run.goesOn({waiting: 'Looks again in 10 s.'});
	// The window has moved on: what is the same text is another line.
	run.goesOn({lines: lines('two', 'two'), said: 3});
	assert.deepEqual(run.heard(), ['Running: Find the inbound connectors that do not belong.', '| one', '| two', 'Looks again in 10 s.', '| two']);
});

test('of lines that come faster than anybody reads the last are said, and how many were left out', () => {
	const run = following();
	run.goesOn({});
	run.heard();
	run.goesOn({lines: lines(...Array.from({length: 200}, (_, index) => `line ${index}`)), said: 100_000});
	const heard = run.heard();
	assert.equal(heard[0], '| (99980 more lines came, too fast to be said here)');
	assert.deepEqual([heard.length, heard[1], heard.at(-1)], [21, '| line 180', '| line 199']);
});

test('each stream has its word', () => {
	const run = following();
	const all = (['stdout', 'information', 'verbose', 'debug', 'warning', 'error'] as const).map(stream => ({stream, text: 'x'}));
	run.goesOn({lines: all, said: all.length});
	assert.deepEqual(run.heard().slice(1), ['| x', '| information: x', '| verbose: x', '| debug: x', '| warning: x', '| error: x']);
});

test('a progress is said when it begins, at each tenth or once a minute, and when it has ended', () => {
	const run = following();
	run.goesOn({progress: [progress(1, {status: 'page 1', percent: 10, secondsLeft: 90})]});
	run.heard();
	for (let second = 1; second < 10; second++) {
		run.goesOn({progress: [progress(1, {percent: 10 + second})]}, 1000);
	}

	assert.deepEqual(run.heard(), []);
	run.goesOn({progress: [progress(1, {status: 'page 3', percent: 20, secondsLeft: 40})]}, 1000);
	assert.deepEqual(run.heard(), ['Reading: page 3, 20 %, about 40 s left.']);
	run.goesOn({progress: [progress(1, {percent: 21})]}, 59_000);
	assert.deepEqual(run.heard(), []);
	run.goesOn({progress: [progress(1, {percent: 22})]}, 1000);
	assert.deepEqual(run.heard(), ['Reading: 22 %.']);
	run.goesOn({progress: []}, 10);
	run.goesOn({progress: []}, 10_000);
	assert.deepEqual(run.heard(), ['Reading: finished.']);
});

test('tenths that pass in no time, and a script that begins a thousand activities a second, are spoken of every five seconds', () => {
	const run = following();
	run.goesOn({progress: [progress(0)]});
	run.heard();
	for (let count = 1; count <= 11_000; count++) {
		run.goesOn({progress: [progress(0), progress(count, {parent: 0, title: `Mailbox ${count}`})]}, 1);
	}

	assert.deepEqual(run.heard().filter(line => !line.endsWith('finished.')), ['Mailbox 5000.', 'Mailbox 10000.']);
	run.goesOn({progress: [progress(0)]}, 60_000);
	run.heard();
	for (let percent = 0; percent <= 100; percent++) {
		run.goesOn({progress: [progress(20_000, {title: 'Quick', percent})]}, 50);
	}

	assert.deepEqual(run.heard().filter(line => !line.endsWith('finished.')), ['Quick: 0 %.', 'Quick: 100 %.']);
});

test('what says nothing for a minute is said to go on still', t => {
	t.mock.timers.enable({apis: ['setInterval']});
	const run = following();
	run.goesOn({});
	run.heard();
	run.goesOn({}, 59_000);
	t.mock.timers.tick(15_000);
	assert.deepEqual(run.heard(), []);
	run.goesOn({}, 1000);
	t.mock.timers.tick(15_000);
	t.mock.timers.tick(15_000);
	assert.deepEqual(run.heard(), ['Running for 1 min now.']);
	run.stop();
	run.goesOn({}, 100_000);
	t.mock.timers.tick(600_000);
	assert.deepEqual(run.heard(), []);
});

test('a sign-in that is lost is said the moment it is', () => {
	const run = following();
	run.goesOn({});
	run.heard();
	const {engine} = run;
	engine.set({...engine.snapshot, events: [eventOf('session', {name: 'exchange', state: 'open', account: null, reason: null})], sessions: engine.snapshot.sessions.map(session => ({...session, state: 'lost' as const}))});
	run.goesOn({});
	assert.deepEqual(run.heard(), ['The sign-in to Exchange Online is lost. The next step that needs it signs in again.']);
});

test('who is signed in is asked before each item, and that is said once', () => {
	const run = following();
	for (const item of ['a', 'b']) {
		run.goesOn({part: 'identity', item});
		run.goesOn({part: 'what-if', item});
	}

	assert.deepEqual(run.heard().map(text => text.split(':', 1)[0]), ['Asking who is signed in', 'Asking what would happen', 'Asking what would happen']);
});

test('while signing in it is said where, and by which way', () => {
	const run = following({...snapshotOf(), sessions: snapshotOf().sessions.map(session => ({...session, state: 'connecting' as const, way: 'device'}))});
	run.goesOn({step: '', part: 'connect', lines: lines('enter the code F7K2QXMN4'), said: 1});
	assert.deepEqual(run.heard(), ['Signing in to Exchange Online by device.', '| enter the code F7K2QXMN4']);
});
