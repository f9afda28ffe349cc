import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {IntentResult} from '../../../source/run/engine/contract.js';
import {editorText} from '../../../source/ui/editor.js';
import {markedKeys} from '../../../source/ui/state/rows.js';
import {atRun} from '../at-run.js';
import {dana, eventOf, itemOf, keyOfRow, snapshotOf, withChosen, withConnectors, withSteps} from '../fixture.js';

const reportOf = (step: string): NonNullable<IntentResult['report']> => ({
	step, status: 'open', effect: 'read', objects: [], truncated: false, chosen: [], items: [], warnings: [], information: [], errors: [], verify: null, exitCode: null, message: '',
});

const chosen = () => withChosen(withConnectors(snapshotOf()), [keyOfRow(0), keyOfRow(2)]);

test('keys that arrive in one chunk move and act in order', () => {
	const run = atRun({snapshot: withSteps(snapshotOf(), {disable: {status: 'not-applicable'}, remove: {status: 'not-applicable'}})});
	run.chunk('j', 'j', 'j', 'k', 'j', 'enter');
	assert.equal(run.state().cursor, 'cause');
	assert.equal(run.dialog()?.kind, 'decide');
});

test('a read is run at once, and its rows get the cursor when some are to be chosen', () => {
	const run = atRun({snapshot: snapshotOf()});
	run.press('enter');
	assert.deepEqual(run.intents(), [{kind: 'run', step: 'connectors'}]);
	run.set(withConnectors(snapshotOf()));
	// The step is still open once its rows came: the run does not end as done.
	run.settle({exit: 3, report: reportOf('connectors')});
	assert.equal(run.state().focus, 'detail');
	run.press('space');
	assert.deepEqual(markedKeys(run.state(), run.world(), 'connectors'), [keyOfRow(0)]);
});

test('rows that came by themselves take no key before they are on the screen', () => {
	const run = atRun({snapshot: snapshotOf()});
	run.press('enter');
	run.set(withConnectors(snapshotOf()));
	run.dispatch({type: 'settled', intent: run.state().busy!.intent, result: {exit: 3, message: '3 rows.', report: reportOf('connectors')}});
	run.chunk('enter');
	assert.equal(run.intents().length, 1);
	assert.match(run.message()!, /before this was on the screen/v);
});

test('a read that was refused leaves the cursor where it is, even where older rows are still there', () => {
	const run = atRun({snapshot: withConnectors(snapshotOf())});
	run.press('r');
	run.settle({exit: 3, message: 'Another tenant. Nothing was sent.'});
	assert.equal(run.state().focus, 'steps');
});

test('what is too long for the line under the screen is told whole, and not closed by a key that came before', () => {
	const run = atRun({snapshot: snapshotOf()});
	run.press('enter');
	const message = `${'It was refused for a reason. '.repeat(20)}Start again.`;
	run.dispatch({type: 'settled', intent: run.state().busy!.intent, result: {exit: 3, message, report: undefined}});
	run.chunk('enter');
	assert.partialDeepStrictEqual(run.dialog(), {kind: 'told', message: {text: message}});
	run.paint();
	run.press('enter');
	assert.equal(run.dialog(), undefined);
	assert.equal(run.intents().length, 1);
});

test('what a step would do is asked for the item under the cursor, else for all that are left, and told in a dialog', () => {
	const snapshot = chosen();
	const run = atRun({snapshot});
	run.press('w');
	assert.deepEqual(run.intents(), [{kind: 'what-if', step: 'disable', items: [keyOfRow(0), keyOfRow(2)]}]);
	run.settle({message: 'Asked.', report: {...reportOf('disable'), information: ['What if: Performing the operation "Set-InboundConnector" on target "Relay-EU-02".\n']}});
	assert.partialDeepStrictEqual(run.dialog(), {kind: 'what-if', tried: {told: true, sentences: ['What if: Performing the operation "Set-InboundConnector" on target "Relay-EU-02".'], message: 'Asked.'}});
	run.press('enter');
	assert.equal(run.dialog()?.kind, 'before', 'from there it is one key to what is sent');
	run.press('escape', 'tab', 'down', 'down', 'w');
	assert.deepEqual(run.intents()[1], {kind: 'what-if', step: 'disable', items: [keyOfRow(2)]});
});

