import assert from 'node:assert/strict';
import {test} from 'node:test';
import {deriveStatus} from '../../source/run/derive.js';
import {dana, factsOf, itemOf, sam, stepOf, type Teller} from './story.js';
import {smallRunbook} from './small-runbook.js';

const [from, to] = ['a'.repeat(64), 'b'.repeat(64)];

const move = (teller: Teller, ...ask: string[]): void => {
	teller.tell('runbook-moved', {from, to, keep: [], ask});
};

test('the run goes by the runbook that it moved to last', () => {
	const teller = dana();
	assert.equal(factsOf(teller).runbookSha256, smallRunbook.sha256);
	move(teller);
	assert.equal(factsOf(teller).runbookSha256, to);
});

test('a change that was done by another command is unknown until it was looked at, and is never open by itself', () => {
	const teller = dana();
	teller.change({step: 'policy'});
	move(teller, 'policy');
	const step = stepOf('policy', teller);
	assert.equal(step.status, 'unknown');
	assert.match(step.reason ?? '', /done before the run moved/);
	assert.equal(step.carried, true);
	teller.verify({step: 'policy'}, true);
	assert.equal(stepOf('policy', teller).status, 'done');
});

test('a check that finds it gone makes it failed, a mark settles it, another run follows it', () => {
	const story = (): Teller => {
		const teller = dana();
		teller.change({step: 'policy'});
		move(teller, 'policy');
		return teller;
	};

	const checked = story();
	checked.verify({step: 'policy'}, false);
	assert.equal(stepOf('policy', checked).status, 'failed');
	for (const status of ['done', 'open', 'skipped'] as const) {
		const marked = story();
		marked.mark('policy', status);
		assert.equal(stepOf('policy', marked).status, status);
	}

	const again = story();
	again.change({step: 'policy'});
	assert.equal(stepOf('policy', again).status, 'done');
});

test('a check from before the move says nothing of the check that the runbook has now', () => {
	const teller = dana();
	teller.change({step: 'policy'});
	teller.verify({step: 'policy'}, true);
	move(teller, 'policy');
	assert.equal(stepOf('policy', teller).status, 'unknown');
});

test('what only read is open again: reading it once more changes nothing', () => {
	const teller = dana();
	teller.read('trace');
	move(teller, 'trace');
	assert.equal(stepOf('trace', teller).status, 'open');
	teller.read('trace');
	assert.equal(stepOf('trace', teller).status, 'done');
});

test('of the items each that was done is asked about, and only those', () => {
	const teller = dana();
	teller.read('connectors');
	teller.choose('g1', 'g2', 'g3');
	teller.change({step: 'disable', item: 'g1'});
	teller.mark('disable', 'skipped', 'g2');
	move(teller, 'disable');
	assert.deepEqual(['g1', 'g2', 'g3'].map(key => itemOf('disable', key, teller).status), ['unknown', 'skipped', 'open']);
	assert.equal(stepOf('disable', teller).status, 'unknown');
	teller.verify({step: 'disable', item: 'g1'}, true);
	assert.deepEqual(['g1', 'g2', 'g3'].map(key => itemOf('disable', key, teller).status), ['done', 'skipped', 'open']);
});

test('marked done by hand: unknown where the step sends a change, open where it only reads', () => {
	const teller = dana();
	teller.mark('policy', 'done');
	teller.mark('trace', 'done');
	teller.mark('note-it', 'skipped');
	move(teller, 'policy', 'trace', 'note-it');
	assert.deepEqual(['policy', 'trace', 'note-it'].map(id => stepOf(id, teller).status), ['unknown', 'open', 'skipped']);
});

test('a decision over other answers is asked again; a recheck that is another is waited for again', () => {
	const teller = dana();
	teller.tell('recorded', {step: 'cause', name: 'kind', value: 'account'});
	teller.tell('waiting', {step: 'unblocked', for: 'Microsoft Support', next: null});
	teller.verify({step: 'unblocked'}, true);
	assert.deepEqual(['cause', 'unblocked'].map(id => stepOf(id, teller).status), ['done', 'done']);
	move(teller, 'cause', 'unblocked');
	assert.deepEqual(['cause', 'unblocked'].map(id => stepOf(id, teller).status), ['open', 'waiting']);
	teller.tell('recorded', {step: 'cause', name: 'kind', value: 'unknown'});
	assert.equal(stepOf('cause', teller).status, 'done');
});

test('what was undone, failed or skipped stays what it was, and a step that nothing happened to stays untouched', () => {
	const teller = dana();
	teller.change({step: 'policy'});
	teller.send({step: 'policy', part: 'undo'});
	teller.answer({step: 'policy', part: 'undo'});
	teller.send({step: 'reset'});
	teller.answer({step: 'reset'}, 'failed');
	move(teller, 'policy', 'reset', 'case', 'no-such-step');
	assert.deepEqual(['policy', 'reset', 'case'].map(id => stepOf(id, teller).status), ['open', 'failed', 'open']);
	assert.equal(stepOf('case', teller).at, null);
});

test('steps that were not asked about keep their progress', () => {
	const teller = dana();
	teller.change({step: 'policy'});
	teller.read('trace');
	move(teller, 'trace');
	assert.equal(stepOf('policy', teller).status, 'done');
});

test('what another responder did without having seen the move is disputed, and shown unknown', () => {
	const first = dana();
	first.change({step: 'policy'});
	const second = sam(first);
	move(first, 'policy');
	second.verify({step: 'policy'}, true);
	first.merge(second);
	const step = stepOf('policy', first, second);
	assert.equal(step.status, 'unknown');
	assert.deepEqual(step.disputed.map(({status}) => status).toSorted(), ['done', 'unknown']);
});

test('a move that an earlier version wrote, without steps, folds', () => {
	const teller = dana();
	teller.change({step: 'policy'});
	move(teller);
	assert.equal(deriveStatus({facts: factsOf(teller), runbook: smallRunbook, outputs: {}}).runbook.sha256, to);
});

test('a move brings in what there was no value for, and replaces nothing that the run was begun with', () => {
	const teller = dana();
	teller.tell('runbook-moved', {from, to, keep: [], ask: [], params: {floor: 3, desk: null, tenant: 'fabrikam.onmicrosoft.com'}});
	assert.deepEqual(factsOf(teller).started?.params, {tenant: 'contoso.onmicrosoft.com', floor: 3, desk: null});
	teller.tell('runbook-moved', {from: to, to: from, keep: [], ask: [], params: {floor: 4, desk: 'east'}});
	assert.deepEqual(factsOf(teller).started?.params, {tenant: 'contoso.onmicrosoft.com', floor: 3, desk: 'east'});
});

test('of two moves that did not know of each other, every machine takes the same value', () => {
	const first = dana();
	const second = sam(first);
	first.tell('runbook-moved', {from, to, keep: [], ask: [], params: {floor: 3}});
	second.tell('runbook-moved', {from, to, keep: [], ask: [], params: {floor: 4}});
	assert.equal(factsOf(first, second).started?.params['floor'], 3);
	assert.equal(factsOf(second, first).started?.params['floor'], 3);
});
