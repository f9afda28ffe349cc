import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createAsking} from '../../../source/ui/runtime/asking.js';

test('a question is answered once, by its number', async () => {
	const asked: number[] = [];
	const asking = createAsking(id => {
		asked.push(id);
	});
	const first = asking.asks.ask({kind: 'secret', name: 'a', title: 'A'});
	const second = asking.asks.ask({kind: 'secret', name: 'b', title: 'B'});
	asking.answer(asked[1]!, 'two');
	asking.answer(asked[1]!, 'three');
	asking.answer(asked[0]!, 'one');
	assert.deepEqual(await Promise.all([first, second]), ['one', 'two']);
});

test('when the screen goes away everything still asked is answered with no', async () => {
	const asking = createAsking(() => {});
	const answer = asking.asks.ask({kind: 'secret', name: 'a', title: 'A'});
	asking.giveUp();
	assert.equal(await answer, undefined);
});