test('before a command w asks what it would do, and sends nothing', () => {
	const run = atRun({snapshot: chosen()});
	run.press('tab', 'down', 'enter', 'w');
	assert.deepEqual(run.intents(), [{kind: 'what-if', step: 'disable', items: [keyOfRow(0)]}]);
	const destroy = atRun({snapshot: withSteps(chosen(), {disable: {status: 'done'}})});
	destroy.press('enter', 'w');
	assert.deepEqual(destroy.intents(), [{kind: 'what-if', step: 'remove', items: [keyOfRow(0)]}]);
	const undo = atRun({snapshot: withSteps(chosen(), {disable: {status: 'done', items: [itemOf(keyOfRow(0), 'Relay-EU-02', {status: 'done'})]}, remove: {blocked: 'Not now.'}})});
	undo.press('g', 'j', 'u', 'w');
	assert.deepEqual(undo.intents(), []);
	assert.match(undo.message()!, /Only what a step runs/v);
});

test('what cannot be told is said as such, with the reason and what would fail apart', () => {
	const run = atRun({snapshot: chosen()});
	run.press('w');
	run.settle({exit: 3, message: 'Set-Thing has no -WhatIf, and nothing was sent.'});
	assert.partialDeepStrictEqual(run.dialog(), {kind: 'what-if', tried: {told: undefined, sentences: [], message: 'Set-Thing has no -WhatIf, and nothing was sent.'}});
	run.press('escape', 'w');
	run.settle({exit: 1, message: 'It would fail.'});
	assert.partialDeepStrictEqual(run.dialog(), {kind: 'what-if', tried: {told: false}});
});

test('a change is shown before it is sent; Enter in the same chunk does not send it', () => {
	const run = atRun({snapshot: chosen()});
	run.chunk('enter', 'enter');
	assert.deepEqual(run.intents(), []);
	assert.equal(run.dialog()?.kind, 'before');
	assert.match(run.message()!, /before this was on the screen/v);
	run.paint();
	run.press('enter');
	assert.deepEqual(run.intents(), [{kind: 'run', step: 'disable', items: [keyOfRow(0), keyOfRow(2)]}]);
	assert.equal(run.dialog(), undefined, 'what is sent is watched on the step itself');
});

test('"only the first" sends the first of several objects', () => {
	const run = atRun({snapshot: chosen()});
	run.press('enter', '1');
	assert.deepEqual(run.intents(), [{kind: 'run', step: 'disable', items: [keyOfRow(0)]}]);
});

test('among the items Enter means the one under the cursor', () => {
	const run = atRun({snapshot: chosen()});
	run.press('tab', 'down', 'down', 'enter', 'enter');
	assert.deepEqual(run.intents(), [{kind: 'run', step: 'disable', items: [keyOfRow(2)]}]);
});

test('what is destroyed is kept first, then typed letter by letter, each object on its own', () => {
	const snapshot = withSteps(chosen(), {disable: {status: 'done'}});
	const run = atRun({snapshot});
	assert.equal(run.state().cursor, 'remove');
	run.press('enter', 'enter');
	assert.deepEqual(run.intents(), [{kind: 'keep', step: 'remove', item: keyOfRow(0)}]);
	run.settle();
	run.type('Relay-EU-0');
	run.press('enter');
	assert.equal(run.intents().length, 1);
	assert.match(run.dialog()!.error!, /Nothing has been sent/v);
	run.type('2');
	run.press('enter');
	assert.deepEqual(run.intents()[1], {kind: 'run', step: 'remove', items: [keyOfRow(0)], confirm: ['Relay-EU-02']});
	run.settle();
	assert.partialDeepStrictEqual(run.dialog(), {kind: 'keep', item: keyOfRow(2), rest: []});
});

