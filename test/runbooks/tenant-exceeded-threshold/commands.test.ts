import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {SessionDefinition} from '../../../source/runbook/schema.js';
import {commandsOf} from '../../../source/runbook/script/commands.js';
import {open} from './opened.js';

/**
Every command that the runbook may call: the module it comes from and the session in which that module is.

Documentation: learn.microsoft.com/powershell/module/exchangepowershell (ExchangeOnlineManagement), learn.microsoft.com/powershell/module/microsoft.graph.* (the Graph modules), learn.microsoft.com/powershell/module/microsoft.powershell.* (PowerShell's own).
*/
const modules: Record<string, {session: 'exchange' | 'graph' | 'any'; commands: string[]}> = {
	ExchangeOnlineManagement: {session: 'exchange', commands: [
		'Add-RoleGroupMember', 'Connect-ExchangeOnline', 'Disable-InboxRule', 'Disable-TransportRule', 'Disconnect-ExchangeOnline', 'Enable-InboxRule', 'Enable-TransportRule', 'Get-AcceptedDomain',
		'Get-AdminAuditLogConfig', 'Get-InboundConnector', 'Get-InboxRule', 'Get-Mailbox', 'Get-MessageTraceV2', 'Get-OutboundConnector', 'Get-RoleGroup', 'Get-RoleGroupMember', 'Get-TransportRule',
		'Remove-InboundConnector', 'Remove-RoleGroupMember', 'Search-UnifiedAuditLog', 'Set-InboundConnector', 'Set-Mailbox', 'Set-OutboundConnector',
	]},
	'Microsoft.Graph.Applications': {session: 'graph', commands: ['Get-MgServicePrincipal']},
	'Microsoft.Graph.Authentication': {session: 'graph', commands: ['Connect-MgGraph', 'Disconnect-MgGraph']},
	'Microsoft.Graph.Identity.DirectoryManagement': {session: 'graph', commands: ['Get-MgDirectoryRole', 'Get-MgDirectoryRoleMember', 'Get-MgDirectorySubscription']},
	'Microsoft.Graph.Identity.Governance': {session: 'graph', commands: ['Get-MgRoleManagementDirectoryRoleEligibilityScheduleInstance']},
	'Microsoft.Graph.Identity.SignIns': {session: 'graph', commands: [
		'Get-MgOauth2PermissionGrant', 'Get-MgPolicyIdentitySecurityDefaultEnforcementPolicy', 'New-MgOauth2PermissionGrant', 'Remove-MgOauth2PermissionGrant', 'Update-MgPolicyIdentitySecurityDefaultEnforcementPolicy',
	]},
	'Microsoft.Graph.Reports': {session: 'graph', commands: ['Get-MgReportAuthenticationMethodUserRegistrationDetail']},
	'Microsoft.Graph.Users': {session: 'graph', commands: ['Get-MgUser', 'Update-MgUser']},
	'Microsoft.Graph.Users.Actions': {session: 'graph', commands: ['Revoke-MgUserSignInSession']},
	'Microsoft.PowerShell.Core': {session: 'any', commands: ['ForEach-Object', 'Where-Object']},
	'Microsoft.PowerShell.Utility': {session: 'any', commands: ['ConvertFrom-Json', 'Get-Date', 'Group-Object', 'Select-Object', 'Sort-Object', 'Start-Sleep', 'Write-Progress', 'Write-Warning']},
};

const moduleOf = new Map(Object.entries(modules).flatMap(([module, {commands}]) => commands.map(command => [command, module] as const)));

const waysOf = ({connect, disconnect}: SessionDefinition): string[] =>
	[...typeof connect === 'object' ? Object.values(connect) : [connect], disconnect].filter(script => script !== undefined);

async function calls(): Promise<Array<{session: string; command: string}>> {
	const {runbook} = await open();
	const scripts = [
		...Object.entries(runbook.runbook.sessions).flatMap(([session, definition]) => waysOf(definition).map(script => ({session, script}))),
		...runbook.steps.flatMap(({parts}) => Object.values(parts).map(({session, script}) => ({session, script}))),
	];
	const found = await Promise.all(scripts.map(async ({session, script}) => {
		const {commands} = await commandsOf(script);
		return commands.map(({resolved}) => ({session, command: resolved}));
	}));
	return found.flat();
}

test('every command is one whose module is known, called in the session of that module', async () => {
	const found = await calls();
	assert.deepEqual(found.filter(({command}) => !moduleOf.has(command)), []);
	assert.deepEqual(found.filter(({session, command}) => !['any', session].includes(modules[moduleOf.get(command)!]!.session)), []);
});

test('no listed command is unused', async () => {
	const found = await calls();
	const used = new Set(found.map(({command}) => command));
	assert.deepEqual([...moduleOf.keys()].filter(command => !used.has(command)), []);
});

test('each session requires exactly the modules whose commands it calls', async () => {
	const {runbook} = await open();
	const required = Object.entries(runbook.runbook.sessions).flatMap(([session, {requires = {}}]) => Object.keys(requires).map(module => `${session}: ${module}`));
	const needed = Object.entries(modules).filter(([, {session}]) => session !== 'any').map(([module, {session}]) => `${session}: ${module}`);
	assert.deepEqual(new Set(required), new Set(needed));
});

test('the audit log is asked for page by page under one SessionId', async () => {
	const {runbook} = await open();
	const {script} = runbook.steps.find(({id}) => id === 'audit')!.parts.run!;
	const loop = script.slice(script.indexOf('do {'), script.indexOf('} while'));
	assert.match(loop, /Search-UnifiedAuditLog @query/);
	assert.doesNotMatch(loop, /SessionId/);
	assert.match(script, /SessionCommand = 'ReturnLargeSet'/);
});
