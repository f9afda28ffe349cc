import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {diagnosisText} from '../../source/commands/diagnosis-text.js';
import type {Startable} from '../../source/ui/diagnose/contract.js';
import {readTexts} from '../runbook/diagnose/texts.js';
import {placeFor} from '../terminal/place.js';
import {start} from '../terminal/terminal.js';
import {child} from './child.js';
import {program} from './program.js';

const bounce = readTexts('bounces.txt').find(({name}) => name === 'an .eml with its delivery status')!.text;

test('an .eml file names the runbook first, why, what to rule out and the command line that starts it', async t => {
	const handrail = await program(t);
	const file = path.join(handrail.folder, 'bounce.eml');
	await writeFile(file, bounce);
	const {exit, stdout, stderr} = await handrail.run('diagnose', file);
	assert.equal(exit, 0);
	assert.equal(stderr, '');
	assert.match(stdout, /^1\. .+ \(tenant-exceeded-threshold\)\n {3}The code 5\.7\.705 stands in it 2 times/);
	assert.match(stdout, /\n {3}Rule out first:\n {3}- /);
	assert.match(stdout, /\n {3}Start: handrail start tenant-exceeded-threshold -p 'tenant=contoso\.onmicrosoft\.com'\n/);
	assert.match(stdout, /\nFound in it: sender dana@contoso\.onmicrosoft\.com, tenant contoso\.onmicrosoft\.com, message id <invoice-4711@contoso\.com>\. Compare before you start\.\nThe text was read here and sent nowhere\.\n$/);
	const {candidates, found} = await handrail.json<{candidates: Startable[]; found: object}>(0, 'diagnose', file);
	assert.deepEqual(Object.keys(candidates[0]!).slice(0, 4), ['runbook', 'title', 'code', 'why']);
	assert.deepEqual([candidates[0]!.runbook, candidates[0]!.code, candidates[0]!.params], ['tenant-exceeded-threshold', '5.7.705', {tenant: 'contoso.onmicrosoft.com'}]);
	assert.deepEqual(Object.keys(found), ['sender', 'tenant', 'messageId']);
});

test('what is unknown is said to be, and ends with 0; the codes in it are named', async t => {
	const handrail = await program(t);
	const file = path.join(handrail.folder, 'bounce.txt');
	await writeFile(file, 'said: 550 5.1.1 User unknown');
	assert.deepEqual(await handrail.json(0, 'diagnose', file), {candidates: [], codes: ['5.1.1'], found: {}});
	const {exit, stdout} = await handrail.run('diagnose', file);
	assert.equal(exit, 0);
	assert.match(stdout, /^Unknown: Handrail has nothing on 5\.1\.1\.\n/);
	await writeFile(file, 'Version 5.7.705');
	assert.match((await handrail.run('diagnose', file)).stdout, /^Unknown: no code of a mail system stands in it/);
});

test('a file that is not there is wrong usage', async t => {
	const handrail = await program(t);
	const {exit, stdout, stderr} = await handrail.run('diagnose', path.join(handrail.folder, 'none'));
	assert.deepEqual([exit, stdout], [2, '']);
	assert.match(stderr, /could not be read/);
});

test('what is piped in is read, and nobody is asked', async t => {
	const {home} = await program(t);
	const {exitCode, stdout} = await child(home, ['diagnose'], {input: bounce});
	assert.equal(exitCode, 0);
	assert.match(stdout, /^1\. .+ \(tenant-exceeded-threshold\)\n/);
	assert.doesNotMatch(stdout, /Type a number/);
});

test('at a terminal the runbook is begun with what the bounce names; only what is missing is asked', async t => {
	const place = await placeFor(t);
	const cli = fileURLToPath(new URL('../../source/cli.ts', import.meta.url));
	const terminal = start(t, place, process.execPath, [`--import=${import.meta.resolve('../../scripts/typescript.ts')}`, cli, 'diagnose', '--plain', '--as', 'Dana']);
	await terminal.sees('Paste it here');
	terminal.type('Remote Server returned \'550 5.7.705 no\'\rOriginal message headers:\rFrom: <a@contoso.onmicrosoft.com>\r.\r');
	await terminal.sees('Found in it: sender a@contoso.onmicrosoft.com', 'Type a number to start');
	terminal.type('99\r');
	await terminal.sees('Type a number from 1 to');
	terminal.type('1\r');
	await terminal.sees('The address that you sign in with');
	assert.doesNotMatch(terminal.written, /The tenant's initial domain/);
	terminal.type('\u0003');
});

test('what a bounce holds can write no command of its own into the line to paste', () => {
	const candidate: Startable = {runbook: 'x', title: 'X\u001B[2J', code: '5.7.705', why: 'Why\u202E', see: null, ruleOut: [], orElse: [], params: {sender: 'a\'; rm -rf / #'}};
	const text = diagnosisText({candidates: [candidate], codes: ['5.7.705'], found: {sender: 'a\u001B[31m'}});
	assert.match(text, /-p 'sender=a'\\''; rm -rf \/ #'\n/);
	assert.doesNotMatch(text, /[\u001B\u202E]/);
});
