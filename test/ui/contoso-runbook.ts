import {milliseconds} from '../../source/runbook/duration.js';
import type {LoadedRunbook, ResolvedPart, ResolvedStep} from '../../source/runbook/loaded.js';
import {runbookSchema, type PartName, type Step} from '../../source/runbook/schema.js';

const runbook = runbookSchema.parse({
	handrail: 1,
	id: 'tenant-exceeded-threshold',
	title: 'Tenant has exceeded threshold',
	parameters: {tenant: {title: 'Initial domain'}, admin: {title: 'Your address'}},
	sessions: {exchange: {title: 'Exchange Online', service: 'exchange', connect: {browser: 'Connect-ExchangeOnline', device: 'Connect-ExchangeOnline -Device'}}},
	phases: [
		{
			title: 'Contain',
			steps: [
				{
					id: 'connectors',
					title: 'Find the inbound connectors that do not belong',
					why: 'Spammers create a connector and relay through it: mail leaves as your tenant.',
					instructions: '1. Compare each connector with the ones you know.\n2. Mark every one nobody can explain.',
					gui: {path: 'Exchange admin center > Connectors', url: 'https://admin.exchange.microsoft.com/#/connectors'},
					roles: ['Global Reader'],
					expected: '2 min',
					run: {
						session: 'exchange', effect: 'read', script: 'Get-InboundConnector -ResultSize Unlimited', output: 'connectors',
					},
					table: {columns: ['Name', 'Enabled', 'ConnectorType', 'SenderIPAddresses', 'WhenChangedUTC'], flag: 'row.ConnectorType == "OnPremises"', because: 'OnPremises and not made by the hybrid wizard'},
					choose: {
						from: 'connectors', key: 'Guid', label: 'Name', as: 'rogue', min: 0,
					},
				},
				{
					id: 'disable',
					title: 'Disable them',
					'for-each': 'rogue',
					run: {session: 'exchange', effect: 'change', script: 'Set-InboundConnector -Identity $item.Guid -Enabled:$false'},
					verify: {script: 'Get-InboundConnector -ResultSize Unlimited | Where-Object Guid -eq $item.Guid', expect: 'result[0].Enabled == false', within: '2 min'},
					undo: {script: 'Set-InboundConnector -Identity $item.Guid -Enabled:$true', expect: 'result[0].Enabled == true'},
				},
				{
					id: 'remove',
					title: 'Remove them',
					'for-each': 'rogue',
					needs: ['disable'],
					keep: {script: 'Get-InboundConnector', recreate: {command: 'New-InboundConnector', parameters: Object.fromEntries([['Name', 'Name']])}},
					run: {session: 'exchange', effect: 'destroy', script: 'Remove-InboundConnector -Identity $item.Guid -Confirm:$false'},
					confirm: '{{ item.Name }}',
				},
			],
		},
		{
			title: 'Support',
			steps: [
				{id: 'cause', title: 'How did they get in?', decide: {as: 'kind', question: 'What does the audit log show?', answers: [{value: 'account', title: 'An administrator\'s account was used'}, {value: 'unknown', title: 'It shows nothing'}]}},
				{
					id: 'case', title: 'Have Microsoft lift the block', open: 'https://admin.microsoft.com', record: {ticket: {title: 'Ticket number', pattern: '^[0-9-]+$'}},
				},
				{id: 'unblocked', title: 'Wait until mail flows', wait: {for: 'Microsoft Support', chase: '4 h', recheck: {session: 'exchange', script: 'Send-TestMessage', expect: 'size(result) == 1'}}},
			],
		},
	],
});

const effects: Partial<Record<PartName, 'read' | 'change'>> = {
	verify: 'read', keep: 'read', recheck: 'read', undo: 'change',
};

const resolvePart = (step: Step, name: PartName): ResolvedPart | undefined => {
	const part = name === 'recheck' ? step.wait?.recheck : step[name];
	if (!part) {
		return undefined;
	}

	const {script, expect, within, every, session}: {script?: string | undefined; expect?: string | undefined; within?: string | undefined; every?: string | undefined; session?: string | undefined} = part;
	return {
		part: name,
		session: session ?? step.run?.session ?? 'exchange',
		script: script ?? '',
		file: undefined,
		parse: 'lines',
		effect: effects[name] ?? step.run?.effect ?? 'change',
		timeout: undefined,
		expect,
		within: within === undefined ? undefined : milliseconds(within),
		every: every === undefined ? 10_000 : milliseconds(every),
	};
};

const resolveStep = (phase: string, step: Step): ResolvedStep => {
	const parts: ResolvedStep['parts'] = {};
	for (const name of ['run', 'verify', 'undo', 'keep', 'recheck'] as const) {
		const part = resolvePart(step, name);
		if (part) {
			parts[name] = part;
		}
	}

	return {
		id: step.id, phase, step, effect: step.run?.effect ?? 'none', effectGuessed: false, parts, fresh: 900_000,
	};
};

/**
A small runbook with one step of every kind: choose, change, destroy, decide, record and wait.
*/
export const contosoRunbook: LoadedRunbook = {
	runbook,
	steps: runbook.phases.flatMap(phase => phase.steps.map(step => resolveStep(phase.title, step))),
	folder: '/runbooks/tenant-exceeded-threshold',
	files: new Map(),
	sha256: 'a'.repeat(64),
	shipped: true,
};
