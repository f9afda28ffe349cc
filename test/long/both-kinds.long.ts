import assert from 'node:assert/strict';
import {test} from 'node:test';
import {skipWithoutPowerShell} from '../powershell.js';
import {walk} from '../runbooks/tenant-exceeded-threshold/walked.js';

test('both kinds of rehearsal give the same rows, statuses and records at every step, undos too, and leave the same tenant', {skip: skipWithoutPowerShell, timeout: 300_000}, async t => {
	const [yaml, powershell] = await Promise.all([walk(t, 'whole', 'yaml'), walk(t, 'whole', 'powershell')]);
	assert.deepEqual(yaml.came.filter(({intent, exit}) => exit !== 0 && !/"(?:run","step":"(?:connectors|actors|admins|forwarding|inbox-rules|flow-rules|outbound|role-groups|consents)|wait)"/v.test(intent)).map(({message}) => message), [], 'only what still waits or is still to be chosen is not done');
	assert.deepEqual([yaml.hosts, powershell.hosts].map(hosts => hosts.filter(Boolean)), [['rehearsal'], ['PowerShell']]);
	for (const [index, came] of yaml.came.entries()) {
		assert.equal(JSON.stringify(powershell.came[index], undefined, 1), JSON.stringify(came, undefined, 1), came.intent);
	}

	assert.deepEqual(powershell.outputs, yaml.outputs);
	assert.deepEqual(powershell.state, yaml.state);
});
