import assert from 'node:assert/strict';
import {test} from 'node:test';
import {before} from '../../../source/ui/dialogs/before.js';
import {detailLines} from '../../../source/ui/screens/run/detail-lines.js';
import {opened} from '../../../source/ui/state/state.js';
import {stepLines} from '../../../source/ui/plain/step-text.js';
import {readWhen, staleSentences} from '../../../source/ui/words/age.js';
import {atRun} from '../at-run.js';
import {connectorRows, eventOf, now, snapshotOf, withChosen, withConnectors} from '../fixture.js';

const minutes = 60_000;

/** The connectors were read at 03:11 and one was chosen. */
const chosen = () => withChosen(withConnectors(snapshotOf()), [(connectorRows[0] as {Guid: string}).Guid]);

const text = (lines: ReadonlyArray<ReadonlyArray<{text: string}>>): string => lines.map(line => line.map(piece => piece.text).join('')).join('\n');

test('an output is stale from the moment it is older than the runbook lets it be, and says how old it is', () => {
	const snapshot = chosen();
	const read = Date.parse(snapshot.results['connectors']!.at);
	assert.equal(readWhen(snapshot, 'connectors', read + (59 * 1000)), undefined);
	assert.equal(readWhen(snapshot, 'connectors', read + (14 * minutes)), '14 min ago');
	assert.deepEqual(staleSentences(snapshot, 'connectors', read + (15 * minutes)), []);
	assert.deepEqual(staleSentences(snapshot, 'connectors', read + (16 * minutes)), ['Stale: it was read 16 min ago and is good for 15 min. r reads it again.']);
});

test('a step that is still to be carried out says which of what it works from is stale', () => {
	const snapshot = chosen();
	const later = now + (134 * minutes);
	assert.deepEqual(staleSentences(snapshot, 'disable', now), []);
	assert.deepEqual(staleSentences(snapshot, 'disable', later), ['Stale: it works from what "Find the inbound connectors that do not belong" read 2 h 15 min ago, good for 15 min. Read that again first.']);
	const done = {...snapshot, status: {...snapshot.status, steps: snapshot.status.steps.map(step => step.id === 'disable' ? {...step, status: 'done' as const} : step)}};
	assert.deepEqual(staleSentences(done, 'disable', later), []);
});

test('it stands on the screen, before the command is sent, and in plain', () => {
	const answered = eventOf('answered', {step: 'connectors', part: 'run', attempt: 1, outcome: 'ok', evidence: 'e'.repeat(64), rows: 1, errors: [], ms: 3100});
	const run = atRun({snapshot: {...chosen(), events: [answered]}});
	const world = {...run.world(), now: now + (134 * minutes)};
	assert.match(text(detailLines(world, 'connectors', 80)), /3\.1 s · 2 h 15 min ago[\s\S]*▲ Stale: it was read 2 h 15 min ago/v);
	assert.match(text(before.panel(opened({kind: 'before', step: 'disable', items: undefined, again: false, stood: 'open'}) as never, world, 100, run.state()).body), /Stale: it works from what/v);
	const plain = stepLines(world, 'connectors');
	assert.ok(plain.includes('Stale: it was read 2 h 15 min ago and is good for 15 min. r reads it again.'));
	assert.ok(plain.some(line => /^\d+ rows?, read 2 h 15 min ago\./v.test(line)));
});
