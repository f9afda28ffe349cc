import {test, type TestContext} from 'node:test';
import type {Report} from './carry-out.js';
import type {Goal, GoalId} from './goals.js';
import type {Bench} from './ratio.js';
import {judge} from './verdict.js';

const goal = (rest: Partial<Goal>): Goal => ({what: 'something', unit: 'ms', why: 'A test.', ...rest});
const goals = {
	'screen/most': goal({against: 'less', atMost: 1.5}),
	'screen/least': goal({against: 'more', atLeast: 20}),
	'screen/bound': goal({atMost: 64}),
	'screen/seen': goal({}),
};
const during = {seconds: 1, load: {begin: 0, end: 0}, others: 0};

type Told = {figures?: Array<[id: string, measured: number[], floored?: number[]]>; skipped?: Bench['skipped']; isWhole?: boolean};
const reported = ({figures = [], skipped = [], isWhole = false}: Told): Report => ({
	name: 'screen', isWhole, during, skipped,
	figures: figures.map(([id, measured, floored]) => ({id: id as GoalId, measured, ...floored !== undefined && {floored}})),
});
const judged = (told: Told): ReturnType<typeof judge> => judge(goals, [reported(told)], ['screen']);
const verdicts = (told: Told): string[] => judged(told).rows.map(({verdict}) => verdict);

test('a figure with a floor is judged by the ratio of the medians', (t: TestContext) => {
	t.assert.deepStrictEqual(verdicts({figures: [['screen/most', [100, 15, 1], [10, 10, 10]]]}), ['held']);
	t.assert.deepStrictEqual(verdicts({figures: [['screen/most', [100, 15.1, 1], [10, 10, 10]]]}), ['MISSED']);
	t.assert.deepStrictEqual(verdicts({figures: [['screen/least', [1], [20]]]}), ['held']);
	t.assert.deepStrictEqual(verdicts({figures: [['screen/least', [1], [19]]]}), ['MISSED']);
});

test('a figure without a floor is judged itself, and one without a limit is not', (t: TestContext) => {
	t.assert.deepStrictEqual(verdicts({figures: [['screen/bound', [64]], ['screen/seen', [1e9]]]}), ['held', 'not judged']);
	t.assert.deepStrictEqual(verdicts({figures: [['screen/bound', [65]]]}), ['MISSED']);
	t.assert.deepStrictEqual(verdicts({figures: [['screen/bound', [NaN]]]}), ['MISSED']);
});

test('one goal that is missed is not held by the others', (t: TestContext) => {
	t.assert.strictEqual(judged({figures: [['screen/bound', [1]], ['screen/most', [1], [1]]]}).held, true);
	t.assert.strictEqual(judged({figures: [['screen/bound', [1]], ['screen/most', [2], [1]]]}).held, false);
});

test('a figure without a goal is an error, and so is a goal of another bench', (t: TestContext) => {
	const {errors, held} = judged({figures: [['screen/none', [1]]]});
	t.assert.deepStrictEqual(errors, ['The bench screen reports screen/none, which is no goal of its own in goals.ts.']);
	t.assert.strictEqual(held, false);
	const other = judge({...goals, 'journal/most': goal({atMost: 1})}, [reported({figures: [['journal/most', [1]]]})], ['screen', 'journal']);
	t.assert.deepStrictEqual(other.errors, ['The bench screen reports journal/most, which is no goal of its own in goals.ts.']);
});

test('a goal that no bench reports is an error, unless only a part was asked for', (t: TestContext) => {
	const figures: Told['figures'] = [['screen/most', [1], [1]], ['screen/least', [1], [20]], ['screen/seen', [1]]];
	t.assert.deepStrictEqual(judged({figures, isWhole: true}).errors, ['No bench reports screen/bound, which is a goal in goals.ts.']);
	t.assert.deepStrictEqual(judged({figures}).errors, []);
	t.assert.deepStrictEqual(judge({'other/most': goal({})}, [], ['screen']).errors, ['other/most in goals.ts belongs to no bench.']);
});

test('what is reported twice, without a round, or without its floor is an error and no verdict', (t: TestContext) => {
	t.assert.match(judged({figures: [['screen/bound', [1]], ['screen/bound', [99]]]}).errors[0]!, /^The bench screen reports screen\/bound twice\.$/v);
	for (const figures of [[['screen/bound', []]], [['screen/most', [1]]], [['screen/bound', [1], [1]]]] as Array<NonNullable<Told['figures']>>) {
		const {rows, errors} = judged({figures});
		t.assert.deepStrictEqual([rows.length, errors.length], [0, 1]);
	}
});

test('what was skipped has its reason, is reported, and is not held against anyone', (t: TestContext) => {
	const {rows, held} = judged({isWhole: true, skipped: [{ids: Object.keys(goals) as GoalId[], reason: 'There is no PowerShell.'}]});
	t.assert.deepStrictEqual(rows.map(({verdict, reason}) => `${verdict}: ${reason}`), Array.from({length: 4}, () => 'skipped: There is no PowerShell.'));
	t.assert.strictEqual(held, true);
});

test('a bench that failed fails all of its goals and no other\'s', (t: TestContext) => {
	const all = {...goals, 'journal/most': goal({atMost: 1})};
	const {rows, errors, held} = judge(all, [{name: 'screen', isWhole: true, during, failure: 'It ended.'}, {name: 'journal', isWhole: true, during, figures: [{id: 'journal/most' as GoalId, measured: [1]}], skipped: []}], ['screen', 'journal']);
	t.assert.deepStrictEqual(rows.map(({verdict}) => verdict), ['failed', 'failed', 'failed', 'failed', 'held']);
	t.assert.deepStrictEqual([errors, held], [['It ended.'], false]);
});
