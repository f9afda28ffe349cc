import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {RunStatus} from '../../source/run/status.js';
import {program} from './program.js';

const contoso = ['tenant=contoso.onmicrosoft.com', 'admin=dana@contoso.onmicrosoft.com', 'contact=dana@mailbox.example'].flatMap(parameter => ['-p', parameter]);

test('a step that needs a PowerShell of one\'s own is refused with its whole command to paste, and how to mark it', async t => {
	const handrail = await program(t);
	const {run} = await handrail.json<RunStatus>(0, 'start', 'tenant-exceeded-threshold', ...contoso, '--as', 'Dana');
	const {exit, stderr} = await handrail.run('do', run, 'auditing');
	assert.equal(exit, 3);
	assert.match(stderr, /PowerShell session.+Nothing was sent/);
	assert.match(stderr, new RegExp(`handrail mark ${run} auditing done`));
	assert.match(stderr, /^Get-AdminAuditLogConfig/m);
	assert.match(stderr, /contoso\.onmicrosoft\.com/, 'with the check of the tenant around it');
	assert.equal((await handrail.json<RunStatus>(0, 'status', run)).counts.done, 0);
});

test('in a rehearsal there is nothing to paste', async t => {
	const handrail = await program(t);
	const {run} = await handrail.json<RunStatus>(0, 'rehearse', 'tenant-exceeded-threshold', '--as', 'Dana');
	const {exit, stderr} = await handrail.run('do', run, 'disable');
	assert.equal(exit, 3);
	assert.doesNotMatch(stderr, /to paste/);
});
