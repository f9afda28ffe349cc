import assert from 'node:assert/strict';
import {Writable} from 'node:stream';
import {test} from 'node:test';
import fc from 'fast-check';
import {render} from 'ink';
import {activityOf, showEvent} from '../../../source/run/engine/activity.js';
import type {Snapshot} from '../../../source/run/engine/contract.js';
import {RunScreen, type RunScreenProperties} from '../../../source/ui/screens/run/run-screen.js';
import type {Size} from '../../../source/ui/state/world.js';
import {atRun} from '../at-run.js';
import {connectorRows, eventOf, keyOfRow, snapshotOf, withChosen, withConnectors, withSteps} from '../fixture.js';

/** A screen that stays open: gives the frame that shows these properties. */
const openScreen = ({columns, rows}: Size) => {
	let written = '';
	const stdout = Object.assign(new Writable({
		decodeStrings: false,
		write(chunk: string, _encoding, done) {
			written = chunk;
			done();
		},
	}), {columns, rows}) as unknown as NodeJS.WriteStream;
	// In its debug mode Ink writes each frame whole.
	let instance: ReturnType<typeof render> | undefined;
	return {
		frame(properties: RunScreenProperties): string {
			if (instance) {
				instance.rerender(<RunScreen {...properties}/>);
			} else {
				instance = render(<RunScreen {...properties}/>, {stdout, debug: true, patchConsole: false});
			}

			return written;
		},
		close() {
			instance?.unmount();
		},
	};
};

/** The same snapshot, of parts that were never seen before. What a command has said is no value but a log that grows, handed on as it is: copied, it would be a log of nothing. */
const anewOf = (snapshot: Snapshot): Snapshot => {
	const {activity, ...rest} = snapshot;
	if (activity === undefined) {
		return structuredClone(snapshot);
	}

	const {log, ...doing} = activity;
	return {...structuredClone(rest), activity: {...structuredClone(doing), log}};
};

/** What happens to a run while its screen is open. */
const happenings: ReadonlyArray<(snapshot: Snapshot, index: number) => Snapshot> = [
	snapshot => withConnectors(snapshot),
	snapshot => withChosen(withConnectors(snapshot), [keyOfRow(0), keyOfRow(2)]),
	snapshot => withSteps(snapshot, {connectors: {status: 'failed', reason: 'It did not answer.'}}),
	snapshot => withSteps(snapshot, {unblocked: {status: 'waiting', waiting: {for: 'Support', since: '2026-11-22T03:00:00+01:00', next: '2026-11-22T03:14:00+01:00'}}}),
	snapshot => ({...snapshot, events: [...snapshot.events, eventOf('noted', {step: 'connectors', text: 'Seen'})]}),
	(snapshot, index) => ({...snapshot, activity: {...activityOf({step: 'connectors', item: undefined, part: 'run'}), since: 0, lines: [{stream: 'stdout', text: `line ${index}`}], said: index}}),
	snapshot => ({...snapshot, activity: undefined}),
	snapshot => ({...snapshot, saved: {ok: !snapshot.saved.ok, message: 'NOT SAVED: the disk is full.'}}),
];

const keys = ['j', 'k', 'G', 'g', 'tab', 'down', 'up', 'pagedown', 'space', 'd', 'i', '?', 'x', 'n', 'm', 'escape', 'escape', 'right', '>', '+', 'a', 'O'];

const moments = fc.array(fc.oneof(
	{weight: 4, arbitrary: fc.record({key: fc.constantFrom(...keys)})},
	{weight: 2, arbitrary: fc.record({happens: fc.nat(happenings.length - 1)})},
	{weight: 1, arbitrary: fc.record({passes: fc.constantFrom(400, 1000, 70_000)})},
), {minLength: 6, maxLength: 12});

for (const size of [{columns: 120, rows: 40}, {columns: 60, rows: 15}]) {
	test(`at ${size.columns} by ${size.rows}, what a screen has remembered never shows: each frame is the one that is drawn of everything anew`, () => {
		fc.assert(fc.property(moments, happened => {
			const run = atRun({snapshot: snapshotOf(), size});
			const open = openScreen(size);
			let {snapshot, now} = run.world();
			try {
				for (const [index, moment] of happened.entries()) {
					if ('key' in moment) {
						run.press(moment.key);
					} else if ('passes' in moment) {
						now += moment.passes;
					} else {
						snapshot = happenings[moment.happens]!(snapshot, index);
						run.set(snapshot);
					}

					const remembered = open.frame({state: run.state(), world: {...run.world(), now}});
					// Nothing is known of what was never seen before.
					const anew = openScreen(size);
					const fresh = anew.frame({state: run.state(), world: {...run.world(), snapshot: anewOf(snapshot), now}});
					anew.close();
					assert.equal(remembered, fresh);
				}
			} finally {
				open.close();
			}
		}), {numRuns: 5});
	});
}

test('what a running command prints is drawn the same anew', () => {
	const size = {columns: 60, rows: 15};
	const activity = activityOf({step: 'connectors', item: undefined, part: 'run'});
	showEvent(activity, {type: 'line', stream: 'stdout', text: 'queue is empty'});
	const snapshot = {...snapshotOf(), activity: {...activity, since: 0}};
	const run = atRun({snapshot, size});
	const open = openScreen(size);
	const anew = openScreen(size);
	for (const key of ['O', 'j']) {
		run.press(key);
		const remembered = open.frame({state: run.state(), world: run.world()});
		assert.match(remembered, /queue is empty/v);
		assert.equal(anew.frame({state: run.state(), world: {...run.world(), snapshot: anewOf(snapshot)}}), remembered);
	}

	open.close();
	anew.close();
});

test('the frames that are compared are those of a run', () => {
	const open = openScreen({columns: 120, rows: 40});
	const run = atRun({snapshot: withConnectors(snapshotOf())});
	const frame = open.frame({state: run.state(), world: run.world()});
	open.close();
	assert.ok(frame.includes((connectorRows[0] as {Name: string}).Name) && frame.split('\n').length === 40, frame);
});
