import assert from 'node:assert/strict';
import {mkdir, readdir, rm} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import type {RunStatus} from '../../source/run/status.js';
import {child} from './child.js';
import {program} from './program.js';
import {queueRunbook} from './queue-runbook.js';

test('a folder that is not there is refused before anything is started or opened', async t => {
	const handrail = await program(t);
	const {runbook, queue} = await queueRunbook(handrail.folder);
	const gone = path.join(handrail.folder, 'gone');
	const started = await handrail.run('start', runbook, '-p', `folder=${queue}`, '--as', 'Dana', '--sync', gone, '--json');
	assert.equal(started.exit, 2);
	assert.match(started.stderr, /There is no folder .*gone to share the run through\. Nothing was started\./v);
	assert.deepEqual(await readdir(path.join(handrail.home, 'runs')).catch(() => []), []);
	const {run} = await handrail.json<RunStatus>(0, 'start', runbook, '-p', `folder=${queue}`, '--as', 'Dana');
	assert.equal((await handrail.run('resume', run, '--sync', gone)).exit, 2);
});

test('the folder is remembered on this machine, beside the journal and not in it, until --no-sync', async t => {
	const handrail = await program(t);
	const {runbook, queue} = await queueRunbook(handrail.folder);
	const shared = path.join(handrail.folder, 'share');
	await mkdir(shared);
	const {run} = await handrail.json<RunStatus>(0, 'start', runbook, '-p', `folder=${queue}`, '--as', 'Dana', '--sync', shared);
	const there = path.join(shared, run);
	assert.ok((await readdir(there)).includes('journals'), 'it is shared before the command ends');

	// Nobody types anything: it is opened in lines and left at once.
	const leave = async (...args: string[]) => child(handrail.home, ['resume', ...args, '--plain']);
	await rm(there, {recursive: true});
	await leave(run);
	assert.ok((await readdir(there)).includes('journals'));
	const ended = await leave(run, '--no-sync');
	assert.match(ended.stderr, /no longer shared through .*share/v);
	await rm(there, {recursive: true});
	await leave(run);
	assert.deepEqual(await readdir(shared), []);
});
