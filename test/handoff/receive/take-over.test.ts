import assert from 'node:assert/strict';
import {test} from 'node:test';
import {takeOverFrom, type Wish} from '../../../source/handoff/receive/take-over.js';
import {dana, factsOf, sam, statusOf, type Teller} from '../../run/story.js';

const robin = 'cccccccccc';

/** From whom each wish takes the run over for Sam, or for somebody new. */
const from = (own: string | undefined, ...tellers: Teller[]): Array<string | undefined> =>
	([undefined, 'take-over', 'merge'] satisfies Wish[]).map(wish => takeOverFrom(factsOf(...tellers), own, wish));

const handedOver = (): Teller => {
	const first = dana();
	first.tell('handed-over', {to: 'Sam'});
	return first;
};

test('a run that was handed over is taken over from whoever did so, unless it is only to be merged', () => {
	const first = handedOver();
	assert.deepEqual(from(robin, first), [first.id, first.id, undefined]);
	assert.deepEqual(from(undefined, first), [first.id, first.id, undefined], 'somebody without a key yet');
	assert.deepEqual(statusOf(first).handedOver, {by: {id: first.id, name: `name of ${first.id}`}, to: 'Sam', at: first.events.at(-1)!.at});
});

test('what somebody else took over meanwhile is not taken from them unless it is asked for', () => {
	const first = handedOver();
	const second = sam(first);
	second.tell('taken-over', {from: first.id});
	assert.deepEqual(from(robin, first, second), [undefined, second.id, undefined]);
	const {owner, handedOver: standing} = statusOf(first, second);
	assert.deepEqual([owner.id, standing], [second.id, undefined]);
});

test('an own hand-over that came back unanswered is taken back only when it is asked for', () => {
	const first = handedOver();
	assert.deepEqual(from(first.id, first), [undefined, first.id, undefined]);
});

test('whoever owns a run that nobody handed over takes it over from nobody', () => {
	const first = dana();
	const second = sam(first);
	second.tell('noted', {text: 'I helped.'});
	assert.deepEqual(from(first.id, first, second), [undefined, undefined, undefined]);
	assert.deepEqual(from(second.id, first, second), [undefined, first.id, undefined]);
});

test('nothing is left to take over of a run that has ended', () => {
	const first = handedOver();
	first.tell('finished', {reason: null});
	assert.deepEqual(from(robin, first), [undefined, undefined, undefined]);
	assert.equal(statusOf(first).handedOver, undefined);
});

test('two who took the same run over without knowing of each other: both machines name the same owner', () => {
	const first = handedOver();
	const [second, third] = [sam(first), sam(first, robin)];
	for (const teller of [second, third]) {
		teller.tell('taken-over', {from: first.id});
	}

	assert.deepEqual(statusOf(first, second, third).owner, statusOf(third, first, second).owner);
});
