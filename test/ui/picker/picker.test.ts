import assert from 'node:assert/strict';
import {test} from 'node:test';
import {memoryDesk} from '../../../source/settings/memory-desk.js';
import type {RunbookSummary, RunSummary} from '../../../source/ui/entry.js';
import type {Parameter} from '../../../source/runbook/schema.js';
import {firstPicker, likeliestFirst, type PickerEffect, type PickerState, type PickerWorld} from '../../../source/ui/picker/state.js';
import {reducePicker} from '../../../source/ui/picker/reduce.js';
import {runLabels} from '../../../source/ui/picker/entry-lines.js';
import {now} from '../fixture.js';
import {sitAtPicker, narrow, wide} from '../sit-down.js';

const counts = {done: 6, failed: 0, skipped: 0, open: 13, running: 0, unknown: 0, waiting: 0, 'not-applicable': 0};

const run = (change: Partial<RunSummary> = {}): RunSummary => ({
	run: '2026-11-22-tenant-exceeded-threshold-k3f9', title: 'Tenant has exceeded threshold', rehearsal: false, state: 'open', counts,
	next: 'Disable them', overdue: false, at: '2026-11-22T00:58:00+01:00', by: 'Dana', openBy: undefined, domain: 'contoso.onmicrosoft.com', waiting: undefined, problem: undefined, ...change,
});

const parameter = (change: Partial<Parameter>): Parameter => ({title: 'Initial domain', type: 'string', optional: false, ...change});

const runbook = (change: Partial<RunbookSummary> = {}): RunbookSummary => ({
	id: 'tenant-exceeded-threshold', title: 'Tenant has exceeded threshold', summary: 'every user blocked from sending', codes: ['5.7.705'], path: 'tenant-exceeded-threshold',
	parameters: {
		tenant: parameter({pattern: '^[a-z]+$'}),
		region: parameter({title: 'Region', type: 'choice', choices: ['Europe', 'Elsewhere']}),
		password: parameter({title: 'Password', type: 'secret'}),
	},
	rehearsal: {params: ['tenant', 'region']}, ...change,
});

const atPicker = (world: Partial<PickerWorld> = {}) => {
	const whole: PickerWorld = {runs: [], runbooks: [runbook()], responder: 'Dana', canReceive: true, canDiagnose: true, settings: memoryDesk(), checkValue: (_parameter, text) => text === 'wrong' ? 'It does not match.' : undefined, now, size: {columns: 120, rows: 40}, ...world};
	let state: PickerState = firstPicker;
	const effects: PickerEffect[] = [];
	const one = (key: string) => {
		const next = reducePicker(state, {type: 'press', press: key.length === 1 ? {name: key, text: key} : {name: key}}, whole);
		state = next.state;
		effects.push(...next.effects ?? []);
	};

	return {
		state: () => state,
		effects,
		press(...keys: string[]) {
			for (const key of keys) {
				one(key);
			}
		},
	};
};

test('the run one most likely came for is first: real before rehearsed, the latest first; finished ones are not listed', () => {
	const runs = [
		run({run: 'rehearsed', rehearsal: true, at: '2026-11-22T03:00:00+01:00'}),
		run({run: 'old', at: '2026-11-20T03:00:00+01:00'}),
		run({run: 'finished', state: 'finished'}),
		run({run: 'new', at: '2026-11-22T02:00:00+01:00'}),
	];
	assert.deepEqual(likeliestFirst(runs).map(each => each.run), ['new', 'old', 'rehearsed']);
});

test('down down Enter in one chunk opens the third', () => {
	const picker = atPicker({runs: [run({run: 'a'}), run({run: 'b'}), run({run: 'c'})]});
	picker.press('down', 'down', 'enter');
	assert.deepEqual(picker.effects, [{kind: 'picked', result: {kind: 'open', run: 'c'}}]);
});

test('starting asks for the parameters one by one, and not for secrets', () => {
	const picker = atPicker();
	picker.press('enter', ...'wrong', 'enter');
	assert.equal(picker.state().form?.error, 'It does not match.');
	picker.press('ctrl-u', 'enter');
	assert.match(picker.state().form!.error!, /needed/v);
	picker.press(...'contoso', 'enter', 'down', 'enter');
	assert.deepEqual(picker.effects, [{kind: 'picked', result: {kind: 'start', runbook: runbook(), rehearse: false, params: {tenant: 'contoso', region: 'Elsewhere'}}}]);
});

