import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Door} from '../../source/commands/door.js';
import {inertJson, printJson} from '../../source/commands/json.js';

const unseen: Array<[string, string]> = [
	['a control that moves the cursor', '\u001B[2J'],
	['a C1 control', '\u009B2J'],
	['delete', '\u007F'],
	['a bidi override', '\u202Egnp.exe'],
	['a bidi isolate', '\u2066x\u2069'],
	['a zero-width space', 'a\u200Bb'],
	['a soft hyphen', 'a\u00ADb'],
	['an interlinear annotation', 'a\uFFF9b\uFFFAc\uFFFB'],
	['a line separator', 'a\u2028b'],
	['tag characters', 'a\u{E0041}\u{E007F}b'],
	['a variation selector', '\u2764\uFE0F'],
	['a lone half of a character', 'a\uD800b'],
	['line ends and tabs', 'a\r\n\tb'],
];

for (const [what, text] of unseen) {
	test(`${what} is printed as an escape and read back exactly`, () => {
		const printed = inertJson({[text]: [text]});
		assert.deepEqual(JSON.parse(printed), {[text]: [text]});
		assert.match(printed.replaceAll(/[\n\t]/g, ''), /^[\u0020-\u007E\u2764]*$/);
	});
}

test('what can be seen is printed as it is', () => {
	assert.equal(inertJson('Zoë 李 🙂'), '"Zoë 李 🙂"');
});

test('a long list is laid out like a short one, however deep it lies', () => {
	const rows = Array.from({length: 300}, (_, index) => ({Name: `Relay ${index}\u{202E}`, List: [index, {a: []}], Nothing: null, Gap: undefined}));
	for (const value of [rows, {objects: rows, more: {rows}, empty: [], gap: undefined}, [rows, 1], [{step: 'one', objects: rows}, {step: 'two', objects: []}], Array.from({length: 200}, () => undefined), [], {}, 'x', null]) {
		assert.equal(inertJson(value), JSON.stringify(value, undefined, '\t').replaceAll('\u{202E}', String.raw`\u202e`));
	}
});

test('printed, it is the same in pieces', () => {
	let printed = '';
	let longest = 0;
	const value = {objects: Array.from({length: 50_000}, (_, index) => ({Name: `Relay ${index}`}))};
	printJson({write(text: string) {
		printed += text;
		longest = Math.max(longest, text.length);
	}} as Door, value);
	assert.equal(printed, `${JSON.stringify(value, undefined, '\t')}\n`);
	assert.ok(longest < 100_000);
});
