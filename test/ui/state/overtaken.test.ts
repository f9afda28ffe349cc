import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Snapshot} from '../../../source/run/engine/contract.js';
import type {RunEvent} from '../../../source/run/events.js';
import type {ItemStatus} from '../../../source/run/status.js';
import {atRun} from '../at-run.js';
import {fakeEngine, itemOf, keyOfRow, snapshotOf, withChosen, withConnectors, withSteps} from '../fixture.js';
import {converse} from '../plain/conversation.js';
import {obedientTenant} from '../simulate.js';

const key = keyOfRow(2);

/** One item of "Disable them" as it stands; `part` is what was last sent for it, and `ok` what its check said since. */
const standing = (status: ItemStatus, {part, ok}: {part: 'run' | 'undo'; ok: boolean}): Snapshot => {
	const base = withChosen(withConnectors(snapshotOf()), [key]);
	const sent = {kind: 'sent', responder: 'a', seq: 90, clock: 90, at: '2026-11-22T03:10:00+01:00', data: {step: 'disable', item: key, part, attempt: 1, effect: 'change'}} as unknown as RunEvent;
	return withSteps({...base, events: [...base.events, sent], checks: {[`disable/${key}`]: {ok, result: [], message: '', at: '2026-11-22T03:11:00+01:00'}}}, {
		disable: {status: status === 'done' ? 'done' : 'unknown', items: [itemOf(key, 'smtp-bulk-7', {status})]},
	});
};

test('what a colleague settles while the question stands is not sent again', () => {
	const run = atRun({snapshot: standing('unknown', {part: 'run', ok: false})});
	assert.equal(run.dialog()?.kind, 'unknown');
	run.set(standing('done', {part: 'run', ok: true}));
	run.press('enter');
	assert.equal(run.dialog(), undefined);
	assert.match(run.message() ?? '', /settled meanwhile: it is done now\. Nothing was sent\./v);
	assert.deepEqual(run.intents(), []);
});

test('what a colleague settles while it is about to be sent once more is not sent', () => {
	const run = atRun({snapshot: standing('unknown', {part: 'run', ok: false})});
	run.press('down', 'enter');
	assert.partialDeepStrictEqual(run.dialog(), {kind: 'before', again: true});
	run.set(standing('done', {part: 'run', ok: true}));
	run.press('enter');
	assert.match(run.message() ?? '', /it was unknown, and is done now\. Nothing was sent\./v);
	run.press('enter');
	assert.equal(run.dialog(), undefined, 'the question below it is settled, too');
	assert.deepEqual(run.intents(), []);
});

for (const [ok, status, question] of [[true, 'open', 'It was undone'], [false, 'done', 'It was not undone']] as const) {
	test(`an undo whose outcome is unknown is settled as an undo: ${question}`, () => {
		const run = atRun({snapshot: standing('unknown', {part: 'undo', ok})});
		run.press('down', ...(ok ? [] : ['down']), 'enter');
		run.type('seen in the portal');
		run.press('enter');
		assert.partialDeepStrictEqual(run.intents(), [{kind: 'mark', step: 'disable', item: key, status}]);
	});
}

test('line by line an unknown undo is never answered by running its step again', async () => {
	const engine = fakeEngine(standing('unknown', {part: 'undo', ok: true}), obedientTenant);
	const {said} = await converse(engine, ['1', 'seen in the portal', 'q']);
	assert.match(said, / 1\. It was undone/v);
	assert.doesNotMatch(said, /Run it again/v);
	assert.partialDeepStrictEqual(engine.intents, [{kind: 'mark', step: 'disable', item: key, status: 'open'}]);
});
