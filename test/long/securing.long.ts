import assert from 'node:assert/strict';
import {test} from 'node:test';
import {skipWithoutPowerShell} from '../powershell.js';
import {relay, ways as ofConnectors} from '../runbooks/blocked-connector/ways.js';
import {ways as ofAccounts} from '../runbooks/compromised-account/ways.js';
import {openShipped, walk, type Came} from '../runbooks/rehearsing.js';
import {ways as ofUsers} from '../runbooks/restricted-user/ways.js';
import {failuresOf} from '../runbooks/securing/failures.js';

/** What an intent came to, as text; each run has an id of its own. */
const told = (came: Came | undefined): string => JSON.stringify(came, undefined, 1).replace(/2026-11-22-[a-z\d\-]+/v, 'RUN');

const options = {skip: skipWithoutPowerShell, timeout: 300_000};

for (const [id, {whole}] of Object.entries({'restricted-user': ofUsers, 'compromised-account': ofAccounts, 'blocked-connector': ofConnectors})) {
	test(`${id}: both kinds of rehearsal give the same rows, statuses and items at every step, undos too, and leave the same tenant`, options, async t => {
		const opened = await openShipped(id);
		const yaml = await walk(t, opened, whole);
		const powershell = await walk(t, opened, {...whole, powershell: true});
		for (const [index, came] of yaml.came.entries()) {
			assert.equal(told(powershell.came[index]), told(came), came.intent);
		}

		assert.deepEqual(powershell.outputs, yaml.outputs);
		assert.deepEqual(powershell.state, yaml.state);
	});
}

for (const [id, {troubled}] of Object.entries({'restricted-user': ofUsers, 'compromised-account': ofAccounts, 'blocked-connector': ofConnectors})) {
	test(`${id}: each fault is told, and the step is done again`, options, async t => {
		const walked = await walk(t, await openShipped(id), {...troubled, powershell: true});
		// One at a time, in the order in which they were ordered; a throttled reading waits by itself, and an empty one is no failure.
		assert.deepEqual(failuresOf(walked).map(failure => failure.split(':', 1)[0]!), troubled.failures);
	});
}

test('an intruder\'s connector is not unblocked, even when it is chosen', options, async t => {
	const {came, steps, state} = await walk(t, await openShipped('blocked-connector'), {...ofConnectors.mistaken, powershell: true});
	assert.match(came.at(-1)!.message, /was chosen as one that does not belong\. It is not unblocked\. Nothing was changed\./);
	assert.equal(steps['unblock'], 'failed');
	assert.ok((state as {blockedConnectors: Array<{ConnectorId: string}>}).blockedConnectors.some(({ConnectorId}) => ConnectorId === relay));
});
