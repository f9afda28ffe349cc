import assert from 'node:assert/strict';
import {readFile, rm, writeFile} from 'node:fs/promises';
import {test, type TestContext} from 'node:test';
import type {Command} from 'commander';
import {kindOf, placeholderIn} from '../../../source/commands/completion/kinds.js';
import {offerLines, unquoted} from '../../../source/commands/completion/lines.js';
import {optionsOf} from '../../../source/commands/completion/place.js';
import {subcommands} from '../../../source/commands/subcommands.js';
import type {RunStatus} from '../../../source/run/status.js';
import {program, recordingDoor, type Program} from '../program.js';
import {queueRunbook} from '../queue-runbook.js';

/** The values that Tab offers after these words; the first line says whether files belong to them. */
const offers = async ({run}: Program, ...words: string[]): Promise<string[]> => {
	const {stdout, stderr, exit} = await run('complete', '--', ...words);
	assert.deepEqual([exit, stderr], [0, '']);
	return stdout.trimEnd().split('\n').map(line => line.split('\t', 1)[0]!);
};

const rehearsed = async (t: TestContext) => {
	const handrail = await program(t);
	const {run} = await handrail.json<RunStatus>(0, 'rehearse', 'tenant-exceeded-threshold', '--as', 'Dana');
	return {handrail, run};
};

test('every argument and every option of every command is known to completion', () => {
	const {door} = recordingDoor('/nowhere', {now: () => new Date(), environment: {}});
	const unknown = subcommands.flatMap(define => {
		const command: Command = define(door);
		const places = [
			...command.registeredArguments.flatMap(argument => argument.argChoices === undefined ? [argument.name()] : []),
			...optionsOf(command).flatMap(({flags, argChoices}) => argChoices === undefined ? [placeholderIn(flags) ?? []].flat() : []),
		];
		return places.filter(name => kindOf(command, name) === undefined).map(name => `${command.name()}: ${name}`);
	});
	assert.deepEqual(unknown, []);
});

test('commands are offered in the order of the help, without those that nobody types', async t => {
	const handrail = await program(t);
	const {stdout} = await handrail.run('--help');
	const listed = Array.from(stdout.slice(stdout.indexOf('Commands:')).matchAll(/^ {2}([a-z]+)/gmu), ([, name]) => name!);
	assert.deepEqual(await offers(handrail, ''), ['none', ...listed]);
	assert.deepEqual(await offers(handrail, 'run'), ['none', 'runs', 'runbooks']);
	assert.ok(!listed.includes('complete') && !listed.includes('picker') && listed.includes('completion'));
});

test('runs, steps, items, outputs, parameters and records are offered where they belong, from what is on the disk', async t => {
	const {handrail, run} = await rehearsed(t);
	assert.deepEqual(await offers(handrail, 'status', ''), ['none', run]);
	assert.deepEqual(await offers(handrail, 'verify', '2026'), ['files', run]);
	assert.deepEqual(await offers(handrail, 'do', run, 'auditing', 'aud'), ['none', 'audit']);
	assert.deepEqual(await offers(handrail, 'outputs', run, 'con'), ['none', 'connectors', 'consents']);
	assert.deepEqual(await offers(handrail, 'record', run, 'cause', ''), ['none', 'kind=']);
	assert.ok((await offers(handrail, 'record', run, 'cause', 'kind=')).includes('kind=account'));
	assert.deepEqual(await offers(handrail, 'start', 'tenant-exceeded-threshold', '-p', 'ten'), ['none', 'tenant=']);
	assert.deepEqual(await offers(handrail, 'start', 'tenant-exceeded-threshold', '-p', 'tenant=x', '-pten'), ['none']);
	assert.deepEqual(await offers(handrail, 'do', run, 'disable', '--item', ''), ['none']);
	assert.deepEqual(await offers(handrail, 'do', run, '--connect', 'graph=d'), ['none', 'graph=device']);
	assert.deepEqual(await offers(handrail, 'rehearse', 'tenant-exceeded-threshold', '--fault', 'thr'), ['none', 'throttled@']);
	assert.deepEqual(await offers(handrail, 'rehearse', 'tenant-exceeded-threshold', '--fault', 'throttled@conn'), ['none', 'throttled@connectors']);
});

test('a secret is never offered as a parameter, and what confirms is never offered at all', async t => {
	const {handrail, run} = await rehearsed(t);
	const names = await offers(handrail, 'start', 'compromised-account', '-p', '');
	assert.ok(names.includes('tenant=') && names.every(name => !/password/iv.test(name)), names.join(' '));
	assert.deepEqual(await offers(handrail, 'do', run, 'remove', '--confirm', ''), ['none']);
	assert.deepEqual(await offers(handrail, 'do', run, 'remove', '--tenant', ''), ['none']);
});

