import assert from 'node:assert/strict';
import {test} from 'node:test';
import {makeKiller} from '../kills/killer.js';
import {skipWithoutPowerShell} from '../powershell.js';

/** After each third kill of a host, Handrail itself is killed. */
const hosts = 100;
const turn = 4;
const times = hosts + Math.floor(hosts / (turn - 1));

test(`${hosts} times a PowerShell host is killed at a random moment, and Handrail itself ${times - hosts} times: nothing is done that is not, and nothing is done twice`, {skip: skipWithoutPowerShell}, async t => {
	const kill = await makeKiller(t);
	let inTheMiddle = 0;
	for (let index = 0; index < times; index++) {
		const stood = await kill((index + 1) % turn === 0 ? 'handrail' : 'host'); // eslint-disable-line no-await-in-loop -- One after the other.
		t.diagnostic(stood);
		inTheMiddle += /unknown|failed|open/u.test(stood) ? 1 : 0;
	}

	t.diagnostic(`${inTheMiddle} of ${times} in the middle of the change`);
	assert.ok(inTheMiddle >= times / 5, 'a kill that comes too late proves nothing');
});
