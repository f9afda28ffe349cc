import assert from 'node:assert/strict';
import {test} from 'node:test';
import {hashFitsWords, headWordList, headWords, wordsIn} from '../../source/journal/head-words.js';

/** A hash whose first 132 bits are these twelve numbers of 11 bits. */
const hashOf = (...numbers: number[]): string => {
	const bits = numbers.map(number => number.toString(2).padStart(11, '0')).join('').padEnd(256, '0');
	return bits.match(/.{4}/gv)!.map(four => Number.parseInt(four, 2).toString(16)).join('');
};

test('a head is twelve words, each eleven bits of it, the first bits first', () => {
	const numbers = [0, 1, 2, 3, 4, 2047, 2046, 1024, 1023, 512, 7, 2047];
	assert.deepEqual(headWords(hashOf(...numbers)), numbers.map(number => headWordList[number]));
	assert.equal(headWords('0'.repeat(64)).join(' '), Array.from({length: 12}, () => 'abandon').join(' '));
	assert.equal(headWords('f'.repeat(64)).join(' '), Array.from({length: 12}, () => 'zoo').join(' '));
});

test('each of the first 132 bits changes exactly one word, and none behind them does', () => {
	const hash = hashOf(...Array.from({length: 12}, (_, place) => place * 170));
	const words = headWords(hash);
	for (let bit = 0; bit < 256; bit++) {
		const digit = Math.floor(bit / 4);
		const flipped = (Number.parseInt(hash[digit]!, 16) ^ (8 >> (bit % 4))).toString(16);
		const other = hash.slice(0, digit) + flipped + hash.slice(digit + 1);
		const changed = headWords(other).flatMap((word, place) => word === words[place] ? [] : [place]);
		assert.deepEqual(changed, bit < 132 ? [Math.floor(bit / 11)] : [], `bit ${bit}`);
		assert.equal(hashFitsWords(other, words), bit >= 132);
	}
});

test('a hash does not fit fewer words, more of them or another order', () => {
	const hash = hashOf(...Array.from({length: 12}, (_, place) => place + 1));
	const words = headWords(hash);
	assert.equal(hashFitsWords(hash, words), true);
	assert.equal(hashFitsWords(hash, words.slice(0, 11)), false);
	assert.equal(hashFitsWords(hash, [...words, words[0]!]), false);
	assert.equal(hashFitsWords(hash, words.toReversed()), false);
});

test('words are read as people write them down', () => {
	assert.deepEqual(wordsIn(' 1. Abandon,  2. ABILITY\n3) able-about '), ['abandon', 'ability', 'able', 'about']);
	assert.deepEqual(wordsIn('12 34 …'), []);
});
