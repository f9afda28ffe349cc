import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {RunStatus} from '../../source/run/status.js';
import {child} from './child.js';
import {program} from './program.js';

const contoso = ['tenant=contoso.onmicrosoft.com', 'admin=dana@contoso.onmicrosoft.com', 'contact=dana@mailbox.example'].flatMap(parameter => ['-p', parameter]);

test('where there is no PowerShell, a step that needs one is refused, with the commands that print its text to paste and record what came back', async t => {
	const handrail = await program(t);
	const {run} = await handrail.json<RunStatus>(0, 'start', 'tenant-exceeded-threshold', ...contoso, '--as', 'Dana');
	// Nothing is on this PATH, so that no PowerShell of the machine is found, nor a sign-in begun in it.
	const {exitCode, stderr} = await child(handrail.home, ['do', run, 'auditing'], {environment: {PATH: handrail.folder}});
	assert.equal(exitCode, 3);
	assert.match(stderr, /needs PowerShell, and neither pwsh nor powershell\.exe is on the PATH\. Nothing was sent\./);
	assert.match(stderr, new RegExp(`handrail paste ${run} auditing --part run$`, 'm'));
	assert.match(stderr, new RegExp(`handrail paste ${run} auditing --part run --from FILE`));
	assert.equal((await handrail.json<RunStatus>(0, 'status', run)).counts.done, 0);
});

test('in a rehearsal there is nothing to paste', async t => {
	const handrail = await program(t);
	const {run} = await handrail.json<RunStatus>(0, 'rehearse', 'tenant-exceeded-threshold', '--as', 'Dana');
	const {exit, stderr} = await handrail.run('do', run, 'disable');
	assert.equal(exit, 3);
	assert.doesNotMatch(stderr, /to paste/);
});
