import assert from 'node:assert/strict';
import {test} from 'node:test';
import stringWidth from 'string-width';
import {render} from 'ink-testing-library';
import type {Snapshot} from '../../../source/run/engine/contract.js';
import {RunScreen} from '../../../source/ui/screens/run/run-screen.js';
import {inert} from '../../../source/text/inert.js';
import {triedWords} from '../../../source/ui/words/what-if.js';
import {opened, type DialogContent} from '../../../source/ui/state/state.js';
import {atRun} from '../at-run.js';
import {handedOff} from '../fake-desk.js';
import {eventOf, keyOfRow, snapshotOf, withChosen, withConnectors, withSteps} from '../fixture.js';

const hostile = '\u001B[2J\u202Eevil\u0007 日本語 '.repeat(20);

/** An answer with errors of the same kind. */
const failed = eventOf('answered', {step: 'disable', item: keyOfRow(0), part: 'run', attempt: 1, outcome: 'failed', evidence: null, rows: 0, errors: [{kind: 'terminating', message: hostile, id: hostile, line: 1, column: 4000}], ms: 1});

/** A run in which everything that can be long is long and hostile. */
const crowded = (): Snapshot => {
	const base = withChosen(withConnectors(snapshotOf()), [keyOfRow(0), keyOfRow(2)]);
	const steps = base.status.steps.map(step => ({...step, title: `${step.title} ${hostile}`, reason: hostile, items: step.items.map(item => ({...item, label: hostile}))}));
	return {...base, status: {...base.status, title: hostile, steps, tenant: {tenant: 't', domain: hostile, account: hostile}}, findings: [hostile], events: [failed], sessions: base.sessions.map(session => ({...session, title: hostile, account: hostile, way: hostile, host: hostile}))};
};

const dialogs: DialogContent[] = [
	{kind: 'before', step: 'disable', items: undefined, again: true, stood: ''},
	{kind: 'destroy', step: 'remove', item: keyOfRow(0), rest: [keyOfRow(2)], again: false, stood: 'open'},
	{kind: 'keep', step: 'remove', item: keyOfRow(0), rest: [], again: false, stood: 'open'},
	{kind: 'undo', step: 'disable', item: undefined},
	{kind: 'unknown', step: 'disable', item: keyOfRow(0)},
	{kind: 'decide', step: 'cause'},
	{kind: 'record', step: 'case', field: 'ticket', rest: []},
	{kind: 'note', step: 'case'},
	{kind: 'mark', step: 'disable', item: undefined},
	{kind: 'reason', step: 'disable', item: keyOfRow(0), status: 'skipped'},
	{kind: 'none', step: 'connectors'},
	{kind: 'paste', step: 'disable', item: keyOfRow(0), part: 'run', text: '& {\n  # It has a line that is longer than every pane of a screen that is a hundred columns wide, and then some more.\n}\n', refused: undefined},
	{kind: 'paste', step: 'disable', item: keyOfRow(0), part: 'verify', text: undefined, refused: 'The commands of this runbook are not trusted on this machine, so they are not handed out.'},
	{kind: 'paste-confirm', step: 'remove', item: keyOfRow(0)},
	{kind: 'paste-file', step: 'disable', item: keyOfRow(0), part: 'run', does: 'write', text: ''},
	{kind: 'finish'}, {kind: 'ending', abandon: true}, {kind: 'leave'}, {kind: 'help'}, {kind: 'ended'}, {kind: 'findings'},
	{kind: 'why', step: 'connectors'}, {kind: 'detail', step: 'disable'}, {kind: 'row', step: 'connectors', row: 0, closed: [], find: 'relay', finding: false},
	...(['form', 'reader', 'to', 'encrypt', 'passphrase', 'again', 'working', 'preview', 'file', 'replace'] as const).map((stage): DialogContent => ({
		kind: 'hand-off', stage, file: hostile, plan: {format: 'bundle', reader: 'colleague', to: hostile, passphrase: undefined}, preview: {contents: [hostile], masked: [hostile], text: `# ${hostile}\n\n- ${hostile}`, file: hostile},
	})),
	{kind: 'handed', handed: handedOff({file: hostile, said: [hostile], heads: [{name: hostile, words: hostile}], proves: hostile, summary: hostile})},
	{kind: 'since', news: {heading: hostile, lines: [hostile]}},
	...(['for', 'file', 'replace'] as const).map((stage): DialogContent => ({kind: 'csv', step: 'connectors', stage, withMark: false, file: hostile})),
	{kind: 'output', step: 'connectors', isFollowing: true, top: {line: 0, row: 0}, kept: {total: 1_000_000, from: 999_998, lines: [{stream: 'stderr', text: inert(hostile)}, {stream: 'heading', text: inert(hostile)}]}, isReading: false, ended: [], replaced: undefined, waiting: undefined, isTyping: false, found: {text: hostile, count: 3, place: 1, line: 999_998}},
	{kind: 'sessions'}, {kind: 'told', message: {text: hostile, tone: 'bad'}}, {kind: 'errors', step: 'disable'},
	{kind: 'what-if', step: 'disable', items: undefined, tried: triedWords({exit: 3, message: hostile, report: undefined})},
	{kind: 'search', step: 'connectors', of: 'rows', from: 'connectors'},
	{kind: 'ask', id: 1, stage: 'asked', question: {kind: 'way', session: 'exchange', title: hostile, ways: [{name: 'browser', script: hostile}, {name: 'device', script: hostile}]}},
	{kind: 'ask', id: 1, stage: 'asked', question: {kind: 'bind-tenant', session: 'exchange', found: {tenant: hostile, domain: hostile, account: hostile}, expected: 'contoso.onmicrosoft.com'}},
	{kind: 'ask', id: 1, stage: 'asked', question: {kind: 'account-changed', session: 'exchange', was: hostile, found: {tenant: null, domain: hostile, account: hostile}}},
	{kind: 'ask', id: 1, stage: 'asked', question: {kind: 'secret', name: 'password', title: hostile}},
	...(['asked', 'shared', 'shown', 'copied'] as const).map((stage): DialogContent => ({kind: 'ask', id: 1, stage, question: {kind: 'generated-secret', step: 'disable', name: 'password', title: hostile, item: keyOfRow(0), value: 'Tr0ub4dor'}})),
	{kind: 'ask', id: 1, stage: 'shown', question: {kind: 'generated-secret', step: 'disable', name: 'password', title: hostile, item: keyOfRow(0), value: hostile}},
	{kind: 'ask', id: 1, stage: 'asked', question: {kind: 'stale-inputs', step: 'disable', outputs: [{step: 'connectors', title: hostile, output: 'connectors', at: '', age: -1, by: hostile, fresh: 1, isOld: true, chosenBy: hostile}]}},
	{kind: 'ask', id: 1, stage: 'asked', question: {kind: 'still-running', step: 'disable', item: keyOfRow(0), process: {pid: 1, startedAt: '', bootId: '', host: hostile}, where: 'elsewhere'}},
];