test('a name that is typed ahead, before the question is on the screen, destroys nothing', () => {
	const run = atRun({snapshot: withSteps(chosen(), {disable: {status: 'done'}})});
	run.press('enter', 'enter');
	run.dispatch({type: 'settled', intent: run.state().busy!.intent, result: {exit: 0, message: '', report: undefined}});
	run.chunk(...'Relay-EU-02', 'enter');
	assert.equal(run.intents().length, 1);
	assert.equal(editorText(run.dialog()!.editor), '');
});

test('the name of what is destroyed cannot be pasted', () => {
	const run = atRun({snapshot: withSteps(chosen(), {disable: {status: 'done'}})});
	run.press('enter', 'enter');
	run.settle();
	run.dispatch({type: 'paste', text: 'Relay-EU-02'});
	assert.equal(editorText(run.dialog()!.editor), '');
	assert.match(run.message()!, /typed/v);
});

test('rows are marked with Space and accepted with Enter, in the order in which they were marked', () => {
	const run = atRun({snapshot: withConnectors(snapshotOf())});
	run.press('enter', 'down', 'down', 'space', 'up', 'up', 'space', 'enter');
	assert.deepEqual(run.intents(), [{kind: 'choose', step: 'connectors', keys: [keyOfRow(2), keyOfRow(0)]}]);
});

test('a row without its key cannot be marked, nor one whose key is not its own', () => {
	const twin = {Guid: 'same', Name: 'twin'};
	const run = atRun({snapshot: withConnectors(snapshotOf(), [{Guid: null, Name: 'nameless'}, twin, {...twin}])});
	run.press('enter', 'space');
	assert.match(run.message()!, /has no Guid/v);
	run.press('down', 'space');
	assert.match(run.message()!, /same Guid/v);
	assert.deepEqual(markedKeys(run.state(), run.world(), 'connectors'), []);
});

test('going on with no row chosen is asked about, and no is the way back to the rows', () => {
	const run = atRun({snapshot: withConnectors(snapshotOf())});
	run.press('enter', 'enter', 'enter');
	assert.equal(run.dialog()?.kind, 'none');
	assert.deepEqual(run.intents(), []);
	run.press('n');
	assert.equal(run.dialog(), undefined);
	run.press('enter', 'y');
	assert.deepEqual(run.intents(), [{kind: 'choose', step: 'connectors', keys: []}]);
});

test('the filter leaves rows out, and the cursor marks what it shows', () => {
	const run = atRun({snapshot: withConnectors(snapshotOf())});
	run.press('enter', '/');
	run.type('bulk');
	run.press('enter', 'space');
	assert.deepEqual(markedKeys(run.state(), run.world(), 'connectors'), [keyOfRow(2)]);
});

test('the search among steps moves while one types, and Esc goes back to where one was', () => {
	const run = atRun({snapshot: snapshotOf()});
	run.press('/');
	run.type('mail');
	assert.equal(run.state().cursor, 'unblocked');
	run.press('escape');
	assert.equal(run.state().cursor, 'connectors');
});

test('after a step is settled with a word the cursor goes on; what follows must be painted before it acts', () => {
	const run = atRun({snapshot: withConnectors(snapshotOf())});
	run.press('enter', 'space', 'enter');
	run.set(chosen());
	run.dispatch({type: 'settled', intent: run.state().busy!.intent, result: {exit: 0, message: 'Chosen: Relay-EU-02.', report: undefined}});
	assert.equal(run.state().cursor, 'disable');
	run.chunk('enter');
	assert.equal(run.dialog(), undefined);
	run.paint();
	run.press('enter');
	assert.equal(run.dialog()?.kind, 'before');
});

test('a read stays on the screen when it has ended, and Enter goes on from there', () => {
	const done = withSteps(snapshotOf(), {connectors: {status: 'done'}});
	const run = atRun({snapshot: snapshotOf()});
	run.press('enter');
	run.set(done);
	run.settle();
	assert.equal(run.state().cursor, 'connectors');
	run.press('enter');
	assert.equal(run.state().cursor, 'disable');
});

