import assert from 'node:assert/strict';
import {test} from 'node:test';
import {skipWithoutPowerShell} from '../powershell.js';
import {openShipped, walk} from '../runbooks/rehearsing.js';
import {whole} from '../runbooks/submission-quota/ways.js';

test('both kinds of rehearsal of submission-quota come to the same rows, statuses and tenant', {skip: skipWithoutPowerShell, timeout: 300_000}, async t => {
	const opened = await openShipped('submission-quota');
	const yaml = await walk(t, opened, {intents: whole});
	const powershell = await walk(t, opened, {intents: whole, powershell: true});
	for (const [index, {message: _, ...came}] of yaml.came.entries()) {
		const {message, ...real} = powershell.came[index]!;
		assert.deepEqual(real, came, `${came.intent}: ${message}`);
	}

	assert.deepEqual(powershell.outputs, yaml.outputs);
	assert.deepEqual(powershell.state, yaml.state);
});
