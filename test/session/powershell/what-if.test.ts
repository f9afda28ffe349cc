import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import path from 'node:path';
import {describe, test} from 'node:test';
import {skipWithoutPowerShell} from '../../powershell.js';
import {finished, only} from '../contract.js';
import {temporaryFolder} from '../temporary-folder.js';
import {shareSession} from './shared-session.js';

describe('a PowerShell script that is only tried', {skip: skipWithoutPowerShell}, () => {
	const {run} = shareSession();
	const tried = async (script: string) => {
		const folder = await temporaryFolder();
		const file = path.join(folder, 'changed');
		const events = await run(script, {whatIf: true, errorAction: 'Stop', data: {params: {file}, records: {}, outputs: {}, chosen: {}, item: undefined}});
		return {events, changed: existsSync(file)};
	};

	test('says what it would do, and does nothing', async () => {
		const {events, changed} = await tried('Get-Item /\nSet-Content -LiteralPath $params.file -Value 1');
		assert.equal(changed, false);
		assert.equal(finished(events).outcome, 'ok');
		assert.match(only(events, 'line').map(({text}) => text).join('\n'), /What if: .*Set Content.*changed/u);
	});

	test('sends nothing at all when its second command cannot be tried', async () => {
		const {events, changed} = await tried('Write-Warning "begun"\nSet-Content -LiteralPath $params.file -Value 1\nStart-Sleep -Seconds 0');
		assert.equal(changed, false);
		assert.deepEqual(events.map(({type}) => type), ['error', 'finished']);
		assert.deepEqual(only(events, 'error').map(({kind, message}) => [kind, message]), [['not-sent', 'What-if was not sent: in line 3, Start-Sleep has no -WhatIf.']]);
		assert.equal(finished(events).outcome, 'failed');
	});

	test('knows the commands of the session\'s own modules', async () => {
		await run('New-Module -Name Tries { function Set-Tried { [CmdletBinding(SupportsShouldProcess)] param() if ($PSCmdlet.ShouldProcess("it")) { "done" } }; function Set-Untried { "done" } } | Import-Module -Global');
		const {events} = await tried('Set-Tried');
		assert.equal(finished(events).outcome, 'ok');
		assert.deepEqual(only(events, 'objects'), []);
		assert.deepEqual(only((await tried('Set-Untried')).events, 'error').map(({kind}) => kind), ['not-sent']);
	});
});
