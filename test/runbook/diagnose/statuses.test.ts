import assert from 'node:assert/strict';
import {test} from 'node:test';
import {diagnose} from '../../../source/runbook/diagnose/diagnose.js';
import {findStatuses, flat} from '../../../source/runbook/diagnose/statuses.js';
import {runbooks} from './runbooks.js';

const codesOf = (text: string): string[] => findStatuses(text).map(({code}) => code);
const orderOf = (text: string): string[] => diagnose(text, []).candidates.map(({code}) => code);

for (const text of ['550 5.7.705', '550-5.7.705', '550;5.7.705', '550; 5.7.705', '\'550\n> 5.7.705\'', 'smtp;550 5.7.705', 'LED=550 5.7.705', 'said:_550_5.7.705_no', '550 [5.7.705]', '(#5.7.705)', '#5.7.705 smtp;', '#5.7.705#', '\n > Status: 5.7.705', '{"status":"5.7.705"}', 'dsn=5.7.705,', 'DSN code: 5.7.705', 'the SMTP error code is 5.7.705']) {
	test(`a status: ${JSON.stringify(text)}`, () => {
		assert.deepEqual([...new Set(codesOf(text))], ['5.7.705']);
	});
}

for (const text of ['5.7.705', '550 5.7.705.1', '550 5.7.7051', '550 4.7.705', '450 5.7.705', '1550 5.7.705', '1.550 5.7.705', '10:550 5.7.705', '2026-550 5.7.705', 'a550 5.7.705', 'package Status: 5.7.705', '"version":"5.7.705"', '250 2.7.705', 'code 5.7.705', '#5.7.705']) {
	test(`no status: ${JSON.stringify(text)}`, () => {
		assert.deepEqual(codesOf(text), []);
	});
}

test('a phrase is found however it was broken', () => {
	assert.equal(flat('Tenant_has\n> 550-5.7.705 exceeded\t threshold'), 'tenant has exceeded threshold');
	assert.deepEqual(diagnose('550 5.7.\u200B705', runbooks).codes, ['5.7.705']);
});

test('lasting before passing, then the code whose words are there, then the more frequent one', () => {
	assert.deepEqual(orderOf(`${'451 4.7.500 x\n'.repeat(9)}550 5.7.511 x`), ['5.7.511', '4.7.500']);
	assert.deepEqual(orderOf(`${'550 5.7.800 x\n'.repeat(3)}550 5.7.508 has exceeded permitted limits within`), ['5.7.508', '5.7.800']);
	assert.deepEqual(orderOf('550 5.7.800 x\n550 5.7.508 x\n550 5.7.508 x'), ['5.7.508', '5.7.800']);
});

test('a text that begins with a code is about it only where its words follow', () => {
	assert.deepEqual(orderOf('5.7.705 is the number of our room'), []);
	assert.deepEqual(orderOf('5.7.705 Access denied, tenant has exceeded threshold'), ['5.7.705']);
});
