import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {skipWithoutPowerShell} from '../../powershell.js';
import {finished, only} from '../contract.js';
import {shareSession} from './shared-session.js';

describe('a PowerShell command that asks', {skip: skipWithoutPowerShell}, () => {
	const {run} = shareSession();
	const asks: Array<[script: string, command: string, prompt: string]> = [
		['Read-Host -Prompt "Which one"', 'Read-Host', 'Read-Host -Prompt "Which one"'],
		['Read-Host -AsSecureString', 'Read-Host', 'Read-Host -AsSecureString'],
		['Get-Credential', 'Get-Credential', 'Get-Credential'],
		['Remove-Item', 'Remove-Item', 'Cannot process command because of one or more missing mandatory parameters: Path.'],
		['Set-Content -LiteralPath never -Value 1 -Confirm', 'Set-Content', 'Set-Content -LiteralPath never -Value 1 -Confirm'],
		['Write-Warning sure -WarningAction Inquire', 'Write-Warning', 'Write-Warning sure -WarningAction Inquire'],
		['$Host.UI.PromptForChoice("Sure", "Go on", @("&Yes", "&No"), 0)', 'The script', '$Host.UI.PromptForChoice("Sure", "Go on", @("&Yes", "&No"), 0)'],
		['$Host.UI.RawUI.ReadKey()', 'The script', '$Host.UI.RawUI.ReadKey()'],
		['$Host.UI.ReadLine()', 'The script', '$Host.UI.ReadLine()'],
	];

	for (const [script, command, prompt] of asks) {
		test(`fails its step and is named: ${script}`, async () => {
			for (const errorAction of ['Continue', 'Stop'] as const) {
				const events = await run(`${script}\n"after"`, {errorAction}); // eslint-disable-line no-await-in-loop -- One after the other.
				const asked = only(events, 'needs-input');
				assert.deepEqual(asked.map(event => [event.command, event.prompt]), [[command, prompt]]);
				assert.deepEqual(only(events, 'error'), []);
				assert.deepEqual({outcome: finished(events).outcome, sessionAlive: finished(events).sessionAlive}, {outcome: 'failed', sessionAlive: true});
				assert.deepEqual(only(events, 'objects').flatMap(({rows}) => rows), errorAction === 'Stop' ? [] : ['after']);
			}
		});
	}

	test('fails its step although the script catches it', async () => {
		const events = await run('try { Read-Host -Prompt "Which one" } catch { }; "after"');
		assert.deepEqual(only(events, 'needs-input').map(({command, prompt}) => [command, prompt]), [['Read-Host', 'try { Read-Host -Prompt "Which one" } catch { }; "after"']]);
		assert.equal(finished(events).outcome, 'failed');
	});

	test('reads nothing from a standard input that is not there', async () => {
		const events = await run('[Console]::In.ReadLine(); [Console]::In.ReadToEnd()');
		assert.deepEqual(only(events, 'objects').flatMap(({rows}) => rows), [null, '']);
		assert.equal(finished(events).outcome, 'ok');
	});

	test('asks before what has a high impact, and not when it is told not to', async () => {
		const script = 'function Remove-Thing { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = "High")] param() if ($PSCmdlet.ShouldProcess("thing")) { "gone" } }\n';
		const events = await run(`${script}Remove-Thing`, {errorAction: 'Stop', effect: 'destroy'});
		assert.deepEqual(only(events, 'needs-input').map(({command, prompt}) => [command, prompt]), [['Remove-Thing', 'Remove-Thing']]);
		assert.equal(finished(events).outcome, 'failed');
		const told = await run(`${script}Remove-Thing -Confirm:$false`, {errorAction: 'Stop', effect: 'destroy'});
		assert.deepEqual(only(told, 'objects').flatMap(({rows}) => rows), ['gone']);
		assert.equal(finished(told).outcome, 'ok');
	});
});
