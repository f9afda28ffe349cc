import assert from 'node:assert/strict';
import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {trustQuestion} from '../../source/commands/trust-question.js';
import {loadRunbookFromFiles} from '../../source/runbook/load.js';
import type {RunStatus} from '../../source/run/status.js';
import {program} from './program.js';
import {queueRunbook} from './queue-runbook.js';

test('the question shows every command with its effect, every sign-in, and every file', async () => {
	const files = new Map([['runbook.yaml', new TextEncoder().encode(`
handrail: 1
id: foreign
title: Foreign
parameters: {what: {title: What}}
sessions:
  exchange: {title: Exchange, service: exchange, connect: {browser: Connect-ExchangeOnline}, disconnect: Disconnect-ExchangeOnline}
  here: {title: Here, type: shell}
phases:
  - title: All
    steps:
      - id: plain
        title: Plain
        run: {session: exchange, script: Get-InboundConnector}
      - id: claimed
        title: Claimed
        run: {session: exchange, effect: read, script: '& $params.what'}
      - id: listed
        title: Listed
        run: {session: here, effect: read, script: "ls\\x1B[2J; mail -rf /"}
      - id: changed
        title: Changed
        run: {session: exchange, effect: change, file: scripts/change.ps1}
        verify: {script: Get-Mailbox, expect: 'true'}
        undo: {script: Set-Mailbox -Undo}
`)], ['scripts/change.ps1', new TextEncoder().encode('Set-Mailbox\n')]]);
	const text = (await trustQuestion(await loadRunbookFromFiles(files, '/nowhere'))).join('\n');
	assert.match(text, /session exchange: Exchange, PowerShell\n {2}signs in \(browser\):\n {4}Connect-ExchangeOnline\n {2}signs out:\n {4}Disconnect-ExchangeOnline/);
	assert.match(text, /plain run: read, in exchange\n {4}Get-InboundConnector\nclaimed/);
	assert.match(text, /claimed run: read, in exchange\n {4}& \$params\.what\n {2}! It counts as a read, but it calls what a variable holds/);
	assert.match(text, /listed run: read, in here \(shell\)\n {4}ls; mail -rf \/\n {2}! The runbook says that this only reads/);
	assert.match(text, /changed run: change, from scripts\/change\.ps1, in exchange\n {4}Set-Mailbox/);
	assert.match(text, /changed verify: read.+\n {4}Get-Mailbox/);
	assert.match(text, /changed undo: change.+\n {4}Set-Mailbox -Undo/);
	assert.match(text, /scripts\/change\.ps1 \(12 bytes\)/);
});

test('without a terminal trust needs --yes, and shows what it would be given to', async t => {
	const handrail = await program(t);
	const {runbook} = await queueRunbook(handrail.folder);
	const {exit, stdout, stderr} = await handrail.run('trust', runbook);
	assert.equal(exit, 3);
	assert.match(stdout, /stamp run: change/);
	assert.match(stderr, /only be asked at a terminal.+Nothing is trusted/);
	assert.deepEqual((await handrail.json<{trusted: unknown[]}>(0, 'settings')).trusted, []);
});

test('trust is given to the files as they are: an edit ends it, and a run goes by its own copy', async t => {
	const handrail = await program(t);
	const {runbook, queue} = await queueRunbook(handrail.folder);
	const {run} = await handrail.json<RunStatus>(0, 'start', runbook, '-p', `folder=${queue}`);
	const file = path.join(runbook, 'runbook.yaml');
	await writeFile(file, (await readFile(file, 'utf8')).replace('The queue is held', 'The queue is full'));
	assert.equal((await handrail.json<{id: string; trusted: boolean}>(0, 'trust', runbook, '--yes')).trusted, true);
	assert.equal((await handrail.run('do', run, 'files')).exit, 3);
	assert.match((await handrail.run('do', run, 'files')).stderr, /not trusted/);

	assert.equal((await handrail.run('trust', run, '--yes')).exit, 0);
	assert.match((await handrail.run('do', run, 'files')).stderr, /The choice is still to be made/);
});

test('starting a runbook that is not trusted says so, and rehearsing a shipped one asks for nothing', async t => {
	const handrail = await program(t);
	const {runbook, queue} = await queueRunbook(handrail.folder);
	const {exit, stdout, stderr} = await handrail.run('start', runbook, '-p', `folder=${queue}`, '--json');
	assert.equal(exit, 0);
	assert.equal((JSON.parse(stdout) as RunStatus).state, 'open');
	assert.match(stderr, /not trusted yet: none of its commands is sent before/);
	assert.equal((await handrail.run('rehearse', 'tenant-exceeded-threshold', '--json')).stderr, '');
});
