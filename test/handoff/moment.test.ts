import assert from 'node:assert/strict';
import {test} from 'node:test';
import {moment} from '../../source/handoff/moment.js';

const moments: Array<[string, string]> = [
	['2026-11-22T03:22:41+01:00', '22 Nov 2026 03:22:41 +01:00 (02:22:41 UTC)'],
	['2026-11-22T03:22:41.512+00:00', '22 Nov 2026 03:22:41 UTC'],
	['2026-11-22T03:22:41Z', '22 Nov 2026 03:22:41 UTC'],
	['2026-11-22T00:30:00+02:00', '22 Nov 2026 00:30:00 +02:00 (21 Nov 2026 22:30:00 UTC)'],
	['2026-12-31T20:00:00-05:00', '31 Dec 2026 20:00:00 -05:00 (1 Jan 2027 01:00:00 UTC)'],
	['soon', 'soon'],
];

for (const [iso, said] of moments) {
	test(`${iso} is said as ${said}`, () => {
		assert.equal(moment(iso), said);
	});
}