test('an unknown outcome opens with the run; its check comes before it may be sent again', () => {
	const sent = eventOf('sent', {step: 'disable', item: keyOfRow(2), part: 'run', attempt: 1, effect: 'change', scriptSha256: 'a'.repeat(64), pid: 7, startedAt: '1', bootId: 'b', host: 'h'}, '2026-11-22T01:00:00+01:00');
	const base = chosen();
	const snapshot = withSteps({...base, events: [sent]}, {disable: {status: 'unknown', items: [itemOf(keyOfRow(0), 'Relay-EU-02', {status: 'done'}), itemOf(keyOfRow(2), 'smtp-bulk-7', {status: 'unknown'})]}});
	const run = atRun({snapshot});
	assert.partialDeepStrictEqual(run.dialog(), {kind: 'unknown', step: 'disable', item: keyOfRow(2)});
	run.press('enter');
	assert.deepEqual(run.intents(), [{kind: 'verify', step: 'disable', item: keyOfRow(2)}]);
	run.set({...snapshot, checks: {[`disable/${keyOfRow(2)}`]: {ok: false, result: [], message: 'Enabled is true.', at: '2026-11-22T03:11:00+01:00'}}});
	run.settle({exit: 3, message: 'It is unknown.'});
	assert.equal(run.dialog()?.kind, 'unknown');
	run.press('enter');
	assert.match(run.message()!, /Choose a line first/v);
	run.press('down', 'enter');
	assert.partialDeepStrictEqual(run.dialog(), {kind: 'before', again: true, items: [keyOfRow(2)]});
	run.press('enter');
	assert.deepEqual(run.intents()[1], {kind: 'run', step: 'disable', items: [keyOfRow(2)], again: true});
});

test('an unknown outcome can be marked done with a note', () => {
	const snapshot = withSteps(chosen(), {disable: {status: 'unknown', items: [itemOf(keyOfRow(2), 'smtp-bulk-7', {status: 'unknown'})]}});
	const run = atRun({snapshot});
	run.press('down', 'enter');
	run.press('enter');
	assert.match(run.dialog()!.error!, /Say why/v);
	run.type('seen in the portal');
	run.press('enter');
	assert.deepEqual(run.intents(), [{kind: 'mark', step: 'disable', item: keyOfRow(2), status: 'done', reason: 'seen in the portal'}]);
});

test('a record that does not fit comes back with the reason and the text', () => {
	const only = withSteps(snapshotOf(), {connectors: {status: 'done'}, disable: {status: 'done'}, remove: {status: 'done'}, cause: {status: 'done'}});
	const run = atRun({snapshot: only});
	assert.equal(run.state().cursor, 'case');
	run.press('enter');
	run.type('abc');
	run.press('enter');
	assert.deepEqual(run.intents(), [{kind: 'record', step: 'case', name: 'ticket', value: 'abc'}]);
	run.settle({exit: 2, message: 'It does not match.'});
	assert.partialDeepStrictEqual(run.dialog(), {kind: 'record', error: 'It does not match.'});
	assert.equal(editorText(run.dialog()!.editor), 'abc');
});

test('a step with nothing to send is marked by hand once a line is chosen', () => {
	const snapshot = withSteps(snapshotOf(), {connectors: {status: 'done'}, disable: {status: 'done'}, remove: {status: 'done'}, cause: {status: 'done'}, case: {records: {ticket: '4419'}}});
	const run = atRun({snapshot});
	run.press('enter', 'enter');
	assert.deepEqual(run.intents(), []);
	assert.match(run.message()!, /Choose a line first/v);
	run.press('down', 'enter');
	assert.deepEqual(run.intents(), [{kind: 'mark', step: 'case', status: 'done'}]);
});