test('Esc goes back a parameter, its answer kept, then to the picker', () => {
	const picker = atPicker();
	picker.press('enter', ...'contoso', 'enter', 'escape');
	assert.equal(picker.state().form?.editor.characters.join(''), 'contoso');
	picker.press('escape');
	assert.equal(picker.state().form, undefined);
	assert.deepEqual(picker.effects, []);
});

test('a rehearsal brings its own parameters', () => {
	const picker = atPicker();
	picker.press('r');
	assert.deepEqual(picker.effects, [{kind: 'picked', result: {kind: 'start', runbook: runbook(), rehearse: true, params: {}}}]);
});

test('a key that is off says why', () => {
	const onRun = atPicker({runs: [run()]});
	onRun.press('r');
	assert.match(onRun.state().message!.text, /Only a runbook/v);
	const without = atPicker({runbooks: [runbook({rehearsal: undefined})]});
	without.press('r');
	assert.match(without.state().message!.text, /no rehearsal/v);
	const damaged = atPicker({runs: [run({problem: 'Its journal is damaged.'})]});
	damaged.press('enter');
	assert.equal(damaged.state().message!.text, 'Its journal is damaged.');
	assert.deepEqual(damaged.effects, []);
});

test('the search leaves what fits and puts the cursor on the first of it', () => {
	const picker = atPicker({runs: [run()], runbooks: [runbook(), runbook({id: 'relay', title: 'Mail relay blocked', codes: ['5.7.511'], parameters: {}})]});
	picker.press('/', ...'5.7.511', 'enter', 'enter');
	assert.partialDeepStrictEqual(picker.effects, [{kind: 'picked', result: {kind: 'start', runbook: {id: 'relay'}}}]);
});

test('a run says whether it is real, whose it is, how far, and what it waits for', () => {
	assert.match(runLabels([run()], 118, now)[0]!, /contoso\.onmicrosoft\.com\s+6 of 19\s+stopped 2 h 14 min ago by Dana/v);
	assert.match(runLabels([run({rehearsal: true})], 118, now)[0]!, /REHEARSAL/v);
	assert.match(runLabels([run({state: 'waiting', waiting: {for: 'Microsoft', next: '2026-11-22T09:00:00+01:00'}})], 118, now)[0]!, /^◷ .*waiting on Microsoft, chase at 09:00/v);
	assert.match(runLabels([run({state: 'waiting', overdue: true, waiting: {for: 'Microsoft', next: '2026-11-22T02:00:00+01:00'}})], 118, now)[0]!, /chase NOW/v);
	assert.match(runLabels([run({counts: {...counts, unknown: 1}})], 118, now)[0]!, /^\? .*in the middle of a command$/v);
	const due = {counts: {...counts, unknown: 1}, overdue: true, waiting: {for: 'Microsoft', next: '2026-11-21T02:00:00+01:00'}, secondLook: {step: 'audit', title: 'Search', from: '2026-11-21T01:00:00Z'}};
	assert.match(runLabels([run(due)], 118, now)[0]!, /in the middle of a command, waiting on Microsoft, chase NOW \(was due 21 Nov 02:00\), second look NOW/v);
});

for (const size of [wide, narrow]) {
	test(`the picker at ${size.columns} by ${size.rows}: unfinished runs, runbooks with their codes, what the keys do`, async t => {
		const picker = sitAtPicker(t, {runs: [run(), run({run: 'r2', rehearsal: true})], runbooks: [runbook()]}, size);
		await picker.sees('HANDRAIL', 'Dana Reyes', 'Unfinished', '❯ ● Tenant has', 'REHEARSAL', 'Start', '5.7.705', 'enter open', 'q quit');
		picker.press('down', 'down', 'enter');
		await picker.sees('Initial domain', 'a real run', '(1 of 2)');
		picker.paste('contoso\n');
		await picker.sees('contoso▌');
		picker.press('enter');
		await picker.sees('Region', '❯ Europe');
		picker.press('enter');
		assert.partialDeepStrictEqual(await picker.left, {kind: 'start', params: {tenant: 'contoso', region: 'Europe'}});
	});
}

test('fifty runs leave room for the runbooks, and the cursor is always in sight', async t => {
	const picker = sitAtPicker(t, {runs: Array.from({length: 50}, (_, index) => run({run: `run${index}`, domain: `tenant${index}.example`, at: new Date(now - (index * 60_000)).toISOString()})), runbooks: [runbook()]}, narrow);
	await picker.sees('tenant0.example', '5.7.705');
	picker.press(...Array.from({length: 30}, () => 'j'));
	await picker.sees('tenant30.example', '5.7.705', '❯ ●');
});
