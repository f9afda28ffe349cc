import assert from 'node:assert/strict';
import {test} from 'node:test';
import {calmly, createStore} from '../../source/ui/store.js';

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

test('of many changes the first is told at once, the others together, and the last one always', t => {
	t.mock.timers.enable({apis: ['setTimeout']}); // eslint-disable-line node-test/require-mock-timers-advance -- `pass` does
	let clock = 0;
	t.mock.method(performance, 'now', () => clock);
	const pass = (milliseconds: number): void => {
		for (const end = clock + milliseconds; clock < end;) {
			clock += 10;
			t.mock.timers.tick(10);
		}
	};

	let change = (): void => undefined;
	const told: number[] = [];
	const stop = calmly(listener => {
		change = listener;
		return () => {
			change = () => undefined;
		};
	}, 200)(() => {
		told.push(clock);
	});
	change();
	for (let count = 0; count < 50; count++) {
		pass(10);
		change();
	}

	pass(1000);
	change();
	assert.deepEqual(told, [0, 200, 400, 600, 1500]);
	pass(10);
	change();
	stop();
	pass(1000);
	assert.equal(told.length, 5, 'whoever no longer listens is told nothing');
});
