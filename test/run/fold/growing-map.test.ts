import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {GrowingMap} from '../../../source/run/fold/growing-map.js';

/** To one of the maps made so far a key is given a value: what comes of it is one map more. */
const step = fc.record({of: fc.nat(), key: fc.oneof(fc.nat(80).map(String), fc.constantFrom('', '__proto__', 'constructor')), value: fc.nat()});

test('it holds what a Map holds, in its order, and every map before it stays as it was, whichever of them was gone on from', () => {
	fc.assert(fc.property(fc.array(step, {maxLength: 150}), steps => {
		const made = [{map: GrowingMap.empty<number>(), model: new Map<string, number>()}];
		for (const {of, key, value} of steps) {
			// Mostly from the newest, at times from any.
			const {map, model} = of % 4 === 0 ? made[of % made.length]! : made.at(-1)!;
			made.push({map: map.with(key, value), model: new Map(model).set(key, value)});
		}

		for (const {map, model} of made) {
			assert.deepEqual([...map], [...model]);
			assert.deepEqual([map.size, [...map.keys()], [...map.values()]], [model.size, [...model.keys()], [...model.values()]]);
			for (const {key} of steps) {
				assert.equal(map.get(key), model.get(key));
			}
		}
	}), {numRuns: 200});
});

test('it holds each of a hundred thousand entries', () => {
	let map = GrowingMap.empty<number>();
	for (let place = 0; place < 100_000; place++) {
		map = map.with(`key ${place}`, place);
	}

	for (const place of [0, 31, 32, 1023, 1024, 32_767, 32_768, 99_999]) {
		assert.equal(map.with(`key ${place}`, -1).get(`key ${place}`), -1);
		assert.equal(map.get(`key ${place}`), place);
	}

	let sum = 0;
	for (const value of map.values()) {
		sum += value;
	}

	assert.equal(sum, 99_999 * 50_000);
});
