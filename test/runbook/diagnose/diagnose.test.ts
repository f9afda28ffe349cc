import assert from 'node:assert/strict';
import {test} from 'node:test';
import {coversCode} from '../../../source/runbook/diagnose/code-range.js';
import {diagnose} from '../../../source/runbook/diagnose/diagnose.js';
import {runbooks} from './runbooks.js';
import {readTexts} from './texts.js';

const bounces = readTexts('bounces.txt');
const unrelated = readTexts('unrelated.txt');

test('there are enough texts', () => {
	assert.ok(bounces.length >= 60);
	assert.ok(unrelated.length >= 30);
});

for (const {expected, name, text} of bounces) {
	test(`first answer: ${name}`, () => {
		const [first] = diagnose(text, runbooks).candidates;
		assert.ok(first, 'It is unknown.');
		if (/^\d/.test(expected)) {
			assert.equal(first.runbook, null);
			assert.ok(coversCode(expected, first.code), first.code);
		} else {
			assert.equal(first.runbook, expected);
		}
	});

	test(`the same with the line ends of Windows: ${name}`, () => {
		assert.deepEqual(diagnose(text.replaceAll('\n', '\r\n'), runbooks), diagnose(text, runbooks));
	});
}

for (const {name, text} of unrelated) {
	test(`unknown: ${name}`, () => {
		assert.deepEqual(diagnose(text, runbooks).candidates, []);
	});
}