test('a wait begins with Enter and is rechecked with r', () => {
	const before = withSteps(snapshotOf(), Object.fromEntries(['connectors', 'disable', 'remove', 'cause', 'case'].map(id => [id, {status: 'done' as const}])));
	const run = atRun({snapshot: before});
	run.press('enter');
	assert.deepEqual(run.intents(), [{kind: 'wait', step: 'unblocked'}]);
	run.set(withSteps(before, {unblocked: {status: 'waiting', waiting: {for: 'Microsoft Support', since: '2026-11-22T02:00:00+01:00', next: null}}}));
	run.settle();
	run.press('r');
	assert.deepEqual(run.intents()[1], {kind: 'wait', step: 'unblocked'});
});

test('skipping asks for a reason, and empty is none', () => {
	const run = atRun({snapshot: snapshotOf()});
	run.press('s', 'enter');
	assert.match(run.dialog()!.error!, /Say why/v);
	run.type('known already');
	run.press('enter');
	assert.deepEqual(run.intents(), [{kind: 'mark', step: 'connectors', status: 'skipped', reason: 'known already'}]);
});

test('a note may be taken while a command runs, and one that could not be kept comes back', () => {
	const run = atRun({snapshot: snapshotOf()});
	run.press('enter', 'n');
	run.type('called Kim');
	run.press('enter');
	const intent = {kind: 'note' as const, step: 'connectors', text: 'called Kim'};
	assert.deepEqual(run.intents()[1], intent);
	assert.equal(run.state().busy?.intent.kind, 'run');
	run.dispatch({type: 'settled', intent, result: {exit: 3, message: 'NOT SAVED.', report: undefined}});
	assert.equal(editorText(run.dialog()!.editor), 'called Kim');
	assert.equal(run.state().busy?.intent.kind, 'run');
});

test('while something runs nothing else is sent', () => {
	const run = atRun({snapshot: snapshotOf()});
	run.press('enter', 'enter', 'r', 's');
	assert.equal(run.intents().length, 1);
	assert.match(run.message()!, /Something is running/v);
});

test('Ctrl-C stops what is running, then closes what is open, then leaves', () => {
	const run = atRun({snapshot: snapshotOf()});
	run.press('enter', 'ctrl-c');
	assert.equal(run.effects.at(-1)?.kind, 'cancel');
	run.settle({exit: 1, message: 'Cancelled.'});
	run.press('i', 'ctrl-c');
	assert.equal(run.dialog(), undefined);
	assert.equal(run.effects.at(-1)?.kind, 'cancel');
	run.press('ctrl-c');
	assert.equal(run.effects.at(-1)?.kind, 'leave');
});

test('leaving while something runs is asked about', () => {
	const run = atRun({snapshot: snapshotOf()});
	run.press('enter', 'q');
	assert.equal(run.dialog()?.kind, 'leave');
	run.press('enter');
	assert.equal(run.dialog(), undefined);
	run.press('q', 'down', 'down', 'enter');
	assert.deepEqual(run.effects.slice(-2).map(({kind}) => kind), ['cancel', 'leave']);
});

test('a question takes yes, no and Esc, and Esc always means no answer', () => {
	const question = {kind: 'bind-tenant', session: 'exchange', found: {tenant: 't', domain: 'contoso.onmicrosoft.com', account: 'dana@contoso'}, expected: 'contoso.onmicrosoft.com'} as const;
	for (const [key, answer] of [['y', true], ['n', false], ['escape', undefined]] as const) {
		const run = atRun({snapshot: snapshotOf()});
		run.press('enter');
		run.dispatch({type: 'asked', id: 4, question});
		run.paint();
		run.press('enter');
		assert.equal(run.effects.length, 1, 'Enter is no answer');
		run.press(key);
		assert.deepEqual(run.effects.at(-1), {kind: 'answer', id: 4, answer});
		assert.equal(run.dialog(), undefined);
	}
});

test('keys pressed before a question was painted do not answer it', () => {
	const run = atRun({snapshot: snapshotOf()});
	run.press('enter');
	run.dispatch({type: 'asked', id: 1, question: {kind: 'account-changed', session: 'exchange', was: 'a', found: {tenant: null, domain: 'd', account: 'b'}}});
	run.chunk('y');
	assert.equal(run.effects.length, 1);
});

