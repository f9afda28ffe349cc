import assert from 'node:assert/strict';
import {test} from 'node:test';
import {dana, itemOf, sam, stepOf, Teller} from './story.js';

const policy = {step: 'policy'};

test('events that have seen each other are one history', () => {
	const first = dana();
	first.change(policy);
	const second = sam(first);
	second.mark('policy', 'skipped');
	const step = stepOf('policy', first, second);
	assert.deepEqual([step.status, step.disputed], ['skipped', []]);
	assert.equal(step.by!.id, second.id);
});

test('two who had not seen each other disagree: both are named, and the cautious status is shown', () => {
	const first = dana();
	const second = sam(first);
	first.change(policy);
	second.mark('policy', 'skipped');
	const step = stepOf('policy', first, second);
	assert.equal(step.status, 'skipped');
	assert.deepEqual(new Set(step.disputed.map(({by, status}) => `${by.name}: ${status}`)), new Set(['name of aaaaaaaaaa: done', 'name of bbbbbbbbbb: skipped']));
});

for (const [cautious, other] of [['failed', 'open'], ['open', 'skipped'], ['skipped', 'done'], ['failed', 'done']] as const) {
	test(`of ${cautious} and ${other}, ${cautious} is shown, whoever said it`, () => {
		for (const [left, right] of [[cautious, other], [other, cautious]] as const) {
			const first = dana();
			const second = sam(first);
			first.mark('policy', left);
			second.mark('policy', right);
			assert.equal(stepOf('policy', first, second).status, cautious);
		}
	});
}

test('an unknown outcome stays unknown beside somebody else\'s done', () => {
	const first = dana();
	const second = sam(first);
	first.send(policy);
	second.mark('policy', 'done');
	assert.equal(stepOf('policy', first, second).status, 'unknown');
});

test('an event that has seen both ends the disagreement', () => {
	const first = dana();
	const second = sam(first);
	first.mark('policy', 'failed');
	second.mark('policy', 'done');
	first.merge(second);
	assert.equal(stepOf('policy', first, second).disputed.length, 2, 'merging alone decides nothing');
	first.mark('policy', 'done');
	const step = stepOf('policy', first, second);
	assert.deepEqual([step.status, step.disputed], ['done', []]);
});

test('an event that has seen only one of two sides leaves the other beside it', () => {
	const first = dana();
	const second = sam(first);
	const third = sam(first, 'cccccccccc');
	first.mark('policy', 'failed');
	second.mark('policy', 'done');
	third.merge(second);
	third.mark('policy', 'skipped');
	const step = stepOf('policy', first, second, third);
	assert.deepEqual(step.disputed.map(({by, status}) => `${by.id}: ${status}`).toSorted(), ['aaaaaaaaaa: failed', 'cccccccccc: skipped']);
});

test('who merged somebody has seen what that one had merged', () => {
	const first = dana();
	const second = sam(first);
	const third = new Teller('cccccccccc');
	third.join();
	first.mark('policy', 'failed');
	second.merge(first);
	third.merge(second);
	third.mark('policy', 'done');
	assert.deepEqual(stepOf('policy', first, second, third).disputed, []);
});

test('a branch goes on from what its writer knew: an older sending that was seen, not the newer one that was not', () => {
	const first = dana();
	first.send(policy);
	first.answer(policy);
	const second = sam(first);
	first.send(policy);
	second.verify(policy, true);
	const step = stepOf('policy', first, second);
	assert.equal(step.status, 'unknown');
	assert.deepEqual(step.disputed.map(({by, status}) => `${by.id}: ${status}`).toSorted(), ['aaaaaaaaaa: unknown', 'bbbbbbbbbb: done']);
});

test('items are disputed one by one', () => {
	const first = dana();
	first.read('connectors');
	first.choose('1', '2');
	const second = sam(first);
	first.mark('disable', 'skipped', '1');
	second.change({step: 'disable', item: '1'});
	second.change({step: 'disable', item: '2'});
	assert.equal(itemOf('disable', '1', first, second).disputed.length, 2);
	assert.equal(itemOf('disable', '1', first, second).status, 'skipped');
	assert.deepEqual(itemOf('disable', '2', first, second).disputed, []);
});
