import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {countLineEnds} from '../../source/text/line-ends.js';

test('line ends are counted wherever they stand and wherever the bytes begin', () => {
	const byte = fc.oneof(fc.constantFrom(0x0A, 0x8A, 0x0B, 0x09, 0x00, 0xFF), fc.integer({min: 0, max: 255}));
	fc.assert(fc.property(fc.array(byte, {maxLength: 40}), fc.integer({min: 0, max: 7}), (values, offset) => {
		const bytes = new Uint8Array(new ArrayBuffer(values.length + 8), offset, values.length);
		bytes.set(values);
		assert.equal(countLineEnds(bytes), values.filter(value => value === 0x0A).length);
	}), {numRuns: 2000});
});
