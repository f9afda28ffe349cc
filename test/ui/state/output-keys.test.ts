import assert from 'node:assert/strict';
import {test} from 'node:test';
import {activityOf} from '../../../source/run/engine/activity.js';
import {SaidLines} from '../../../source/run/engine/said-lines.js';
import type {OutputLine} from '../../../source/ui/output/contract.js';
import {panelAt} from '../../../source/ui/state/panel-at.js';
import type {DialogOf} from '../../../source/ui/state/state.js';
import {atRun} from '../at-run.js';
import {eventOf, snapshotOf} from '../fixture.js';

const answered = eventOf('answered', {step: 'connectors', part: 'run', attempt: 1, outcome: 'cancelled', evidence: 'e'.repeat(64), rows: 0, errors: [], ms: 1});
const kept = (from: number, count: number): OutputLine[] => Array.from({length: count}, (_, index) => ({stream: 'stdout', text: `drop ${from + index}`}));

/** The fixture with an output that has so many lines kept, opened, in a terminal of 80x24. */
const atOutput = (total: number, change: Parameters<typeof snapshotOf>[0] = {}) => {
	const run = atRun({snapshot: snapshotOf({events: [answered], ...change}), size: {columns: 80, rows: 24}});
	run.press('O');
	/** What was asked for last is read. */
	const read = (at?: number) => {
		const effect = run.effects.findLast(({kind}) => kind === 'read-output');
		assert.ok(effect?.kind === 'read-output');
		const from = effect.from === 'end' ? Math.max(0, total - effect.count) : effect.from;
		run.dispatch({type: 'output-read', step: effect.step, isFresh: effect.isFresh, instead: effect.instead, at, slice: {total, from, lines: kept(from, Math.min(effect.count, total - from))}});
		run.paint();
	};

	read();
	const panel = () => panelAt(run.state(), run.world(), run.dialog()!);
	return {
		...run, read,
		output: () => run.dialog() as DialogOf<'output'>,
		rows: () => panel().body.map(line => line.map(({text}) => text).join('').trim()),
		position: () => panel().mark?.map(({text}) => text).join(''),
		under: () => panel().after?.flat().map(({text}) => text).join(''),
	};
};

test('O opens the end of what was printed, and is off with its reason where nothing was', () => {
	const {rows, position} = atOutput(1_000_000);
	assert.equal(rows().at(-1), 'drop 999999');
	assert.match(position() ?? '', / to 1,000,000 of 1,000,000$/v);
	const none = atRun({snapshot: snapshotOf()});
	none.press('O');
	assert.equal(none.message(), 'No command of this step has printed anything yet.');
	const lost = atRun({snapshot: snapshotOf({events: [eventOf('sent', {step: 'connectors', part: 'run', attempt: 1, effect: 'read', scriptSha256: '', pid: 1, startedAt: '', bootId: '', host: ''})]})});
	lost.press('O');
	assert.equal(lost.message(), 'A command of this step was sent, and nothing that it printed is kept: no answer of it is in the journal.');
});

test('only slices are ever read: what a key moves to is asked for where it is not there', () => {
	const {press, rows, effects, read, position} = atOutput(1_000_000);
	const reads = () => effects.filter(({kind}) => kind === 'read-output').length;
	press('pageup', 'pageup');
	assert.equal(reads(), 1, 'what was read at once is enough for pages');
	press('g');
	assert.equal(reads(), 2);
	assert.deepEqual(rows().slice(0, 2), ['…', '…']);
	read();
	assert.equal(rows()[0], 'drop 0');
	assert.match(position() ?? '', /^1 to \d\d of 1,000,000$/v);
	press('G');
	read();
	assert.equal(rows().at(-1), 'drop 999999');
});

test('it follows what comes; scrolling up stops that and says so, G follows again', () => {
	const log = new SaidLines();
	const activity = {...activityOf({step: 'connectors', item: undefined, part: 'run'}), log};
	const say = (count: number) => {
		for (let left = count; left > 0; left--) {
			log.push({stream: 'stdout', text: `live ${log.count}`});
		}
	};

	say(100);
	const {press, rows, under} = atOutput(0, {events: [], activity});
	assert.equal(rows().at(-1), 'live 99');
	assert.equal(under(), 'Follows what comes.');
	say(50);
	assert.equal(rows().at(-1), 'live 149');
	press('up');
	const before = rows();
	assert.equal(before.at(-1), 'live 148');
	assert.equal(under(), 'Does not follow: G follows again.');
	say(500);
	assert.deepEqual(rows(), before, 'what is read stands still');
	say(60_000);
	assert.notDeepEqual(rows(), before);
	assert.match(under() ?? '', /Older lines come back once it has ended\./v);
	press('G');
	assert.equal(rows().at(-1), 'live 60649');
});

