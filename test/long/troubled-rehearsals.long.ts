import assert from 'node:assert/strict';
import {test} from 'node:test';
import {skipWithoutPowerShell} from '../powershell.js';
import {walk} from '../runbooks/tenant-exceeded-threshold/walked.js';

test('what goes wrong comes to the same in both kinds: waited for, failed, unknown, and put right', {skip: skipWithoutPowerShell, timeout: 300_000}, async t => {
	const [yaml, powershell] = await Promise.all([walk(t, 'troubled', 'yaml'), walk(t, 'troubled', 'powershell')]);
	for (const [index, {intent, exit, steps}] of yaml.came.entries()) {
		const came = powershell.came[index]!;
		assert.deepEqual({exit: came.exit, steps: came.steps}, {exit, steps}, `${intent}: ${came.message}`);
	}

	assert.deepEqual(powershell.state, yaml.state);
	const said = powershell.came.map(({message}) => message).join('\n');
	for (const words of [/Get-InboundConnector is not there for dana@contoso\.onmicrosoft\.com.*Global Reader/v, /sign-in to Microsoft Graph has expired, so the command was refused and nothing was done/v, /Microsoft Graph refuses the command to dana@contoso\.onmicrosoft\.com: the account lacks the role.*Global Reader/v]) {
		assert.match(said, words);
	}
});
