import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {RunSummary} from '../../../source/ui/entry.js';
import {runLabels} from '../../../source/ui/picker/entry-lines.js';
import {stoppedSentence} from '../../../source/ui/words/stopped.js';
import {atRun} from '../at-run.js';
import {dana, fakeEngine, now, snapshotOf} from '../fixture.js';
import {converse} from '../plain/conversation.js';

const left = (at: string, change: Parameters<typeof snapshotOf>[0] = {}) => {
	const snapshot = snapshotOf(change);
	return {...snapshot, status: {...snapshot.status, last: {by: {id: 'samsamsams', name: 'Sam'}, at}}};
};

test('a run that was left says since when and by whom, on the screen until a key is pressed and in plain', async () => {
	const snapshot = left('2026-11-22T00:58:00+01:00');
	const run = atRun({snapshot});
	assert.equal(run.message(), 'Stopped 2 h 14 min ago by Sam.');
	run.press('down');
	assert.equal(run.message(), undefined);
	const {lines} = await converse(fakeEngine(snapshot), ['q']);
	assert.equal(lines[1], 'Stopped 2 h 14 min ago by Sam.');
});

test('what was done just now, or a run that is over, is not said to be stopped', () => {
	assert.equal(stoppedSentence(left('2026-11-22T03:11:30+01:00'), now), undefined);
	const {status, readOnly} = left('2026-11-22T00:58:00+01:00');
	assert.equal(stoppedSentence({status: {...status, state: 'finished'}, readOnly}, now), undefined);
});

test('a run that another may have open is not said to be stopped', () => {
	assert.equal(stoppedSentence(left('2026-11-22T03:02:00+01:00', {readOnly: 'Sam has this run open.'}), now), 'The last entry is from Sam, 10 min ago.');
});

test('of a time that this clock has not reached no age is said', () => {
	assert.equal(stoppedSentence(left('2026-11-22T04:02:00+01:00'), now), 'Last worked on by Sam at 22 Nov 04:02, on a clock ahead of this one.');
});

test('the picker says who stopped, in the middle of a command too', () => {
	const {status} = snapshotOf();
	const run: RunSummary = {run: 'r', title: 'T', rehearsal: false, state: 'open', counts: status.counts, next: undefined, overdue: false, at: '2026-11-22T00:58:00+01:00', by: dana.name, openBy: undefined, domain: 'contoso.onmicrosoft.com', waiting: undefined, problem: undefined};
	assert.ok(runLabels([run], 160, now)[0]!.endsWith(`stopped 2 h 14 min ago by ${dana.name}`));
	assert.ok(runLabels([{...run, counts: {...run.counts, unknown: 1}}], 160, now)[0]!.endsWith(`stopped 2 h 14 min ago by ${dana.name}, in the middle of a command`));
});

test('the picker says who has a run open now, instead of when it stopped or what is on its way there', () => {
	const {status} = snapshotOf();
	const run: RunSummary = {run: 'r', title: 'T', rehearsal: false, state: 'open', counts: {...status.counts, unknown: 1}, next: undefined, overdue: false, at: '2026-11-22T00:58:00+01:00', by: dana.name, openBy: 'Sam\u001B[2J', domain: undefined, waiting: undefined, problem: undefined};
	const label = runLabels([run], 160, now)[0]!;
	assert.match(label, /^● .* {2}open now by Sam$/v);
	assert.match(runLabels([{...run, waiting: {for: 'Microsoft', next: '2026-11-22T09:00:00+01:00'}}], 160, now)[0]!, /open now by Sam, waiting on Microsoft, chase at 09:00$/v);
});
