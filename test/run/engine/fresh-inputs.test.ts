import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {RunJournal} from '../../../source/journal/contract.js';
import {mergeJournals} from '../../../source/journal/merge.js';
import type {Intent} from '../../../source/run/engine/contract.js';
import {outputsToRead} from '../../../source/run/engine/fresh-inputs.js';
import {LiveRun} from '../../../source/run/engine/live-run.js';
import {pasteTextFor} from '../../../source/run/engine/paste.js';
import {askTrust} from '../../../source/run/engine/paste-trust.js';
import {whyRead} from '../../../source/run/why-read.js';
import {smallRunbook} from '../small-runbook.js';
import {dana, sam, type Teller} from '../story.js';
import {answering, Place, silent} from './place.js';
import {stepStatuses} from './read-snapshot.js';

const runbook = `
handrail: 1
id: clean
title: Clean up
parameters: {folder: {title: Folder}}
sessions: {here: {title: This host, type: shell}}
phases:
  - title: Work
    steps:
      - id: find
        title: Find the files
        run: {session: here, effect: read, script: 'echo read >> "$params_folder/reads"; echo a', parse: lines, output: files, fresh: 10 min}
      - id: remove
        title: Remove the files
        run: {session: here, effect: destroy, script: 'cat "$outputs_files_file" >> "$params_folder/removed"'}
        keep: {script: 'echo kept'}
        verify: {script: 'echo gone', parse: lines, expect: 'size(result) == 1'}
        confirm: all files
      - id: rename
        title: Rename the files
        run: {session: here, effect: change, script: 'cat "$outputs_files_file" >> "$params_folder/renamed"'}
`;

const destroy: Intent = {kind: 'run', step: 'remove', confirm: ['all files']};

/** A run whose read is a quarter of an hour old. */
const aged = async (t: Parameters<typeof Place.make>[0]) => {
	const place = await Place.make(t);
	let now = Date.UTC(2026, 10, 22, 3);
	const engine = await place.begin(runbook, {now: () => new Date(now)});
	assert.equal((await engine.carryOut({kind: 'run', step: 'find'}, silent)).exit, 0);
	now += 15 * 60_000;
	return {place, engine};
};

test('nothing is destroyed by an output that is too old: it says which, how old and what counts, and sends nothing', async t => {
	const {place, engine} = await aged(t);
	const {exit, message} = await engine.carryOut(destroy, silent);
	assert.equal(exit, 3);
	assert.match(message, /"Find the files" \(find\) was read 15 min ago by Dana, and counts for 10 min\. Nothing was sent\. Read it again first: handrail do \S+ find$/v);
	assert.equal((await engine.carryOut({kind: 'keep', step: 'remove'}, silent)).exit, 3, 'before what it would remove is kept, too');
	assert.deepEqual(await place.lines('removed'), []);
	assert.deepEqual(await place.lines('reads'), ['read']);
	assert.equal(stepStatuses(engine)['remove'], 'open');
});

test('with a yes it is read again first, once, and then destroyed', async t => {
	const {place, engine} = await aged(t);
	const asks = answering({'stale-inputs': true});
	assert.equal((await engine.carryOut(destroy, asks)).exit, 0);
	assert.deepEqual(asks.asked.map(({kind}) => kind), ['stale-inputs']);
	assert.deepEqual(await place.lines('reads'), ['read', 'read']);
	assert.equal((await place.lines('removed')).length, 1);
});

test('a change may rely on an output that is old', async t => {
	const {place, engine} = await aged(t);
	assert.equal((await engine.carryOut({kind: 'run', step: 'rename'}, silent)).exit, 0);
	assert.equal((await place.lines('renamed')).length, 1);
});

test('the command of a destroy is not handed out for pasting by an old output', async t => {
	const {engine} = await aged(t);
	assert.throws(() => engine.pasteText('remove', undefined, 'run', {confirm: 'all files'}), /was read 15 min ago.*not handed out/v);
});

const openFor = (me: string, ...tellers: Teller[]): LiveRun => {
	const events = mergeJournals(tellers.map(teller => teller.events));
	return new LiveRun({
		journal: {run: 'r', folder: '/nowhere', responder: me, events, readOnly: undefined, findings: [], saved: {ok: true}} as unknown as RunJournal,
		runbook: smallRunbook,
		make() {
			throw new Error('No session is needed here.');
		},
		isTrusted: async () => true,
		now: () => new Date(Date.parse(events.at(-1)!.at) + 60_000),
	});
};

const toRead = (live: LiveRun, id: string): string[] => outputsToRead(smallRunbook.steps.find(step => step.id === id)!, live).map(output => whyRead(output));

test('rows that another responder chose are read again before a change or a destroy, until this one has read them since', () => {
	const first = dana();
	first.read('connectors');
	first.choose('1');
	const second = sam(first);
	for (const step of ['disable', 'remove']) {
		assert.match(toRead(openFor(second.id, first, second), step)[0]!, /was read .* ago by name of aaaaaaaaaa; the rows were chosen by name of aaaaaaaaaa\.$/v);
		assert.deepEqual(toRead(openFor(first.id, first, second), step), [], 'who chose them knows them');
	}

	second.read('connectors');
	assert.deepEqual(toRead(openFor(second.id, first, second), 'disable'), []);
	first.merge(second);
	first.choose('1', '2');
	assert.equal(toRead(openFor(second.id, first, second), 'disable').length, 1, 'chosen anew since');
});

test('the command of a change on rows that another responder chose is not handed out for pasting, until this one has read them since', async () => {
	const first = dana();
	first.read('connectors');
	first.choose('1');
	const second = sam(first);
	const textFor = async (me: Teller, part: 'run' | 'verify' = 'run') => {
		const live = openFor(me.id, first, second);
		await askTrust(live);
		return pasteTextFor({step: smallRunbook.steps.find(({id}) => id === 'disable')!, item: '1', part}, live);
	};

	await assert.rejects(textFor(second), /"disable" changes what was found before: .+; the rows were chosen by name of aaaaaaaaaa\. Its command is not handed out\.$/v);
	// A check only looks.
	assert.match(await textFor(second, 'verify'), /Get-InboundConnector/v);
	assert.match(await textFor(first), /Set-InboundConnector/v, 'who chose them knows them');
	second.read('connectors');
	assert.match(await textFor(second), /Set-InboundConnector/v);
});

test('the command of a change that is disputed is not handed out for pasting before it is settled, unless it is to be repeated', async () => {
	const first = dana();
	const second = sam(first);
	first.mark('policy', 'failed');
	second.mark('policy', 'open');
	const live = openFor(first.id, first, second);
	await askTrust(live);
	const given = {step: smallRunbook.steps.find(({id}) => id === 'policy')!, item: undefined, part: 'run'} as const;
	assert.throws(() => pasteTextFor(given, live), /"policy" is disputed: name of aaaaaaaaaa says failed .+, name of bbbbbbbbbb says open .+Nothing was sent\./v);
	assert.match(pasteTextFor({...given, again: true}, live), /Set-HostedOutboundSpamFilterPolicy/v);
	first.merge(second);
	first.mark('policy', 'open');
	const settled = openFor(first.id, first, second);
	await askTrust(settled);
	assert.match(pasteTextFor(given, settled), /Set-HostedOutboundSpamFilterPolicy/v);
});

test('rows that one chose oneself are not asked about', () => {
	const first = dana();
	first.read('connectors');
	const second = sam(first);
	second.choose('1');
	assert.deepEqual(toRead(openFor(second.id, first, second), 'disable'), []);
});
