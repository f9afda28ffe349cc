import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {News, Snapshot} from '../../../source/run/engine/contract.js';
import {latestNews, newsLine} from '../../../source/ui/words/news.js';
import {dana, eventOf, itemOf, keyOfRow, now, snapshotOf, withChosen, withConnectors, withSteps} from '../fixture.js';

const relay = keyOfRow(0);
const chosen = (): Snapshot => withChosen(withConnectors(snapshotOf()), [relay]);
const ago = (seconds: number): string => new Date(now - (seconds * 1000)).toISOString();

const said = (event: Parameters<typeof newsLine>[0] | ReturnType<typeof eventOf>, snapshot = chosen()): string | undefined =>
	newsLine('hash' in event ? {n: 1, event} : event, snapshot, now);

test('what somebody did is a line: who, what, on what, how long ago', () => {
	assert.equal(said(eventOf('verified', {step: 'disable', item: relay, ok: true, evidence: null, of: 'run'}, ago(14))), 'Dana Reyes carried out "Disable them" for Relay-EU-02 and found it done 14 s ago');
	assert.equal(said(eventOf('marked', {step: 'disable', item: relay, status: 'skipped', reason: 'ours'}, ago(130))), 'Dana Reyes marked "Disable them" for Relay-EU-02 skipped 2 min ago: ours');
	assert.equal(said(eventOf('noted', {text: 'the customer called'}, ago(0))), 'Dana Reyes noted just now: the customer called');
});

test('a clock ahead of this one is said to be, and gives no age', () => {
	assert.match(said(eventOf('finished', {reason: null}, ago(-600)))!, /^Dana Reyes finished the run at .*, by a clock ahead of this one$/v);
});

test('what a check decides is told once, by the check; a read by its answer', () => {
	const answered = (step: string) => eventOf('answered', {step, part: 'run', attempt: 1, outcome: 'ok', evidence: null, rows: 3, errors: [], ms: 10}, ago(14));
	assert.equal(said(answered('disable')), undefined);
	assert.equal(said(answered('connectors')), 'Dana Reyes carried out "Find the inbound connectors that do not belong" 14 s ago: 3 rows');
});

test('what only keeps the journals together is not told, and what came is told the latest first until it was seen', () => {
	const news: News[] = [
		{n: 1, event: eventOf('noted', {text: 'one'}, ago(14))},
		{n: 2, event: eventOf('merged', {heads: {}}, ago(12))},
	];
	const snapshot = {...snapshotOf(), news};
	assert.equal(latestNews({snapshot, now}, 0), 'Dana Reyes noted 14 s ago: one');
	assert.equal(latestNews({snapshot, now}, 1), undefined);
});

test('a disagreement names both sides', () => {
	const disputed = [{by: dana, status: 'done' as const, at: ago(20)}, {by: {id: 'samokafor2', name: 'Sam Okafor'}, status: 'skipped' as const, at: ago(10)}];
	const snapshot = withSteps(chosen(), {disable: {items: [itemOf(relay, 'Relay-EU-02', {disputed})]}});
	assert.equal(said({n: 1, disputed: {step: 'disable', item: relay}}, snapshot), '"Disable them" for Relay-EU-02 is disputed: Dana Reyes says done, Sam Okafor says skipped, and none knew of the others.');
});

test('what others wrote cannot draw on the screen', () => {
	const text = '\u001B[2Jgone';
	assert.doesNotMatch(said(eventOf('noted', {text}, ago(14)))!, /\u{1B}/v);
	assert.doesNotMatch(said({n: 1, said: text})!, /\u{1B}/v);
});
