import assert from 'node:assert/strict';
import {appendFile, readFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import type {RunStatus} from '../../source/run/status.js';
import {program} from './program.js';
import {queueRunbook} from './queue-runbook.js';

test('a run whose own copy of the runbook was changed sends nothing, and verify says so', async t => {
	const handrail = await program(t);
	const {runbook, queue} = await queueRunbook(handrail.folder);
	await handrail.run('trust', runbook, '--yes');
	const {run} = await handrail.json<RunStatus>(0, 'start', runbook, '-p', `folder=${queue}`, '--as', 'Dana');
	assert.equal((await handrail.run('verify', run)).exit, 0);

	const copy = path.join(handrail.home, 'runs', run, 'runbook', 'runbook.yaml');
	await appendFile(copy, '# a line that was not there\n');
	const sent = await handrail.run('do', run, 'files');
	assert.equal(sent.exit, 4);
	assert.match(sent.stderr, /copy of the runbook is not what the run was started with, so nothing was sent/);
	await assert.rejects(readFile(path.join(queue, 'reads.log')), {code: 'ENOENT'});

	const verified = await handrail.run('verify', run);
	assert.equal(verified.exit, 4);
	assert.match(verified.stderr, /copy of the runbook was changed/);
	assert.doesNotMatch(verified.stderr, /is whole/);
});
