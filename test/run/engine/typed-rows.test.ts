import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {accept, emptyAnswer} from '../../../source/run/engine/answer.js';
import {moveTypes, typesByRow} from '../../../source/run/engine/typed-rows.js';

test('the types of later chunks stay with their rows', () => {
	const answer = emptyAnswer();
	accept(answer, {type: 'objects', rows: [{Guid: 'a'}, {Guid: 'b'}], types: {'/0/Guid': 'System.Guid', '/1/Guid': 'System.Guid'}, text: 'a\nb\n'});
	accept(answer, {type: 'objects', rows: [{When: 'c', Deep: {Id: 'd'}}], types: {'/0/When': 'System.DateTime', '/0/Deep/Id': 'System.Guid'}, text: 'c\n'});
	assert.deepEqual(answer.types, {'/0/Guid': 'System.Guid', '/1/Guid': 'System.Guid', '/2/When': 'System.DateTime', '/2/Deep/Id': 'System.Guid'});
	assert.equal(answer.text, 'a\nb\nc\n');
});

test('taking rows apart and moving them together again gives the same types', () => {
	fc.assert(fc.property(fc.array(fc.subarray(['Guid', 'When', 'Deep/Id']), {maxLength: 8}), lists => {
		const types = Object.assign({}, ...lists.flatMap((names, row) => names.map(name => ({[`/${row}/${name}`]: `type of ${name}`})))) as Record<string, string>;
		const apart = typesByRow(types, lists.map((_, row) => row));
		const together = Object.assign({}, ...apart.map((own, row) => moveTypes(own, row))) as Record<string, string>;
		assert.deepEqual(together, types);
	}));
});
