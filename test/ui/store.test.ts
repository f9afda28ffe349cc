import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
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

/** Time that passes only when it is told to, and something that tells of changes in it. */
const changing = (t: TestContext) => {
	t.mock.timers.enable({apis: ['setTimeout']});
	let clock = 0;
	t.mock.method(performance, 'now', () => clock);
	let change = (_change: 'said' | 'more'): void => undefined;
	const told: number[] = [];
	const calm = calmly(listener => {
		change = listener;
		return () => {
			change = () => undefined;
		};
	}, {every: 200, resting: 500});
	const stop = calm.subscribe(() => {
		told.push(clock);
	});
	const pass = (milliseconds: number, then = (): void => undefined): void => {
		for (const end = clock + milliseconds; clock < end;) {
			clock += 10;
			t.mock.timers.tick(10);
			then();
		}
	};

	return {
		told, stop, pass, rest: calm.rest,
		change(what: 'said' | 'more' = 'said') {
			change(what);
		},
	};
};

test('of many changes the first is told at once, the others together, and the last one always', t => {
	const {told, stop, pass, change} = changing(t);
	change();
	pass(500, change);
	pass(1000);
	change();
	assert.deepEqual(told, [0, 200, 400, 600, 1500]);
	pass(10);
	change();
	stop();
	pass(1000);
	assert.equal(told.length, 5, 'whoever no longer listens is told nothing');
});

test('while keys are answered what a command says is not told by itself, and the last of it is told once they are not', t => {
	const {told, pass, rest, change} = changing(t);
	change();
	for (let key = 0; key < 10; key++) {
		pass(100, change);
		rest();
	}

	assert.deepEqual(told, [0]);
	pass(1000);
	assert.deepEqual(told, [0, 1500]);
});

test('what is more than said is told as soon as ever, keys or not', t => {
	const {told, pass, rest, change} = changing(t);
	change();
	rest();
	pass(50, change);
	change('more');
	pass(40, rest);
	pass(160);
	assert.deepEqual(told, [0, 200]);
	rest();
	pass(300);
	change('more');
	assert.deepEqual(told, [0, 200, 550]);
});
