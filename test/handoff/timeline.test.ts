import assert from 'node:assert/strict';
import {test} from 'node:test';
import {composeHandoff} from '../../source/handoff/compose.js';
import type {TimelineEntry} from '../../source/handoff/handoff.js';
import {dana, sam, type Teller} from '../run/story.js';
import {sourceOf, writtenAt} from './told-runs.js';

const timelineOf = (...tellers: Teller[]): TimelineEntry[] => composeHandoff(sourceOf(...tellers), writtenAt).timeline;
const told = (...tellers: Teller[]): string[] => timelineOf(...tellers).map(({what}) => what);

test('a command stands once, where it was sent, with what came of it', () => {
	const teller = dana();
	teller.read('trace');
	const [, entry] = timelineOf(teller);
	assert.deepEqual(entry, {
		at: '2026-11-22T03:00:02+00:00', by: {id: 'aaaaaaaaaa', name: 'name of aaaaaaaaaa'}, seq: 2, kind: 'sent', what: 'Ran "Read the trace": 1 row after 5 ms.',
		step: 'trace', item: null, part: 'run', effect: 'read', outcome: 'ok', ms: 5, ok: null,
	});
	assert.equal(timelineOf(teller).length, 2);
});

test('what was sent and never answered says so', () => {
	const teller = dana();
	teller.choose('k1');
	teller.send({step: 'disable', item: 'k1'});
	const last = timelineOf(teller).at(-1)!;
	assert.equal(last.what, 'Ran "Disable them" on connector k1: no answer was recorded.');
	assert.deepEqual([last.outcome, last.ms, last.effect], [null, null, 'change']);
});

test('two who send the same step do not get each other\'s answers', () => {
	const first = dana();
	const second = sam(first);
	first.send({step: 'policy'});
	second.send({step: 'policy'});
	first.mark('note-it', 'done');
	first.answer({step: 'policy'}, 'failed', [{kind: 'terminating', message: 'Access denied', id: '', line: 2, column: 0}]);
	const sent = timelineOf(first, second).filter(({kind}) => kind === 'sent');
	assert.deepEqual(sent.map(({by, outcome}) => [by.id, outcome]), [['aaaaaaaaaa', 'failed'], ['bbbbbbbbbb', null]]);
	assert.equal(sent[0]!.what, 'Ran "Tighten the policy": failed after 5 ms: Access denied (line 2).');
});

test('a check is told by what it found; one that failed to run is told as a command', () => {
	const teller = dana();
	teller.send({step: 'policy', part: 'verify'}, 'read');
	teller.answer({step: 'policy', part: 'verify'});
	teller.tell('verified', {step: 'policy', ok: false, evidence: null, of: 'run', message: 'It is as it was.'});
	teller.send({step: 'policy', part: 'verify'}, 'read');
	teller.answer({step: 'policy', part: 'verify'}, 'cancelled');
	teller.verify({step: 'policy'}, null, 'undo');
	assert.deepEqual(told(teller).slice(1), [
		'The check of "Tighten the policy" does not hold: It is as it was.',
		'Checked "Tighten the policy", attempt 2: cancelled after 5 ms.',
		'The check of the undo of "Tighten the policy" could not be carried out.',
	]);
	assert.deepEqual(timelineOf(teller).slice(1).map(({ok}) => ok), [false, null, null]);
});

test('each thing that a person does is a sentence', () => {
	const teller = dana();
	teller.tell('session', {name: 'exchange', state: 'connecting', account: null, reason: null});
	teller.tell('session', {name: 'exchange', state: 'open', account: 'dana@contoso', reason: null});
	teller.tell('session', {name: 'exchange', state: 'lost', account: null, reason: 'The host ended.'});
	teller.tell('tenant-bound', {tenant: 't', domain: 'contoso.onmicrosoft.com', account: 'dana@contoso'});
	teller.choose('k1', 'k2');
	teller.choose();
	teller.tell('kept', {step: 'remove', item: 'k1', evidence: 'e'.repeat(64)});
	teller.tell('recorded', {step: 'case', name: 'ticket', value: '4419'});
	teller.tell('recorded', {step: 'case', name: 'others', value: [1, 'two']});
	teller.mark('note-it', 'skipped');
	teller.tell('noted', {step: 'case', text: 'She calls back'});
	teller.tell('noted', {text: 'The duty manager knows.'});
	teller.tell('waiting', {step: 'unblocked', for: 'Microsoft Support', next: '2026-11-22T10:00:00+01:00'});
	teller.tell('answered', {step: 'trace', part: 'run', attempt: 1, outcome: 'ok', evidence: null, rows: 2, errors: [], ms: 0, pasted: true, effect: 'read'});
	teller.tell('runbook-moved', {from: 'a'.repeat(64), to: 'b'.repeat(64), keep: [], ask: []});
	teller.tell('handed-over', {to: 'Sam Okafor'});
	teller.tell('handed-over', {to: null});
	teller.tell('taken-over', {from: 'aaaaaaaaaa'});
	teller.tell('abandoned', {reason: 'Microsoft lifted it.'});
	assert.deepEqual(told(teller), [
		'Started the run.',
		'Exchange Online: signed in as dana@contoso.',
		'Exchange Online: the session was lost: The host ended.',
		'Bound the run to contoso.onmicrosoft.com, as dana@contoso.',
		'Chose connector k1, connector k2 in "Find the connectors".',
		'Chose none in "Find the connectors".',
		'Kept what "Remove them" on k1 is about to touch.',
		'Recorded ticket in "Open the case": 4419.',
		'Recorded others in "Open the case": [1,"two"].',
		'Marked "Tell the colleagues" as skipped: because.',
		'Noted at "Open the case": She calls back',
		'Noted: The duty manager knows.',
		'Waits on Microsoft Support ("Wait until mail flows"), to chase at 22 Nov 2026 10:00:00 +01:00 (09:00:00 UTC).',
		'Ran elsewhere and pasted back: "Read the trace": 2 rows after 0 ms.',
		'Moved the run to another version of its runbook, bbbbbbbb.',
		'Handed the run over to Sam Okafor.',
		'Handed the run over.',
		'Took the run over from name of aaaaaaaaaa.',
		'Abandoned the run: Microsoft lifted it.',
	]);
});

test('it goes by the order of the journals, not by clocks that disagree', () => {
	const first = dana();
	first.mark('note-it', 'done');
	const second = sam(first);
	second.mark('policy', 'skipped');
	second.events.at(-1)!.at = '2026-11-21T00:00:00+00:00';
	assert.deepEqual(told(first, second).slice(-2), ['Marked "Tell the colleagues" as done.', 'Marked "Tighten the policy" as skipped: because.']);
});

test('what a runbook does not have any more is told by its id', () => {
	const teller = dana();
	teller.mark('gone-step', 'done');
	assert.equal(told(teller).at(-1), 'Marked "gone-step" as done.');
});
