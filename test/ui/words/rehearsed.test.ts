import assert from 'node:assert/strict';
import {test} from 'node:test';
import {summaryOf} from '../../../source/ui/leaving.js';
import {rehearsedLines} from '../../../source/ui/words/rehearsed.js';
import {atRun} from '../at-run.js';
import {dialogPanel} from '../../../source/ui/dialogs/definitions.js';
import {opened} from '../../../source/ui/state/state.js';
import {eventOf, snapshotOf, withSteps} from '../fixture.js';

/** A rehearsal that has ended, in which a connector was removed and never looked at. */
const over = (rehearsal: boolean) => {
	const snapshot = snapshotOf();
	const destroy = snapshot.runbook.steps.find(({effect}) => effect === 'destroy')!.id;
	const skipped = withSteps(snapshot, {disable: {status: 'skipped', reason: 'not\u001B[2J now', items: []}});
	return {
		...skipped,
		status: {...skipped.status, rehearsal, state: 'finished' as const},
		events: [...snapshot.events, eventOf('sent', {step: destroy, part: 'run', attempt: 1, effect: 'destroy', scriptSha256: '0'.repeat(64), pid: 1, startedAt: '', bootId: '', host: ''})],
	};
};

test('a rehearsal that has ended says the time a step, what was skipped, and in capitals what was destroyed without its checks', () => {
	const text = rehearsedLines(over(true)).map(line => line.text).join('\n');
	assert.match(text, /^The rehearsal took .+\. The time a step:\n/v);
	assert.match(text, /\nSkipped:\n {2}Disable them: not now\n/v);
	assert.match(text, /\nDESTROYED WITHOUT ITS CHECKS:\n {2}Remove them: What it removed was not kept before\. It needs "Disable them", and that was skipped\./v);
	assert.doesNotMatch(text, /\u{1B}/v);
});

test('it stands in the summary of the end and in what is left on the normal screen', () => {
	const snapshot = over(true);
	assert.match(summaryOf(snapshot, 'handrail resume r'), /The rehearsal took[\s\S]+DESTROYED WITHOUT ITS CHECKS[\s\S]+To come back/v);
	const world = atRun({snapshot}).world();
	const {body} = dialogPanel(opened({kind: 'ended'}), world, 100, atRun({snapshot}).state());
	assert.match(body.map(line => line.map(({text}) => text).join('')).join('\n'), /The rehearsal took[\s\S]+DESTROYED WITHOUT ITS CHECKS/v);
});

test('a real run, and a rehearsal that goes on, say nothing of it', () => {
	assert.deepEqual(rehearsedLines(over(false)), []);
	const going = over(true);
	assert.deepEqual(rehearsedLines({...going, status: {...going.status, state: 'open'}}), []);
});