test('options are offered once, but for those that gather, and none that another rules out; their values in each way to write them', async t => {
	const {handrail, run} = await rehearsed(t);
	assert.deepEqual(await offers(handrail, 'do', run, '--wait', '--e'), ['none']);
	assert.deepEqual(await offers(handrail, 'do', run, '--again', '--item', 'x', '--it'), ['none', '--item']);
	assert.deepEqual(await offers(handrail, 'do', run, '--again', '--ag'), ['none']);
	assert.deepEqual(await offers(handrail, 'handoff', run, '--format', 'h'), ['none', 'html']);
	assert.deepEqual(await offers(handrail, 'handoff', run, '--format=h'), ['none', '--format=html']);
	assert.deepEqual(await offers(handrail, 'handoff', run, '-o', ''), ['files']);
	assert.deepEqual(await offers(handrail, 'sync', run, ''), ['folders']);
	assert.deepEqual(await offers(handrail, 'note', run, '--', '--'), ['none']);
});

test('a run whose kept status is gone or behind still has its steps, and a damaged one takes nothing away', async t => {
	const {handrail, run} = await rehearsed(t);
	const fold = `${handrail.home}/runs/${run}/fold.json`;
	const kept = JSON.parse(await readFile(fold, 'utf8')) as {journals: unknown; status: RunStatus};
	const disable = kept.status.steps.find(({id}) => id === 'disable')!;
	const item = {key: '7a4d', label: 'Relay', status: 'done', by: null, at: null, attempts: 1, reason: null, undone: null, disputed: []} as const;
	disable.items.push({...item, disputed: []}, {...item, key: '93f8', disputed: []});
	await writeFile(fold, JSON.stringify({...kept, journals: {}}));
	assert.deepEqual(await offers(handrail, 'do', run, 'disable', '--item', ''), ['none', '7a4d', '93f8']);
	assert.deepEqual(await offers(handrail, 'do', run, 'disable', '--item', '7a4d', '--item', ''), ['none', '93f8']);
	await writeFile(fold, '{"status": {"steps": 1}}');
	assert.deepEqual(await offers(handrail, 'do', run, 'aud'), ['none', 'auditing', 'audit']);
	await rm(fold);
	assert.deepEqual(await offers(handrail, 'do', run, 'aud'), ['none', 'auditing', 'audit']);
	await rm(`${handrail.home}/runs/${run}/journals`, {recursive: true});
	assert.deepEqual(await offers(handrail, 'do', run, 'aud'), ['none']);
	assert.deepEqual(await offers(handrail, 'status', ''), ['none', run]);
});

test('a runbook of one\'s own is read for its parameters, and files are offered beside the shipped ones', async t => {
	const handrail = await program(t);
	const {runbook} = await queueRunbook(handrail.folder);
	assert.ok((await offers(handrail, 'start', '')).includes('tenant-exceeded-threshold'));
	assert.equal((await offers(handrail, 'start', ''))[0], 'files');
	assert.deepEqual(await offers(handrail, 'start', runbook, '-p', ''), ['none', 'folder=', 'ticket=']);
	assert.deepEqual(await offers(handrail, 'start', '/nowhere', '-p', ''), ['none']);
});

test('what a terminal would obey or hide is no value, and no part of a description', () => {
	const lines = offerLines({files: 'none', candidates: [
		{value: 'plain', about: 'one\nline\u001B[31m\tand \u202Emore'},
		{value: 'x\u001B]52;c;AAAA\u0007', about: 'never'},
		{value: 'two\nlines', about: 'never'},
		{value: 'tab\tbed', about: 'never'},
		{value: 'hidden\u200B', about: 'never'},
		{value: 'long', about: 'y'.repeat(200)},
	]}, {typed: '', prefix: '--item='});
	assert.equal(lines, `none\n--item=plain\tone line and more\n--item=long\t${'y'.repeat(59)}…\n`);
});

test('quotes and backslashes of a shell are taken away, and nothing is expanded', () => {
	const words: Record<string, string> = {'\'a b\'': 'a b', '"a b': 'a b', '\'a b': 'a b', 'a\\ b': 'a b', '"$(x)\\"`y`"': '$(x)"`y`', $HOME: '$HOME', 'a\'b\'"c"': 'abc', 'a\\': 'a\\', '"a\\': 'a'};
	assert.deepEqual(Object.keys(words).map(word => unquoted(word)), Object.values(words));
});
