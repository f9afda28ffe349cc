import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {extended, standing, type Trail} from '../../../source/run/fold/trail.js';

test('what stood at a place is the newest that is not after it', () => {
	fc.assert(fc.property(fc.uniqueArray(fc.integer({min: 1, max: 2000}), {maxLength: 300}), fc.integer({min: 0, max: 2001}), (places, asked) => {
		let trail: Trail<string> | undefined;
		for (const seq of places.toSorted((left, right) => left - right)) {
			trail = extended(trail, seq, `at ${seq}`);
		}

		const expected = Math.max(0, ...places.filter(seq => seq <= asked));
		assert.equal(standing(trail, asked), expected === 0 ? undefined : `at ${expected}`);
	}));
});

test('of a long trail only few places are looked at', () => {
	let looks = 0;
	const countLooks = (trail: Trail<number>) => {
		const {seq} = trail;
		return Object.defineProperty(trail, 'seq', {get() {
			looks++;
			return seq;
		}});
	};

	let trail: Trail<number> | undefined;
	for (let seq = 1; seq <= 20_000; seq++) {
		trail = countLooks(extended(trail, seq, seq));
	}

	assert.equal(standing(trail, 20_000), 20_000);
	looks = 0;
	standing(trail, 1);
	assert.ok(looks < 200, String(looks));
});

test('adding to a trail leaves the one before it as it was', () => {
	const one = extended(undefined, 1, 'one');
	const two = extended(one, 2, 'two');
	assert.equal(standing(one, 2), 'one');
	assert.equal(standing(two, 2), 'two');
	assert.equal(standing(two, 1), 'one');
});
