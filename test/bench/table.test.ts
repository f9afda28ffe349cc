import {test, type TestContext} from 'node:test';
import type {Report} from './carry-out.js';
import type {Goal} from './goals.js';
import {table} from './table.js';
import type {Judged, Row} from './verdict.js';

const goal: Goal = {what: 'a key', against: 'a bare list', atMost: 1.5, unit: 'ms', why: 'Keys are answered at once.'};
const row = (rest: Partial<Row>): Row => ({id: 'screen/flow', bench: 'screen', goal, measured: [18, 20, 40], floored: [10, 10, 11], ratio: 2, verdict: 'MISSED', ...rest});
const report = (others: number | undefined): Report => ({name: 'screen', isWhole: true, during: {seconds: 61.2, load: {begin: 0, end: 3}, others}, figures: [], skipped: []});
const shown = (judged: Partial<Judged>, others: number | undefined = 0): string => table({rows: [], errors: [], held: true, ...judged}, [report(others)], 2);

test('a line has what was measured, its floor, their ratio, the goal and the verdict', (t: TestContext) => {
	const [head, bench, line] = shown({rows: [row({})], held: false}).split('\n', 9);
	t.assert.deepStrictEqual(head!.split(/ {2,}/v, 9), ['what', 'measured', 'floor', 'ratio', 'goal', 'verdict']);
	t.assert.match(bench!, /^-- screen \(61 s\) -+$/v);
	t.assert.deepStrictEqual(line!.split(/ {2,}/v, 9), ['a key', '20 ms', '10 ms', '2.00', 'at most 1.5 x', 'MISSED']);
});

test('all columns stand below each other', (t: TestContext) => {
	const [head, , one, two] = shown({rows: [row({}), row({goal: {...goal, what: 'something with a much longer name', atMost: undefined}, verdict: 'not judged', ratio: 123.4})]}).split('\n', 9);
	t.assert.deepStrictEqual([one!.indexOf('MISSED'), two!.indexOf('not judged')], [head!.indexOf('verdict'), head!.indexOf('verdict')]);
});

test('what was missed is told once more with its rounds and its reason', (t: TestContext) => {
	t.assert.ok(shown({rows: [row({})], held: false}).includes('MISSED screen/flow: a key: 20 (18 to 40, 3 rounds) ms, a bare list: 10 (10 to 11, 3 rounds), so 2.00; wanted at most 1.5 x. Keys are answered at once.'));
});

test('what was skipped says why, in the table', (t: TestContext) => {
	const text = shown({rows: [row({measured: [], floored: [], ratio: undefined, verdict: 'skipped', reason: 'There is no PowerShell.'})]});
	t.assert.match(text, /^a key {2,}at most 1\.5 x {2}skipped: There is no PowerShell\.$/mv);
	t.assert.ok(text.includes('0 missed, 1 skipped, '));
});

test('a machine that was busy with other things is said to be, and a quiet one is not', (t: TestContext) => {
	t.assert.ok(shown({}, 1.34).includes('The machine was busy with other things. Of its 2 processors they took 1.3 during screen'));
	t.assert.ok(!shown({}, 0.1).includes('busy'));
	t.assert.ok(!shown({}, undefined).includes('busy'));
});

test('what is wrong with a bench stands below the table', (t: TestContext) => {
	const text = shown({errors: ['No bench reports screen/flow, which is a goal in goals.ts.'], held: false});
	t.assert.match(text, /\nNo bench reports screen\/flow, which is a goal in goals\.ts\.\nNot all is well: 0 held/v);
});
