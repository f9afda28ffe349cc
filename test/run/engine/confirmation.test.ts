import assert from 'node:assert/strict';
import {test} from 'node:test';
import {confirmationText, missingConfirmations} from '../../../source/run/engine/confirmation.js';

const key = '7a4d9c1e-8b52-4f03-9e6d-35c0b7f1a208';
const other = {label: 'smtp-bulk-7', key: '93f8a2c7-6d05-4e1b-8c49-b7e1d4032f10'};
const wanted = (label: string, others = [other]) => confirmationText({label, key, all: [{label, key}, ...others]});

test('a plain and unique label is what must be typed', () => {
	assert.equal(wanted('Relay-EU-02'), 'Relay-EU-02');
});

for (const [what, label] of [
	['longer than 40 characters', 'R'.repeat(41)],
	['not plain ASCII', 'Rеlay'],
	['made of spaces at its ends', 'Relay '],
	['holding an escape', 'Relay\u{1B}[8m'],
	['empty', ''],
] as const) {
	test(`a label ${what} is confirmed by the first 8 characters of its key`, () => {
		assert.equal(wanted(label), '7a4d9c1e');
	});
}

test('a label of 40 characters is still typed', () => {
	assert.equal(wanted('R'.repeat(40)), 'R'.repeat(40));
});

test('a label that two items share is confirmed by the key', () => {
	assert.equal(wanted('smtp-bulk-7'), '7a4d9c1e');
});

test('keys that begin alike are typed whole', () => {
	assert.equal(wanted('same', [{label: 'same', key: '7a4d9c1e-0000-0000-0000-000000000000'}]), key);
});

test('of a key only what can be seen and typed is asked for', () => {
	assert.equal(confirmationText({label: 'Relaу', key: 'x\u{1B}[31mred-one', all: [{label: 'Relaу', key: 'x\u{1B}[31mred-one'}]}), 'xred-one');
	const alike = [{label: '', key: '\u{200B}'}, {label: '', key: '\u{200C}'}];
	assert.deepEqual(alike.map(each => confirmationText({...each, all: alike})), ['item 1', 'item 2']);
});

test('each confirmation counts once', () => {
	assert.deepEqual(missingConfirmations(['a', 'a', 'b'], ['a', 'b']), ['a']);
	assert.deepEqual(missingConfirmations(['a'], ['A', 'a ']), ['a']);
	assert.deepEqual(missingConfirmations(['a', 'b'], ['b', 'a', 'c']), []);
});
