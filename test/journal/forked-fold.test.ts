import assert from 'node:assert/strict';
import {readdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {readFold} from '../../source/journal/fold-cache.js';
import {listRuns} from '../../source/journal/list.js';
import {openRun} from '../../source/journal/open.js';
import type {RunJournal} from '../../source/journal/contract.js';
import type {NewEvent} from '../../source/run/events.js';
import {deriveStatus} from '../../source/run/derive.js';
import {foldRun} from '../../source/run/facts.js';
import {smallRunbook} from '../run/small-runbook.js';
import {note, otherMachine, startingMachine, takeFrom, write} from './machines.js';

const statusOf = (run: RunJournal) => deriveStatus({facts: foldRun(run.events), runbook: smallRunbook, outputs: {}});

const mark = (step: string): NewEvent => ({kind: 'marked', data: {step, status: 'done', reason: null}});

test('a status is kept where a journal went on in two ways, and believed exactly as long as both are what it was folded from', async t => {
	const dana = await startingMachine(t);
	const copy = await otherMachine(t, dana, 'Dana', {restored: true});
	const sam = await otherMachine(t, dana, 'Sam');
	await write(dana, mark('trace'));
	await write(copy, mark('policy'), note('last'));
	await takeFrom(sam, dana);
	await takeFrom(sam, copy);
	const run = await openRun(sam.folder, {identity: sam.identity, mode: 'write', name: 'Sam'});
	t.after(async () => run.close());
	const stale = statusOf(run);
	assert.equal(stale.steps.find(({id}) => id === 'policy')!.status, 'unknown');
	await run.append(note('by Sam'));
	await run.keepFold(stale);
	assert.equal(await readFold(sam.folder), undefined, 'of before the last event');
	const status = statusOf(run);
	await run.keepFold(status);
	assert.deepEqual(await readFold(sam.folder), status);
	const [entry] = await listRuns(sam.home);
	assert.deepEqual(entry!.status, status);

	const journals = path.join(sam.folder, 'journals');
	const names = await readdir(journals);
	const fork = path.join(journals, names.find(name => name.includes('.fork-'))!);
	const bytes = await readFile(fork);
	await writeFile(fork, `${bytes.toString().split('\n', 1)[0]!}\n`);
	assert.equal(await readFold(sam.folder), undefined, 'a shorter way');
	await rm(fork);
	assert.equal(await readFold(sam.folder), undefined, 'a way less');
	await writeFile(fork, bytes);
	assert.deepEqual(await readFold(sam.folder), status);

	await write(copy, mark('trace'));
	await takeFrom(sam, copy);
	assert.equal(await readFold(sam.folder), undefined, 'a longer way');
	await run.keepFold(status);
	assert.equal(await readFold(sam.folder), undefined, 'what came was not folded yet');
	await run.refresh();
	await run.keepFold(status);
	assert.equal(await readFold(sam.folder), undefined, 'of before what came');
	await run.keepFold(statusOf(run));
	assert.deepEqual(await readFold(sam.folder), statusOf(run));
});
