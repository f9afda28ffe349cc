import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	formatAge,
	formatLasting,
	formatClock,
	formatDate,
	formatDurationShort,
	formatTime,
	formatWhen,
	isDate,
	isoWithOffset,
} from '../../source/text/time.js';

const minute = 60_000;
const hour = 60 * minute;

test('a length of time is said in at most two units', () => {
	const said = [0, 400, 3140, 9999, 42_900, 12 * minute, (2 * hour) + (14 * minute), 2 * hour, 76 * hour, -5, NaN].map(ms => formatAge(ms));
	assert.deepEqual(said, ['0 ms', '400 ms', '3.1 s', '9.9 s', '42 s', '12 min', '2 h 14 min', '2 h', '3 d 4 h', '0 ms', '0 ms']);
});

test('a running clock has hours, minutes and seconds', () => {
	assert.equal(formatDurationShort((41 * minute) + 7000), '00:41:07');
	assert.equal(formatDurationShort((123 * hour) + 1), '123:00:00');
});

test('a time is shown as the clock on the wall where it was written', () => {
	assert.equal(formatClock('2026-11-22T03:12:09+01:00'), '22 Nov 03:12');
	assert.equal(formatClock('2026-11-22T03:12:09.123Z'), '22 Nov 03:12');
	assert.equal(formatClock('2026-11-22'), '22 Nov 2026');
	assert.equal(formatClock('soon'), 'soon');
	assert.equal(formatTime('2026-11-22T03:22:41+01:00'), '03:22:41');
	assert.equal(formatTime('2026-11-22T03:22:41+01:00', {seconds: false}), '03:22');
});

test('a date long ago has its year instead of the time of day', () => {
	const now = Date.parse('2026-11-22T03:12:00Z');
	assert.equal(formatDate('2026-11-21T22:10:00Z', now), '21 Nov 22:10');
	assert.equal(formatDate('2024-02-03T10:00:00.0000000Z', now), '03 Feb 2024');
});

test('how long ago is said for people', () => {
	const now = Date.parse('2026-11-22T15:00:00+01:00');
	assert.equal(formatWhen('2026-11-22T14:59:30+01:00', now), 'just now');
	assert.equal(formatWhen('2026-11-22T12:46:00+01:00', now), '2 h 14 min ago');
	assert.equal(formatWhen('2026-11-21T23:59:00+01:00', now), 'yesterday');
	assert.equal(formatWhen('2026-11-19T23:59:00+01:00', now), '19 Nov');
	assert.equal(formatWhen('2024-02-03T00:00:00+01:00', now), '03 Feb 2024');
	assert.equal(formatWhen('2026-11-22T15:12:00+01:00', now), 'in 12 min');
});

test('yesterday is counted in the offset of the place', () => {
	// 14 hours apart, on one day in New York though not in UTC.
	assert.equal(formatWhen('2026-11-22T09:00:00-05:00', Date.parse('2026-11-22T23:00:00-05:00')), '14 h ago');
});

test('only dates count as dates', () => {
	assert.equal(isDate('2026-11-21T22:10:00.0000000Z'), true);
	assert.equal(isDate('2026-11-21'), true);
	assert.equal(isDate('2026-13-21'), false);
	assert.equal(isDate('4419-8810-2231'), false);
});

test('a moment becomes an ISO time with an offset and means the same moment', () => {
	const moment = Date.parse('2026-11-22T03:12:09.123Z');
	const iso = isoWithOffset(moment);
	assert.match(iso, /[+-]\d\d:\d\d$/);
	assert.equal(Date.parse(iso), moment);
});

test('what is watched while it lasts is told in whole seconds, so that it does not flicker', () => {
	assert.deepEqual([0, 999, 9999, 42_900, 59_999, 12 * minute, -5, NaN].map(ms => formatLasting(ms)), ['0 s', '0 s', '9 s', '42 s', '59 s', '12 min', '0 s', '0 s']);
});
