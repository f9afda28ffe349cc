import {test} from 'node:test';
import {skipWithoutPowerShell} from '../powershell.js';
import {makeKiller} from './killer.js';

// A hundred times is test/long/kills.long.ts.
test('killed at a random moment, a PowerShell host or Handrail itself leaves nothing done that is not, and nothing done twice', {skip: skipWithoutPowerShell}, async t => {
	const kill = await makeKiller(t);
	for (const victim of ['host', 'host', 'handrail'] as const) {
		t.diagnostic(await kill(victim)); // eslint-disable-line no-await-in-loop -- One after the other.
	}
});
