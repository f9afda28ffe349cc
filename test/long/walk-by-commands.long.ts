import {test, type TestContext} from 'node:test';
import {placeFor, processesIn} from '../terminal/place.js';
import {
	adele, alex, backup, bounce, bulk, chosen, endOfTheWalk, joni, relay, standing,
} from '../stories/end-of-the-walk.js';
import {command, json} from '../stories/handrail.js';

test('the rehearsal is walked from its first step to the end by commands alone', async (t: TestContext) => {
	const place = await placeFor(t);
	const {run} = await json(place, 'rehearse', 'tenant-exceeded-threshold', '--as', 'Dana Reyes');
	const handrail = async (name: string, ...args: string[]) => command(place, name, run, ...args);
	const succeeds = async (name: string, ...args: string[]) => {
		const {exit, stdout, stderr} = await handrail(name, ...args);
		// Only what signing in says comes beside it: a device's code must be seen.
		const said = stderr.split('\n').filter(line => line !== '' && !/sign[\s\-]in|Rehearsal:/v.test(line));
		t.assert.deepStrictEqual({exit, said}, {exit: 0, said: []}, `handrail ${name} ${args.join(' ')}`);
		return stdout;
	};

	await succeeds('record', 'bounce', `text=${bounce}`);
	await succeeds('record', 'bounce', 'firstSeen=2026-11-21 22:31');
	await succeeds('mark', 'bounce', 'done');
	await succeeds('mark', 'diagnostics', 'done');

	// One sign-in serves several steps; the choice is made between two commands.
	const asked = await handrail('do', 'auditing', 'trace', 'connectors', '--json');
	t.assert.strictEqual(asked.exit, 3);
	const [auditing, trace, connectors] = JSON.parse(asked.stdout);
	t.assert.deepStrictEqual([auditing.status, trace.status, connectors.status], ['done', 'done', 'open']);
	t.assert.deepStrictEqual(connectors.objects.map((row: {Name: string}) => row.Name).filter((name: string) => /Relay|bulk/v.test(name)), ['Relay-EU-02', 'smtp-bulk-7']);
	await succeeds('do', 'connectors', '--choose', `${relay},${bulk}`);
	await succeeds('do', 'senders', 'subscriptions');
	await succeeds('record', 'suspect', 'what=intruder');

	await succeeds('do', 'disable', 'audit');
	await succeeds('record', 'cause', 'kind=account');
	await succeeds('do', 'remove', '--confirm', 'Relay-EU-02', '--confirm', 'smtp-bulk-7');
	await succeeds('do', 'actors', 'block', '--choose', backup);
	await succeeds('do', 'eligible');
	await succeeds('do', 'admins', '--choose', `${alex},${adele},${backup}`);
	await succeeds('do', 'strangers', 'block-strangers', '--choose', joni);
	const reset = await handrail('do', 'reset', 'revoke');
	t.assert.deepStrictEqual({exit: reset.exit, promised: reset.stderr.includes('in an incident it is shown on the screen alone')}, {exit: 0, promised: true});
	await succeeds('mark', 'others', 'done');
	await succeeds('mark', 'own', 'done');
	await succeeds('do', 'mfa', 'defaults');
	await succeeds('record', 'enforce', 'how=security-defaults');
	await succeeds('do', 'turn-on-defaults');
	await succeeds('do', 'deeds');
	for (const [look, change] of [['forwarding', 'stop-forwarding'], ['inbox-rules', 'disable-inbox-rules'], ['flow-rules', 'disable-flow-rules'], ['outbound', 'disable-outbound'], ['role-groups', 'remove-members']] as const) {
		await succeeds('do', look, change, '--choose', chosen[look]!); // eslint-disable-line no-await-in-loop -- one door after the other
	}

	await succeeds('do', 'consents', '--choose', chosen['consents']!);
	await succeeds('do', 'remove-consents', '--confirm', 'Mail Backup Pro');
	await succeeds('record', 'case', 'ticket=4419-8810-2231');
	await succeeds('mark', 'case', 'done');
	t.assert.match(await succeeds('do', 'unblocked'), /waiting for Microsoft Support/v);
	await succeeds('do', 'unblocked');
	await succeeds('do', 'proof');
	await succeeds('mark', 'aftercare', 'done');
	await succeeds('finish');

	t.assert.deepStrictEqual(await standing(place), endOfTheWalk);
	t.assert.deepStrictEqual(await processesIn(place), [], 'no process is left behind');
});
