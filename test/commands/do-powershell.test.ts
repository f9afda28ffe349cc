import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createReadStream} from 'node:fs';
import {mkdir, readdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {execa} from 'execa';
import type {RunStatus} from '../../source/run/status.js';
import {skipWithoutPowerShell} from '../powershell.js';
import {child} from './child.js';
import {program} from './program.js';

const runbook = `
handrail: 1
id: slow
title: Slow
parameters: {folder: {title: Folder}}
sessions:
  tools:
    title: Local tools
    connect: Write-Host 'Ready.'
phases:
  - title: Work
    steps:
      - {id: look, title: Look, run: {session: tools, effect: read, script: '1..3'}}
      - {id: work, title: Work, run: {session: tools, effect: change, script: 'Set-Location $params.folder; sh -c ''echo $$ > began; exec sleep 300'''}, verify: {script: '1', expect: 'true'}}
`;

const skip = skipWithoutPowerShell || (process.platform === 'win32' && 'Windows has no named pipes in folders');

/** True while there is such a process. */
function isThere(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

test('Ctrl-C in the middle of a change on a real PowerShell ends all that was started, and says what is known', {skip, timeout: 120_000}, async t => {
	const handrail = await program(t);
	const folder = path.join(handrail.folder, 'work');
	await mkdir(folder);
	const file = path.join(handrail.folder, 'slow.yaml');
	await writeFile(file, runbook);
	await handrail.run('trust', file, '--yes');
	const {run} = await handrail.json<RunStatus>(0, 'start', file, '-p', `folder=${folder}`, '--as', 'Dana');
	const pipe = path.join(folder, 'began');
	await execa('mkfifo', [pipe]);

	const doing = child(handrail.home, ['do', run, 'look', 'work']);
	const [began] = await once(createReadStream(pipe, 'utf8'), 'data') as [string];
	const sleeper = Number(began);
	assert.ok(isThere(sleeper));
	// What sleeps is asleep for longer than this test may take.
	doing.kill('SIGINT');
	const {exitCode, stdout, stderr} = await doing;

	assert.equal(exitCode, 1, stderr);
	assert.match(stdout, /look: done/);
	assert.match(stderr, /whether it happened is not known|had its effect is not known/);
	assert.equal((await handrail.json<RunStatus>(0, 'status', run)).steps[1]!.status, 'unknown');
	assert.ok(!isThere(sleeper), 'what the script had started is gone');
	const {pid} = (await sentOf(handrail.home, run)).at(-1)!;
	assert.ok(!isThere(pid), 'and so is PowerShell');
});

async function sentOf(home: string, run: string): Promise<Array<{pid: number}>> {
	const folder = path.join(home, 'runs', run, 'journals');
	const [name] = await readdir(folder);
	const {stdout} = await execa('cat', [path.join(folder, name!)]);
	return stdout.split('\n').map(line => JSON.parse(line) as {kind: string; data: {pid: number}}).filter(({kind}) => kind === 'sent').map(({data}) => data);
}
