import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Json, Row} from '../../../source/runbook/values.js';
import {formatBytes} from '../../../source/text/bytes.js';
import {beforeDestroy, beforeRun} from '../../../source/ui/words/before.js';
import {effectLine, effectSentence} from '../../../source/ui/words/effect.js';
import {ended, statusLines, tenantLine} from '../../../source/ui/words/step-line.js';
import {countOf, propertyText, stepView} from '../../../source/ui/words/subject.js';
import {unsettledWords} from '../../../source/ui/words/unsettled.js';
import {valueText} from '../../../source/ui/words/value.js';
import {connectorRows, contosoRunbook, dana, fakeEngine, keyOfRow, now, snapshotOf, withChosen, withConnectors, withSteps} from '../fixture.js';

const step = (id: string) => contosoRunbook.steps.find(each => each.id === id)!;

test('what a step does, and whether it can be undone, is said in the same words everywhere', () => {
	assert.deepEqual(['connectors', 'disable', 'remove', 'case'].map(id => effectLine(step(id))), ['read', 'change · can be undone', 'DESTROYS · cannot be undone by Handrail alone', 'by hand']);
	assert.deepEqual(['connectors', 'disable', 'cause', 'unblocked'].map(id => effectSentence(step(id))), ['Reads only.', 'Changes; can be undone.', 'A decision.', 'A wait.']);
});

test('values are compact: nothing is a dash, dates are short, deep values end', () => {
	const said = ([null, '', [], {}, true, 3, '2026-11-21T22:10:00.0000000Z', ['a', null], {a: {b: {c: 1}}}, {$truncated: true}] as Json[]).map(value => valueText(value, now));
	assert.deepEqual(said, ['-', '-', '-', '-', 'True', '3', '21 Nov 22:10', 'a, -', '{a: {b: {…}}}', '… (cut)']);
	assert.equal(valueText(undefined, now), '-');
	assert.match(valueText(Array.from({length: 50}, (_, index) => index), now), /19, … 30 more$/u);
	assert.ok(valueText('x'.repeat(100_000), now).length < 3000);
});

test('a row\'s property is text in its stored form; an empty one is none', () => {
	assert.equal(propertyText({Id: 7}, 'Id'), '7');
	assert.equal(propertyText({Id: ''}, 'Id'), undefined);
	assert.equal(propertyText({}, 'constructor'), undefined);
	assert.equal(propertyText('host-1', 'anything'), 'host-1');
});

test('chosen rows are counted by the name of the output they come from', () => {
	const snapshot = snapshotOf();
	assert.equal(countOf(snapshot, 'rogue', 2), '2 connectors');
	assert.equal(countOf(snapshot, 'rogue', 1), '1 connector');
	assert.equal(countOf(snapshot, 'nowhere', 2), '2 chosen rows');
});

test('before a change without a tenant, it says that none is bound yet', () => {
	const snapshot = snapshotOf();
	const before = beforeRun({...snapshot, status: {...snapshot.status, tenant: null}}, 'disable', {items: [], now});
	assert.match(before!.scope, /contoso\.onmicrosoft\.com \(not signed in yet\)/u);
	assert.equal(tenantLine({...snapshot, status: {...snapshot.status, tenant: null}}), 'No tenant is bound yet. It should be contoso.onmicrosoft.com.');
	assert.equal(tenantLine({...snapshot, status: {...snapshot.status, tenant: {tenant: null, domain: 'relay1', account: 'root'}}}), 'Host relay1, as root.');
});

test('before a destroy it says what is kept, or that nothing is yet', () => {
	const key = keyOfRow(0);
	const snapshot = withChosen(withConnectors(snapshotOf()), [key]);
	const before = beforeDestroy(fakeEngine(snapshot), 'remove', key)!;
	assert.deepEqual([before.what, before.kept, before.question], ['Remove them: Relay-EU-02', 'Before anything is sent, what it is now is kept, and the command that makes it again.', 'Type Relay-EU-02 to carry it out']);
	const keptWith = (row?: Row) => beforeDestroy(fakeEngine({...snapshot, kept: {[`remove/${key}`]: {evidence: '', at: '2026-11-22T03:20:00+01:00', bytes: 2100, ...(row !== undefined && {row})}}}), 'remove', key)!.kept;
	assert.equal(keptWith(connectorRows[0]), 'Kept: its full settings (kept 22 Nov 03:20, 2.1 kB) and the command that makes it again.');
	assert.match(keptWith('a line of text'), /^Kept: what the command that keeps it gave \(kept/u, 'a line of text is no settings');
	assert.match(keptWith(), /^Kept: what the command that keeps it gave \(kept/u, 'nor are several objects');
	assert.deepEqual([812, 2100, 3_400_000, 1_234_000_000].map(bytes => formatBytes(bytes)), ['812 B', '2.1 kB', '3.4 MB', '1.2 GB']);
});

test('a status has who and when, the reason, and what others say', () => {
	const state = withSteps(snapshotOf(), {case: {status: 'failed', by: dana, at: '2026-11-22T03:00:00+01:00', reason: 'portal down', disputed: [{by: {id: 'jon', name: 'Jon'}, status: 'done', at: '2026-11-22T03:05:00+01:00'}]}}).status.steps.find(({id}) => id === 'case')!;
	assert.deepEqual(statusLines(state), ['Status: failed, by Dana Reyes, 22 Nov 03:00.', 'Reason: portal down', 'Jon says done, 22 Nov 03:05, not knowing of the others.']);
});

test('what is not settled is named', () => {
	const snapshot = withSteps(snapshotOf(), {connectors: {status: 'done'}, disable: {status: 'skipped'}, remove: {status: 'not-applicable'}, cause: {status: 'failed'}});
	assert.equal(unsettledWords(snapshot), '1 failed, 2 open');
});

test('a title becomes a sentence with one stop', () => {
	assert.deepEqual(['Disable them', 'Who made them?', 'Wait …'].map(title => ended(title)), ['Disable them.', 'Who made them?', 'Wait …']);
	assert.equal(stepView(snapshotOf(), 'nowhere'), undefined);
});
