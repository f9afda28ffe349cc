import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createStore} from '../../source/ui/store.js';

test('an effect that dispatches waits until the action before it is done', () => {
	const seen: string[] = [];
	const store = createStore<string, string, string>({
		initial: '',
		reduce: (state, action) => ({state: state + action, effects: action === 'a' ? ['b', 'c'] : []}),
		perform(effect) {
			store.dispatch(effect);
			seen.push(`${effect} while ${store.getState()}`);
		},
	});
	store.dispatch('a');
	assert.equal(store.getState(), 'abc');
	assert.deepEqual(seen, ['b while a', 'c while a']);
});

test('listeners hear of a change, not of an action that changed nothing', () => {
	let heard = 0;
	const store = createStore<number, number, never>({initial: 1, reduce: (_state, action) => ({state: action}), perform() {}});
	const end = store.subscribe(() => {
		heard++;
	});
	store.dispatch(1);
	store.dispatch(2);
	end();
	store.dispatch(3);
	assert.equal(heard, 1);
});
