import assert from 'node:assert/strict';
import {rm} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {loadIdentity} from '../../source/journal/identity.js';
import {moveRunbook, runbookOf} from '../../source/journal/move-runbook.js';
import {openRun} from '../../source/journal/open.js';
import {digestOf} from '../../source/runbook/load-digest.js';
import {readRunbookFiles} from '../../source/runbook/load-files.js';
import type {RunStatus} from '../../source/run/status.js';
import {program} from './program.js';

test('a run whose move was cut short after its event is whole: the version that it goes by lies beside the copy', async t => {
	const handrail = await program(t);
	const {run: id} = await handrail.json<RunStatus>(0, 'rehearse', 'tenant-exceeded-threshold', '--as', 'Dana');
	const folder = path.join(handrail.home, 'runs', id);
	const {files} = await readRunbookFiles(path.join(folder, 'runbook'));
	const newer = new Map([...files, ['more.txt', Buffer.from('more')]]);
	const sha256 = digestOf(newer);
	const run = await openRun(folder, {identity: await loadIdentity(handrail.home), mode: 'write'});
	await moveRunbook(run, {runbook: {files: newer, sha256}, from: runbookOf(run.events)!, keep: [], ask: []});
	await run.close();
	assert.equal((await handrail.run('verify', id)).exit, 0);
	await rm(path.join(folder, `runbook-${sha256}`, 'more.txt'));
	assert.equal((await handrail.run('verify', id)).exit, 4);
});
