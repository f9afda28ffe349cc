import assert from 'node:assert/strict';
import {test} from 'node:test';
import {codeOf} from '../../../source/ui/words/sign-in.js';
import {waySentence} from '../../../source/ui/words/ways.js';

const lines = (...texts: string[]) => texts.map(text => ({stream: 'stdout' as const, text}));

test('the code of a sign-in is found with its page, in the words of both services', () => {
	assert.deepEqual(
		codeOf(lines('To sign in, use a web browser to open the page https://microsoft.com/devicelogin and enter the code F7K2QXMN4 to authenticate.')),
		{code: 'F7K2QXMN4', address: 'https://microsoft.com/devicelogin'},
	);
	assert.deepEqual(codeOf(lines('Open https://login.example/device', 'Code: ABCD-EFGH')), {code: 'ABCD-EFGH', address: 'https://login.example/device'});
});

test('the last code counts, and what only speaks of a code is none', () => {
	assert.equal(codeOf(lines('the code AAAAAA111', 'expired; the code BBBBBB222'))?.code, 'BBBBBB222');
	assert.equal(codeOf(lines('error code was lost', 'The code below', 'codes ABCDEF1')), undefined);
});

test('a way is explained by its name, and one that nobody knows is not', () => {
	assert.match(waySentence('device')!, /works over SSH/v);
	assert.match(waySentence('browser')!, /not over SSH/v);
	assert.match(waySentence('certificate')!, /nobody is asked/v);
	assert.equal(waySentence('gcc-high'), undefined);
});