test('a secret is typed, and goes only into its answer', () => {
	const run = atRun({snapshot: snapshotOf()});
	run.dispatch({type: 'asked', id: 2, question: {kind: 'secret', name: 'password', title: 'Password'}});
	run.paint();
	run.press('enter');
	assert.match(run.dialog()!.error!, /Type the secret/v);
	run.type('hunter2');
	run.press('enter');
	assert.deepEqual(run.effects, [{kind: 'answer', id: 2, answer: 'hunter2'}]);
	assert.doesNotMatch(JSON.stringify(run.state()), /hunter2/v);
});

/** The question of a secret that the host made, as it opens. */
const asksForGenerated = () => {
	const run = atRun({snapshot: snapshotOf()});
	run.dispatch({type: 'asked', id: 3, question: {kind: 'generated-secret', step: 'disable', name: 'newPassword', title: 'New password', item: undefined, value: 's3cret!'}});
	run.paint();
	return run;
};

test('a generated secret is shown only to a screen that nobody else sees, and sent only once it is kept', () => {
	const run = asksForGenerated();
	run.chunk('n', 'y');
	assert.deepEqual(run.effects, [], 'y is not yet an answer to what nobody has seen');
	assert.partialDeepStrictEqual(run.dialog(), {stage: 'shown'});
	run.paint();
	run.press('y');
	assert.deepEqual(run.effects, [{kind: 'answer', id: 3, answer: true}]);
	assert.doesNotMatch(JSON.stringify(run.state()), /s3cret/v);
});

test('a generated secret that is not kept is not sent', () => {
	for (const [key, answer] of [['n', false], ['escape', undefined]] as const) {
		const run = asksForGenerated();
		run.press('n', key);
		assert.deepEqual(run.effects, [{kind: 'answer', id: 3, answer}]);
	}
});

test('on a shared screen a generated secret is copied unseen, shown later, or given up', () => {
	const copied = asksForGenerated();
	copied.press('y', 'enter', 'n');
	assert.deepEqual(copied.effects, [{kind: 'copy', text: 's3cret!', what: 'The new secret'}, {kind: 'answer', id: 3, answer: false}]);
	const shown = asksForGenerated();
	shown.press('y', 'down', 'enter');
	assert.partialDeepStrictEqual(shown.dialog(), {stage: 'shown'});
	const stopped = asksForGenerated();
	stopped.press('y', 'G', 'enter');
	assert.deepEqual(stopped.effects, [{kind: 'answer', id: 3, answer: undefined}]);
});

test('finishing with something unsettled needs a reason', () => {
	const run = atRun({snapshot: withSteps(snapshotOf(), {connectors: {status: 'failed', by: dana}})});
	run.press('f', 'down', 'enter', 'enter');
	assert.match(run.dialog()!.error!, /Say why/v);
	run.type('handled elsewhere');
	run.press('enter');
	assert.deepEqual(run.intents(), [{kind: 'finish', reason: 'handled elsewhere'}]);
});

test('when nothing is left Enter offers to finish, and the summary follows', () => {
	const done = withSteps(snapshotOf(), Object.fromEntries(['connectors', 'disable', 'remove', 'cause', 'case', 'unblocked'].map(id => [id, {status: 'done' as const}])));
	const run = atRun({snapshot: done});
	run.press('enter', 'enter');
	assert.deepEqual(run.intents(), []);
	run.press('down', 'enter');
	assert.deepEqual(run.intents(), [{kind: 'finish'}]);
	run.set({...done, status: {...done.status, state: 'finished'}});
	run.settle();
	assert.equal(run.dialog()?.kind, 'ended');
});

test('on a narrow terminal Tab shows the list, and Enter there shows the step without running it', () => {
	const run = atRun({snapshot: snapshotOf(), size: {columns: 80, rows: 24}});
	assert.equal(run.state().focus, 'detail');
	run.press('tab', 'down', 'enter');
	assert.deepEqual(run.intents(), []);
	assert.partialDeepStrictEqual(run.state(), {cursor: 'disable', focus: 'detail'});
});

