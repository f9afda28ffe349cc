import assert from 'node:assert/strict';
import {test} from 'node:test';
import {editDistance, nearest} from '../../source/runbook/nearest.js';

test('a letter added, lost, changed or swapped counts one', () => {
	assert.deepEqual(['chose', 'chooose', 'choase', 'chosoe'].map(word => editDistance(word, 'choose')), [1, 1, 1, 1]);
	assert.equal(editDistance('', 'abc'), 3);
});

test('a slip finds the word that was meant', () => {
	const keys = ['script', 'session', 'for-each', 'what-if', 'id'];
	assert.deepEqual(['scirpt', 'sesion', 'forEach', 'what_if', 'Script'].map(word => nearest(word, keys)), ['script', 'session', 'for-each', 'what-if', 'script']);
});

test('a word far from all means none of them', () => {
	assert.equal(nearest('banana', ['script', 'id']), undefined);
	assert.equal(nearest('xy', ['id']), undefined);
	assert.equal(nearest('x'.repeat(100_000), ['script']), undefined);
});
