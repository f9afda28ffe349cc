import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {JsonElements} from '../../../source/session/shell/json-elements.js';

/** The elements of a text that comes in pieces of this length. */
const elements = (text: string, length: number): unknown[] => {
	const pieces = Array.from({length: Math.ceil(text.length / length)}, (_, index) => text.slice(index * length, (index + 1) * length));
	const list = new JsonElements();
	const found = pieces.flatMap(piece => [...list.push(piece)]);
	list.end();
	return found.map(element => JSON.parse(element) as unknown);
};

test('a list comes apart into its elements, however it is laid out and wherever its pieces end', () => {
	const text = fc.oneof(fc.string({unit: 'grapheme'}), fc.constantFrom('a,b', '[', ']}', String.raw`"\"`, '\\', '\n'));
	const value = fc.oneof(fc.jsonValue(), text, fc.dictionary(text, text), fc.array(text));
	fc.assert(fc.property(fc.array(value), fc.constantFrom(undefined, '\t'), fc.integer({min: 1, max: 9}), (list, space, length) => {
		const written = JSON.parse(JSON.stringify(list)) as unknown;
		assert.deepEqual(elements(` ${JSON.stringify(list, undefined, space)}\n`, length), written);
	}));
});

test('what does not end as a list is told', () => {
	for (const text of ['', '[', '[1', '[1,{}', '["]', '[1}', '{}', '[1] 2', '[1]]']) {
		assert.throws(() => elements(text, 3), SyntaxError, text);
	}
});

test('a comma without an element after it is no list', () => {
	for (const text of ['[1,]', '[,1]', '[,]', '[1,,2]']) {
		assert.throws(() => elements(text, 3), SyntaxError, text);
	}
});