test('paste mode shows the command, copies it and marks it by hand', () => {
	const run = atRun({snapshot: chosen()});
	run.press('p', 'y');
	assert.deepEqual(run.effects, [{kind: 'copy', text: `# disable ${keyOfRow(0)} run\n`, what: 'The command'}]);
	run.press('m');
	assert.partialDeepStrictEqual(run.dialog(), {kind: 'mark', step: 'disable', item: keyOfRow(0)});
});

test('an undo shows what it will do before it is sent', () => {
	const run = atRun({snapshot: withSteps(chosen(), {disable: {status: 'done', items: [itemOf(keyOfRow(0), 'Relay-EU-02', {status: 'done'})]}})});
	run.press('up', 'u');
	assert.deepEqual(run.intents(), []);
	run.press('enter');
	assert.deepEqual(run.intents(), [{kind: 'undo', step: 'disable'}]);
});

test('while a record is being kept its dialog stays, and what is typed meanwhile is no command', () => {
	const run = atRun({snapshot: withSteps(snapshotOf(), {connectors: {status: 'done'}, disable: {status: 'done'}, remove: {status: 'done'}, cause: {status: 'done'}})});
	run.press('enter');
	run.type('4419');
	run.chunk('enter', 's', 'q', '5');
	assert.equal(run.dialog()?.kind, 'record');
	assert.equal(editorText(run.dialog()!.editor), '4419');
	assert.deepEqual(run.effects.map(({kind}) => kind), ['carry-out']);
	run.settle();
	assert.equal(run.dialog()?.kind, 'mark');
});

test('where the terminal is too small to draw a question, no key answers it', () => {
	const size = {columns: 120, rows: 40};
	const run = atRun({snapshot: withSteps(chosen(), {disable: {status: 'done'}}), size});
	run.press('enter', 'enter');
	run.settle();
	Object.assign(size, {columns: 40, rows: 10});
	run.type('Relay-EU-02');
	run.press('enter');
	assert.deepEqual(run.intents().map(({kind}) => kind), ['keep'], 'nothing but what was kept before');
	Object.assign(size, {columns: 80, rows: 24});
	run.type('Relay-EU-02');
	run.press('enter');
	assert.deepEqual(run.intents().map(({kind}) => kind), ['keep', 'run'], 'what was typed unseen did not count');
});

test('paste shows the command of an item that is still to be done, never of one that is', () => {
	const items = [itemOf(keyOfRow(0), 'Relay-EU-02', {status: 'done'}), itemOf(keyOfRow(2), 'smtp-bulk-7')];
	const run = atRun({snapshot: withSteps(chosen(), {disable: {items}})});
	run.press('p');
	const dialog = run.dialog();
	assert.ok(dialog?.kind === 'paste');
	assert.equal(dialog.item, keyOfRow(2));

	const over = atRun({snapshot: withSteps(chosen(), {disable: {status: 'open', items: items.map(item => ({...item, status: 'done' as const}))}})});
	over.press('p');
	assert.equal(over.dialog(), undefined);
	assert.match(over.message()!, /No item is left to be done/v);
});

test('again on a step with items repeats what is done, never what was skipped on purpose', () => {
	const items = [itemOf(keyOfRow(0), 'Relay-EU-02', {status: 'done'}), itemOf(keyOfRow(2), 'smtp-bulk-7', {status: 'skipped'})];
	const run = atRun({snapshot: withSteps(chosen(), {connectors: {status: 'done'}, disable: {status: 'done', items}})});
	run.press('g', 'j', 'r', 'enter');
	assert.deepEqual(run.intents(), [{kind: 'run', step: 'disable', items: [keyOfRow(0)], again: true}]);
});

test('leaving from a page over a running command asks first, as it does from the step', () => {
	const run = atRun({snapshot: snapshotOf()});
	run.press('enter');
	assert.equal(run.intents().length, 1);
	run.press('i', 'q');
	assert.equal(run.dialog()?.kind, 'leave');
	assert.ok(run.effects.every(({kind}) => kind !== 'leave'));
});
