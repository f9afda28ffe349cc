import assert from 'node:assert/strict';
import {test} from 'node:test';
import {eventLines} from '../../../source/ui/state/history.js';
import {atRun} from '../at-run.js';
import {converse} from '../plain/conversation.js';
import {eventOf, fakeEngine, snapshotOf} from '../fixture.js';

const moved = eventOf('runbook-moved', {from: 'a'.repeat(64), to: 'b'.repeat(64), keep: ['trace'], ask: ['connectors']});

const historyOf = (step: string): string[] =>
	eventLines(atRun({snapshot: snapshotOf({events: [moved]})}).world(), step, 300).map(line => line.map(({text}) => text).join(''));

test('a move of the run stands in the history of each step that it was about, with what it made of it', () => {
	assert.deepEqual(historyOf('connectors'), ['22 Nov 03:10  Dana Reyes  the run moved to another version of its runbook: what this step sends, or what it is judged by, is another there, so it is asked about']);
	assert.deepEqual(historyOf('trace'), ['22 Nov 03:10  Dana Reyes  the run moved to another version of its runbook: the progress of this step stays']);
	assert.deepEqual(historyOf('disable'), ['Nothing yet.']);
});

test('plain mode tells it in the same words', async () => {
	const snapshot = snapshotOf({events: [moved]});
	const {said} = await converse(fakeEngine({...snapshot, status: {...snapshot.status, next: 'connectors'}}), ['d', 'q']);
	assert.match(said, /What happened:\n {2}22 Nov 03:10 {2}Dana Reyes {2}the run moved to another version .*asked about\n/v);
});
