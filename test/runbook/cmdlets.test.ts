import assert from 'node:assert/strict';
import {test} from 'node:test';
import {CmdletList, cmdletsSchema} from '../../source/runbook/cmdlets.js';
import {loadCmdlets} from '../../source/runbook/load-cmdlets.js';
import {loadRunbook} from '../../source/runbook/load.js';
import type {LoadedRunbook} from '../../source/runbook/loaded.js';
import {parseYaml} from '../../source/runbook/parse.js';
import {commandsOf} from '../../source/runbook/script/commands.js';
import {isCmdletName, isDestroying, isKnownRead} from '../../source/runbook/script/verbs.js';
import {shippedRunbooks} from '../../source/settings/shipped.js';

/** Every PowerShell script of a runbook: of its steps, its sign-ins and its files. */
function scriptsOf({runbook, steps, files}: LoadedRunbook): string[] {
	const sessions = Object.values(runbook.sessions).filter(({type}) => type === 'powershell');
	return [
		...sessions.flatMap(({connect, disconnect}) => [...(typeof connect === 'string' ? [connect] : Object.values(connect ?? {})), ...(disconnect === undefined ? [] : [disconnect])]),
		...steps.flatMap(({parts}) => Object.values(parts)).filter(({session}) => runbook.sessions[session]?.type === 'powershell').map(({script}) => script),
		...[...files].filter(([name]) => name.endsWith('.ps1')).map(([, bytes]) => new TextDecoder().decode(bytes)),
	];
}

for (const {id, path} of await shippedRunbooks()) {
	test(`every cmdlet that ${id} uses stands in runbooks/cmdlets.yaml`, async () => {
		const list = await loadCmdlets();
		const runbook = await loadRunbook(path);
		const unknown = new Set<string>();
		const read = await Promise.all(scriptsOf(runbook).map(async script => commandsOf(script)));
		for (const {commands, defined} of read) {
			for (const {resolved} of commands) {
				if (isCmdletName(resolved) && !defined?.has(resolved.toLowerCase()) && !list.known(resolved)) {
					unknown.add(resolved);
				}
			}
		}

		assert.deepEqual([...unknown].toSorted(), [], 'Add a line for each to runbooks/cmdlets.yaml, with the page where you read it.');
	});
}

test('the list names each cmdlet once, in order, with its own page', async () => {
	const {all} = await loadCmdlets();
	const names = all.map(({cmdlet}) => cmdlet.toLowerCase());
	assert.deepEqual(names, [...new Set(names)].toSorted((left, right) => left.localeCompare(right, 'en')));
	assert.deepEqual(all.filter(({cmdlet, docs}) => docs.startsWith('https://learn.microsoft.com/') && !docs.endsWith(`/${cmdlet.toLowerCase()}`)).map(({cmdlet}) => cmdlet), []);
});

test('no effect in the list is smaller than its verb says', async () => {
	const {all} = await loadCmdlets();
	assert.deepEqual(all.filter(({cmdlet, effect}) => effect === 'read' && !isKnownRead(cmdlet)).map(({cmdlet}) => cmdlet), []);
	assert.deepEqual(all.filter(({cmdlet, effect}) => isDestroying(cmdlet) && effect !== 'destroy' && effect !== 'change').map(({cmdlet}) => cmdlet), []);
	assert.deepEqual(all.filter(({cmdlet, effect}) => isKnownRead(cmdlet) && effect !== 'read' && effect !== 'none').map(({cmdlet}) => cmdlet), []);
});

test('a cmdlet is found in whatever case, a retired one by its module\'s pattern and never when it is known', async () => {
	const list = await loadCmdlets();
	assert.equal(list.known('GET-inboundconnector')?.service, 'exchange');
	assert.equal(list.retired('get-msoluser')?.module, 'MSOnline');
	assert.equal(list.retired('Connect-AzureAD')?.module, 'AzureAD');
	assert.equal(list.retired('Get-MessageTrace')?.instead, 'Get-MessageTraceV2');
	assert.equal(list.retired('Get-MessageTraceV2'), undefined);
	assert.equal(list.retired('Get-Msol'), list.retired('Get-MsolUser'));
	const own = new CmdletList({cmdlets: [{cmdlet: 'Get-MsolNew', module: 'M', service: 'none', effect: 'read', docs: 'https://learn.microsoft.com/powershell/m'}], retired: [{cmdlet: '*-Msol*', module: 'O', instead: 'M', docs: 'https://learn.microsoft.com/powershell/m'}]});
	assert.equal(own.retired('Get-MsolNew'), undefined);
});

test('a line of the list that is not whole is told with its place', () => {
	const {value, problems} = parseYaml(cmdletsSchema, 'cmdlets:\n  - {cmdlet: Get-X, module: M, service: mail, effect: read, docs: https://example.com/}\nretired: []\n', 'cmdlets.yaml');
	assert.equal(value, undefined);
	assert.deepEqual(problems.map(({line}) => line), [2, 2]);
});
