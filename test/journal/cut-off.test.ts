import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {isCutOff} from '../../source/journal/cut-off.js';

const bytesOf = (text: string): Buffer => Buffer.from(text);

test('every beginning of an object is cut off, its whole is not', () => {
	const object = fc.dictionary(fc.string({unit: 'binary'}), fc.jsonValue());
	fc.assert(fc.property(object, value => {
		const whole = bytesOf(JSON.stringify({v: 1, ...value, 'last\n\u0001"': ['\u{1F4A5}', true, false, null, -1.5e-7]}));
		assert.equal(isCutOff(whole), false);
		for (let length = 0; length < whole.length; length++) {
			assert.equal(isCutOff(whole.subarray(0, length)), true, whole.subarray(0, length).toString());
		}
	}), {numRuns: 8});
});

test('what was changed, turned to zeros or goes on behind its end is not cut off', () => {
	for (const text of ['\0\0\0\0', 'something else', '{"v":1,"rows":[]|', '{"v":1,"rows":[x', '{"v":1]', '{"v":1}{', '{"v":1} more', '[1,2', '{"v":1,,', '{"v":tru3']) {
		assert.equal(isCutOff(bytesOf(text)), false, text);
	}
});

test('a long text with escapes is looked at like a short one', () => {
	const whole = bytesOf(JSON.stringify({v: 1, text: '\n"\\'.repeat(1_000_000)}));
	assert.equal(isCutOff(whole.subarray(0, -3)), true);
	assert.equal(isCutOff(whole.subarray(0, -2)), true);
	assert.equal(isCutOff(bytesOf(`${whole.toString().slice(0, -1)}|`)), false);
});
