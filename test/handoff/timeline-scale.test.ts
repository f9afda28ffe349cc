import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {timeScale} from '../../source/handoff/timeline-scale.js';

const at = (clock: string): number => Date.parse(`2026-11-22T${clock}Z`);

test('an hour of work is spread evenly, with the times at the axis', () => {
	const {x, pauses, ticks, seconds} = timeScale([at('03:00:00'), at('03:20:00'), at('03:40:00'), at('04:00:00')], 0, 600);
	assert.deepEqual([x(at('03:00:00')), x(at('03:30:00')), x(at('04:00:00'))], [0, 300, 600]);
	assert.deepEqual([pauses, seconds], [[], false]);
	assert.deepEqual(ticks.map(({at: tick}) => new Date(tick).toISOString().slice(11, 16)), ['03:00', '03:10', '03:20', '03:30', '03:40', '03:50', '04:00']);
	assert.deepEqual(ticks.map(({isNewDay}) => isNewDay), [true, false, false, false, false, false, false]);
});

test('a night between two hours of work is drawn short, and says how long it was', () => {
	const night = [at('01:00:00'), at('01:30:00'), at('02:00:00'), at('12:00:00'), at('12:30:00'), at('13:00:00')];
	const {x, pauses} = timeScale(night, 0, 644);
	assert.deepEqual(night.map(moment => Math.round(x(moment))), [0, 150, 300, 344, 494, 644]);
	assert.deepEqual(pauses, [{x: 300, width: 44, ms: 10 * 3_600_000}]);
	assert.equal(x(at('07:00:00')), 300, 'within the pause everything stands where it begins');
});

test('one moment, none, and what is no time have a place too', () => {
	assert.equal(timeScale([at('03:00:00')], 10, 600).x(at('03:00:00')), 10);
	assert.equal(timeScale([], 10, 600).x(at('03:00:00')), 10);
	assert.equal(timeScale([NaN, at('03:00:00')], 10, 600).x(at('03:00:00')), 10);
});

test('whatever the clocks say, later is never further left, and all of it is inside', () => {
	fc.assert(fc.property(fc.array(fc.integer({min: -62_000_000_000_000, max: 250_000_000_000_000}), {maxLength: 40}), moments => {
		const {x, ticks, pauses} = timeScale(moments, 14, 946);
		const places = moments.toSorted((a, b) => a - b).map(moment => x(moment));
		assert.ok([...places, ...ticks.map(tick => tick.x), ...pauses.map(pause => pause.x)].every(place => place >= 13.99 && place <= 946.01));
		assert.ok(places.every((place, index) => index === 0 || place >= places[index - 1]! - 1e-6));
		assert.ok(ticks.every((tick, index) => index === 0 || tick.x - ticks[index - 1]!.x >= 71.99) && ticks.length < 20);
	}));
});
