import assert from 'node:assert/strict';
import {test} from 'node:test';
import {undoOrder} from '../../source/run/undo-order.js';
import {dana, factsOf, itemOf, stepOf, type Teller} from './story.js';

const at = (item: string) => ({step: 'disable', item});
const undo = (item: string) => ({step: 'disable', item, part: 'undo'} as const);

const chosen = (...keys: string[]): Teller => {
	const run = dana();
	run.read('connectors');
	run.choose(...keys);
	return run;
};

test('items exist once the choice is recorded, in its order and with their labels', () => {
	const run = dana();
	run.read('connectors');
	assert.deepEqual(stepOf('disable', run).items, []);
	run.choose('2', '1');
	assert.deepEqual(stepOf('disable', run).items.map(({key, label, status}) => [key, label, status]), [['2', 'connector 2', 'open'], ['1', 'connector 1', 'open']]);
});

test('when nothing was chosen the step does not apply, and says why', () => {
	const run = chosen();
	const step = stepOf('disable', run);
	assert.deepEqual([step.status, step.reason], ['not-applicable', 'nothing was chosen in rogue']);
});

test('a step whose choice was skipped has nothing to work on either', () => {
	const run = dana();
	run.mark('connectors', 'skipped');
	assert.equal(stepOf('disable', run).status, 'not-applicable');
	run.mark('connectors', 'open');
	assert.equal(stepOf('disable', run).status, 'open');
});

test('the step is what the most urgent of its items is', () => {
	const run = chosen('1', '2', '3');
	run.change(at('1'));
	assert.equal(stepOf('disable', run).status, 'open');
	run.send(at('2'));
	run.answer(at('2'), 'failed');
	assert.equal(stepOf('disable', run).status, 'failed');
	run.send(at('3'));
	assert.equal(stepOf('disable', run).status, 'unknown');
	run.mark('disable', 'skipped', '3');
	assert.equal(stepOf('disable', run).status, 'failed');
	run.change(at('2'));
	assert.equal(stepOf('disable', run).status, 'done');
});

test('all items skipped: the step is skipped', () => {
	const run = chosen('1', '2');
	run.mark('disable', 'skipped', '1');
	run.mark('disable', 'skipped', '2');
	assert.equal(stepOf('disable', run).status, 'skipped');
});

test('marking the step settles its items together, but never an unknown one', () => {
	const run = chosen('1', '2');
	run.mark('disable', 'skipped');
	assert.equal(stepOf('disable', run).status, 'skipped');
	run.send(at('1'));
	run.mark('disable', 'done');
	assert.equal(stepOf('disable', run).status, 'unknown');
});

test('choosing again keeps what was sent, drops what was not touched and adds what is new', () => {
	const run = chosen('1', '2', '3');
	run.change(at('2'));
	run.choose('3', '4');
	const {items} = stepOf('disable', run);
	assert.deepEqual(items.map(({key, status}) => [key, status]), [['2', 'done'], ['3', 'open'], ['4', 'open']]);
	assert.equal(items[0]!.label, 'connector 2');
});

test('an item that was looked at but never sent is dropped when it is left out of the choice', () => {
	const run = chosen('1', '2');
	run.tell('kept', {step: 'disable', item: '1', evidence: 'e'.repeat(64)});
	run.mark('disable', 'skipped', '2');
	run.mark('disable', 'open', '2');
	run.choose();
	assert.deepEqual(stepOf('disable', run).items, []);
});

test('choosing nothing after an item was sent leaves that item', () => {
	const run = chosen('1');
	run.change(at('1'));
	run.choose();
	assert.equal(stepOf('disable', run).status, 'done');
});

test('an undo with an expect counts only once that was verified', () => {
	const run = chosen('1');
	run.change(at('1'));
	run.send(undo('1'));
	run.answer(undo('1'));
	assert.equal(itemOf('disable', '1', run).status, 'unknown');
	run.verify(at('1'), false, 'undo');
	assert.equal(itemOf('disable', '1', run).status, 'unknown');
	run.verify(at('1'), true, 'undo');
	const item = itemOf('disable', '1', run);
	assert.equal(item.status, 'open');
	assert.equal(item.undone!.by.id, 'aaaaaaaaaa');
});

test('what was done last is undone first', () => {
	const run = chosen('1', '2', '3');
	run.change(at('2'));
	run.change(at('1'));
	run.mark('disable', 'skipped', '3');
	assert.deepEqual(undoOrder(factsOf(run), stepOf('disable', run)), ['1', '2']);
});

test('an item called __proto__ is an item like any other', () => {
	const run = chosen('__proto__', 'constructor');
	run.change(at('__proto__'));
	assert.deepEqual(stepOf('disable', run).items.map(({key, status}) => [key, status]), [['__proto__', 'done'], ['constructor', 'open']]);
});
