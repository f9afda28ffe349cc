import assert from 'node:assert/strict';
import {test} from 'node:test';
import {hasOneEffectAtItsEnd, mayHaveEffectBefore} from '../../../source/runbook/script/effect-order.js';

for (const script of [
	'Set-Mailbox -Identity $item.Guid -AuditEnabled $true',
	'$found = Get-Mailbox -Identity $item.Guid; Set-Mailbox -Identity $found.Guid -AuditEnabled $true',
	'$null = Set-Mailbox -Identity (Get-User $item.Id).Guid',
	'if ($item.Enabled) { Set-Mailbox -Identity $item.Guid }',
	'Set-Mailbox -Identity $item.Guid | Select-Object Name | Out-Null',
	'Set-Mailbox -Identity $item.Guid; Write-Host done',
]) {
	test(`nothing happened when the service refused: ${script}`, async () => {
		assert.equal(await hasOneEffectAtItsEnd(script), true);
	});
}

for (const [why, script] of [
	['two effects', 'Set-Mailbox -Identity a; Set-User -Identity a'],
	['a read after it', 'Set-Mailbox -Identity a; Get-Mailbox a'],
	['a read behind it in the pipe', 'Set-Mailbox -Identity a | Get-Mailbox'],
	['it comes once for each object', 'Get-Mailbox | Set-Mailbox -AuditEnabled $true'],
	['a loop', 'foreach ($one in $chosen.rogue) { Set-Mailbox -Identity $one.Guid }'],
	['a block for each', 'Get-Mailbox | ForEach-Object { Set-Mailbox -Identity $_.Guid }'],
	['it may have been tried before', 'try { Set-Mailbox -Identity a } catch { throw }'],
	['a function', 'function fix { Set-Mailbox -Identity a }; fix'],
	['a method', 'Set-Mailbox -Identity $item.Delete()'],
	['a chain', 'Set-Mailbox -Identity a && Get-Mailbox a'],
	['no effect at all', 'Get-Mailbox'],
	['a program', 'postfix reload'],
	['whatever the service is told to do', 'Invoke-MgGraphRequest -Method POST -Uri /users'],
] as const) {
	test(`it cannot be told that nothing happened: ${why}`, async () => {
		assert.equal(await hasOneEffectAtItsEnd(script), false);
	});
}

test('what stands before a missing command may have happened, what stands behind it has not', async () => {
	assert.equal(await mayHaveEffectBefore('Set-User a; Set-Mailbox b', 'Set-Mailbox'), true);
	assert.equal(await mayHaveEffectBefore('Set-User a; Set-Mailbox b', 'Set-User'), false);
	assert.equal(await mayHaveEffectBefore('$user = Get-User a; Set-Mailbox b', 'Set-Mailbox'), false);
	assert.equal(await mayHaveEffectBefore('$item.Close(); Set-Mailbox b', 'Set-Mailbox'), true);
});

test('of a command that is not to be found in the script, the worst is believed', async () => {
	assert.equal(await mayHaveEffectBefore('Set-User a', ''), true);
	assert.equal(await mayHaveEffectBefore('Get-User a', ''), false);
});