/** The frame as ink-testing-library, whose terminal has 100 columns, sees it. */
const frameOf = (snapshot: Snapshot, content: DialogContent | undefined, rows: number): string[] => {
	const run = atRun({snapshot, size: {columns: 100, rows}});
	const state = {...run.state(), dialogs: content ? [opened(content)] : []};
	const {lastFrame, unmount} = render(<RunScreen state={state} world={run.world()}/>);
	const lines = lastFrame()!.split('\n');
	unmount();
	return lines;
};

for (const content of [undefined, ...dialogs]) {
	const name = content === undefined ? 'the step itself' : (content.kind === 'ask' ? `the question ${content.question.kind}` : `the dialog ${content.kind}`);
	test(`${name} fills its terminal exactly, whatever foreign text holds`, () => {
		for (const rows of [15, 24, 40]) {
			const lines = frameOf(crowded(), content, rows);
			assert.equal(lines.length, rows);
			assert.ok(lines.every(line => stringWidth(line) <= 100));
			assert.doesNotMatch(lines.join('\n'), /\u{202E}|\u{7}|\u{1B}\[2J/v);
			assert.match(lines[0]!, /saved ✓/v);
			assert.match(lines.at(-1)!, /esc back|all keys|enter|y /v);
		}
	});
}

for (const part of ['connect', 'run'] as const) {
	test(`what is said and done during a ${part} fills its terminal exactly, whatever foreign text holds`, () => {
		const text = hostile.repeat(5);
		const lines = Array.from({length: 200}, () => ({stream: 'error' as const, text}));
		const progress = Array.from({length: 50}, (_, activity) => ({type: 'progress' as const, activity, parent: activity - 1, title: hostile, status: hostile, percent: 400, secondsLeft: 1e12, done: false}));
		const snapshot = crowded();
		const sessions = snapshot.sessions.map(session => ({...session, state: part === 'connect' ? 'connecting' as const : session.state}));
		for (const rows of [15, 24, 40]) {
			const frame = frameOf({...snapshot, sessions, activity: {step: 'connectors', item: undefined, part, since: 0, lines, said: 1e9, progress, rows: 1e9, waiting: hostile, until: 1e15}}, undefined, rows);
			assert.equal(frame.length, rows);
			assert.ok(frame.every(line => stringWidth(line) <= 100));
			assert.doesNotMatch(frame.join('\n'), /\u{202E}|\u{7}|\u{1B}\[2J/v);
			assert.match(frame[0]!, /saved ✓/v);
		}
	});
}

test('a thousand steps and rows are sliced to the panes, the cursor in sight', () => {
	const rows = Array.from({length: 1000}, (_, index) => ({Guid: `g${index}`, Name: `connector ${index}`}));
	const run = atRun({snapshot: withSteps(withConnectors(snapshotOf(), rows), {}), size: {columns: 100, rows: 24}});
	run.press(...Array.from({length: 500}, () => 'down'));
	const {lastFrame, unmount} = render(<RunScreen state={run.state()} world={run.world()}/>);
	assert.equal(lastFrame()!.split('\n').length, 24);
	assert.match(lastFrame()!, /❯ \[ \] {3}connector 500/v);
	unmount();
});