test('a text is found by what stands from the top on; n and N go on, and it is said which of how many', () => {
	const {press, type, output, effects, dispatch, rows, under, message} = atOutput(1000);
	press('n');
	assert.match(message() ?? '', /Nothing is looked for yet/v);
	press('g', '/');
	type('drop 50');
	press('enter');
	assert.deepEqual(effects.at(-1), {kind: 'find-output', step: 'connectors', text: 'drop 50', from: 0, by: 0, count: 600, live: undefined});
	assert.match(under() ?? '', /Looking for "drop 50"/v);
	dispatch({type: 'output-found', step: 'connectors', live: undefined, found: {text: 'drop 50', count: 11, place: 1, line: 50}, slice: {total: 1000, from: 0, lines: kept(0, 600)}});
	assert.ok(rows().includes('❯ drop 50'));
	assert.match(under() ?? '', /^"drop 50": 1 of 11/v);
	press('n');
	assert.deepEqual(effects.at(-1), {kind: 'find-output', step: 'connectors', text: 'drop 50', from: 50, by: 1, count: 600, live: undefined});
	dispatch({type: 'output-found', step: 'connectors', live: undefined, found: {text: 'drop 50', count: 11, place: 2, line: 500}, slice: {total: 1000, from: 200, lines: kept(200, 600)}});
	press('N');
	assert.equal((effects.at(-1) as {by?: number}).by, -1);
	dispatch({type: 'output-found', step: 'connectors', live: undefined, found: {text: 'drop 50', count: 0, place: 0, line: 0}, slice: {total: 1000, from: 0, lines: []}});
	assert.match(under() ?? '', /^"drop 50": nothing fits\./v);
	assert.equal(output().isFollowing, false);
});

test('a text that was given up leaves the output as it was, and Esc closes only after that', () => {
	const {press, type, output, dialog} = atOutput(1000);
	press('/');
	type('drop');
	press('escape');
	assert.equal(output().kind, 'output');
	press('escape');
	assert.equal(dialog(), undefined);
});

test('when the command ends, what was at the top stays there until it was read, and is then found again', () => {
	const log = new SaidLines();
	for (let number = 0; number < 100; number++) {
		log.push({stream: 'stdout', text: `live ${number}`});
	}

	const activity = {...activityOf({step: 'connectors', item: undefined, part: 'run'}), log};
	const {press, rows, set, dispatch, effects, output} = atOutput(0, {events: [], activity});
	press('pageup');
	const before = rows();
	set(snapshotOf({events: [answered]}));
	dispatch({type: 'output-ended', activity});
	assert.deepEqual(rows(), before);
	const effect = effects.at(-1);
	assert.deepEqual(effect, {kind: 'read-output', step: 'connectors', from: 0, count: 600, isFresh: true, instead: log, anchor: {text: before[0], near: output().top.line}});
	// More is kept than was shown: the line is further down.
	dispatch({type: 'output-read', step: 'connectors', isFresh: true, instead: log, at: 700, slice: {total: 1000, from: 400, lines: kept(400, 600)}});
	assert.equal(rows()[0], 'drop 700');
	assert.deepEqual(output().ended, []);
});

test('what is looked for while the command ends is looked for in what is kept, never in half of it', () => {
	const log = new SaidLines();
	log.push({stream: 'stdout', text: 'live'});
	const activity = {...activityOf({step: 'connectors', item: undefined, part: 'run'}), log};
	const {press, type, set, dispatch, effects, output, under} = atOutput(0, {events: [], activity});
	const finds = () => effects.filter(({kind}) => kind === 'find-output').length;
	const none = {type: 'output-found', step: 'connectors', live: undefined, found: {text: 'drop 7', count: 0, place: 0, line: 0}, slice: {total: 0, from: 0, lines: []}} as const;
	press('/');
	type('drop 7');
	press('enter');
	assert.equal(finds(), 1);
	set(snapshotOf({events: [answered]}));
	dispatch({type: 'output-ended', activity});
	// Its answer comes too late, and what is asked for now waits.
	dispatch(none);
	press('/', 'enter');
	assert.equal(finds(), 1);
	assert.match(under() ?? '', /Looking for "drop 7"/v);
	dispatch({type: 'output-read', step: 'connectors', isFresh: true, instead: log, at: undefined, slice: {total: 1000, from: 400, lines: kept(400, 600)}});
	assert.equal(finds(), 2);
	dispatch(none);
	assert.equal(finds(), 3, 'an answer of the text as it was before is not believed');
	dispatch({type: 'output-found', step: 'connectors', live: undefined, found: {text: 'drop 7', count: 111, place: 1, line: 7}, slice: {total: 1000, from: 0, lines: kept(0, 600)}});
	assert.match(under() ?? '', /^"drop 7": 1 of 111/v);
	assert.equal(output().isFollowing, false);
});

test('keys that come while a text is looked for act on what is found, each in its order', () => {
	const {press, chunk, type, effects, dispatch, read, rows, under} = atOutput(1000);
	const finds = () => effects.flatMap(effect => effect.kind === 'find-output' ? [[effect.from, effect.by]] : []);
	const found = (place: number, line: number) => {
		dispatch({type: 'output-found', step: 'connectors', live: undefined, found: {text: 'drop 50', count: 11, place, line}, slice: {total: 1000, from: 0, lines: kept(0, 600)}});
	};

	press('g');
	read();
	press('/');
	type('drop 50');
	chunk('enter', 'n', 'n', 'down');
	assert.deepEqual(finds(), [[0, 0]]);
	found(1, 50);
	assert.deepEqual(finds(), [[0, 0], [50, 1]]);
	found(2, 500);
	assert.deepEqual(finds(), [[0, 0], [50, 1], [500, 1]]);
	const before = rows();
	found(3, 501);
	assert.match(under() ?? '', /^"drop 50": 3 of 11/v);
	const third = rows().indexOf('❯ drop 501');
	assert.equal(before.indexOf('❯ drop 500'), third + 1, 'it went down by one');
	// Who goes to the end after that is there.
	chunk('n', 'G');
	found(4, 502);
	read();
	assert.equal(rows().at(-1), 'drop 999');
});
