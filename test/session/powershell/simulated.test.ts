import assert from 'node:assert/strict';
import {readdir} from 'node:fs/promises';
import {after, before, describe, test} from 'node:test';
import type {FaultName} from '../../../source/session/rehearsal/schema.js';
import type {SimulatedPowerShellSession} from '../../../source/session/powershell/simulated.js';
import type {SessionEvent, SessionRequest} from '../../../source/session/contract.js';
import {skipWithoutPowerShell} from '../../powershell.js';
import {
	finished, gather, only, request,
} from '../contract.js';
import {nextId} from './shared-session.js';
import {
	one, smallTenant, two, type SmallTenant,
} from './simulated-tenant.js';

const signIn = 'Connect-ExchangeOnline -Device -ShowBanner:$false';
const scopes = 'User.Read.All, User-PasswordProfile.ReadWrite.All, User.EnableDisableAccount.All';

const sendTo = async (session: SimulatedPowerShellSession, script: string, given: Partial<SessionRequest> = {}): Promise<SessionEvent[]> => {
	const prepared = await session.prepare(request({id: nextId(), script, address: {step: undefined, part: 'connect', item: undefined, attempt: 1}, ...given}));
	return gather(prepared.send());
};

/** A sending of a step's run: the ones that faults are for. */
const step = (id: string, effect: 'read' | 'change' = 'read'): Partial<SessionRequest> => ({address: {step: id, part: 'run', item: undefined, attempt: 1}, effect, errorAction: effect === 'read' ? 'Continue' : 'Stop'});

const rowsOf = (events: SessionEvent[]) => only(events, 'objects').flatMap(({rows}) => rows);
const messages = (events: SessionEvent[]): string => only(events, 'error').map(({message}) => message).join(' ');

describe('a simulated Exchange session', {skip: skipWithoutPowerShell}, () => {
	let tenant: SmallTenant;
	let session: SimulatedPowerShellSession;
	const send = async (script: string, given?: Partial<SessionRequest>) => sendTo(session, script, given);
	before(async () => {
		tenant = await smallTenant();
		session = tenant.make('exchange', (['throttled', 'zero-rows', 'script-error', 'role-missing', 'session-expired'] satisfies FaultName[]).map(fault => ({fault, step: fault})));
		await session.open();
	});
	after(async () => {
		await session.close();
		assert.deepEqual(await readdir(tenant.temporary), [], 'its home is gone with it');
	});

	test('has the tenant\'s commands only once somebody is signed in, and the device code is on its console', async () => {
		assert.deepEqual(await session.identities(), []);
		const early = await send('Get-InboundConnector');
		assert.equal(finished(early).outcome, 'failed');
		assert.match(messages(early), /'Get-InboundConnector' is not recognized/v);
		const events = await send(signIn);
		assert.match(only(events, 'line').map(({text}) => text).join(' '), /Rehearsal: you need not open this page.*microsoft\.com\/devicelogin/v);
		assert.deepEqual(await session.identities(), [{tenant: '3750b40b-a68b-4632-9fb3-5b1aff664079', domain: 'contoso.onmicrosoft.com', account: 'dana@contoso.onmicrosoft.com'}]);
	});

	test('gives all connectors for an identity that is empty or that nothing has, as the real command does', async () => {
		assert.deepEqual(rowsOf(await send('foreach ($name in $null, \'nobody\', \'smtp-bulk-7\', $params.guid) { @(Get-InboundConnector -Identity $name).Count }', {data: {params: {guid: one.toUpperCase()}, records: {}, outputs: {}, chosen: {}, item: undefined}})), [2, 2, 1, 1]);
	});

	test('gives GUIDs and dates, not texts', async () => {
		const [objects] = only(await send('Get-InboundConnector Relay-EU-02'), 'objects');
		assert.deepEqual(Object.entries(objects!.types).filter(([at]) => /Guid|When/v.test(at)), [['/0/Guid', 'System.Guid'], ['/0/WhenCreatedUTC', 'System.DateTime'], ['/0/WhenChangedUTC', 'System.DateTime']]);
		assert.deepEqual(objects!.rows, [{...(await tenant.list('connectors'))[0]}]);
	});

	test('has a change on the disk when it answers, at the time of the simulated tenant', async () => {
		assert.equal(finished(await send(`Set-InboundConnector -Identity ${two} -Enabled:$false`, step('set', 'change'))).outcome, 'ok');
		const [, changed] = await tenant.list('connectors');
		assert.deepEqual([changed?.['Enabled'], changed?.['WhenChangedUTC']], [false, '2026-11-22T03:00:00.0000000Z']);
	});

	test('changes nothing for an identity that nothing has', async () => {
		const before_ = await tenant.list('connectors');
		const events = await send('Remove-InboundConnector -Identity nobody -Confirm:$false', step('gone', 'change'));
		assert.equal(finished(events).outcome, 'failed');
		assert.match(messages(events), /ManagementObjectNotFoundException.*object 'nobody' couldn't be found/v);
		assert.deepEqual(await tenant.list('connectors'), before_);
	});

	test('says with -WhatIf what it would do, asks without -Confirm, and does neither', async () => {
		const before_ = await tenant.list('connectors');
		const whatIf = await send('Remove-InboundConnector smtp-bulk-7 -WhatIf');
		assert.match(JSON.stringify(whatIf), /What if: Removing inbound connector ..smtp-bulk-7/v);
		const asks = await send('Remove-InboundConnector smtp-bulk-7', step('asks', 'change'));
		assert.equal(finished(asks).outcome, 'failed');
		assert.equal(only(asks, 'needs-input')[0]?.command, 'Remove-InboundConnector');
		assert.deepEqual(await tenant.list('connectors'), before_);
	});

	test('knows no command that reaches another machine, no program, no module of another service', async () => {
		for (const script of ['Invoke-WebRequest x:', 'Microsoft.PowerShell.Utility\\Invoke-RestMethod x:', '& { iwr x: }', 'Invoke-Command -ComputerName x { 1 }', 'curl x:', 'Get-MgUser', 'Install-Module ExchangeOnlineManagement', 'Get-NoSuchThing']) {
			const events = await send(script); // eslint-disable-line no-await-in-loop -- a session carries out one after the other
			assert.equal(finished(events).outcome, 'failed', script);
			assert.match(messages(events), /is not recognized/v, script);
		}

		const imported = await send('Import-Module ExchangeOnlineManagement; Import-Module Microsoft.Graph.Users', step('import', 'change'));
		assert.match(messages(imported), /'Microsoft\.Graph\.Users' was not loaded/v);
	});

	test('restarts and stops nothing of this machine or another, and reaches none by a class', async () => {
		for (const script of ['Restart-Computer -ComputerName x -Force -WhatIf', 'Stop-Process -Id 0 -WhatIf', 'Start-Process x -WhatIf', 'Invoke-Item x: -WhatIf']) {
			assert.match(messages(await send(script)), /is not recognized/v, script); // eslint-disable-line no-await-in-loop -- a session carries out one after the other
		}

		for (const script of ['$null = New-Object Net.WebClient', '[System.Net.Http.HttpClient] $null', '[Net.Mail.SmtpClient]::new()', '[Diagnostics.Process]::GetCurrentProcess().Id', 'New-Object -ComObject X.Y']) {
			const events = await send(script); // eslint-disable-line no-await-in-loop
			assert.equal(finished(events).outcome, 'failed', script);
			assert.match(messages(events), /Nothing of the script was carried out/v, script);
		}

		assert.deepEqual(rowsOf(await send('[Net.IPAddress]::Loopback.ToString(); ([Net.Mail.MailAddress] \'a@example.com\').Host; 1..2 | ForEach-Object { [Text.StringBuilder]::new().Length }')), ['127.0.0.1', 'example.com', 0, 0]);
	});

	test('imports a simulated module by its name and version, and never one of a version that it has not', async () => {
		const named = (version: string) => `@{ModuleName = 'ExchangeOnlineManagement'; ModuleVersion = '${version}'}`;
		for (const script of ['Import-Module ExchangeOnlineManagement -MinimumVersion 3.5 -PassThru', `Import-Module -FullyQualifiedName ${named('3.5')} -PassThru`, `Import-Module ${named('3.5')} -PassThru`]) {
			assert.deepEqual(rowsOf(await send(`${script} | ForEach-Object Name`)), ['ExchangeOnlineManagement'], script); // eslint-disable-line no-await-in-loop -- a session carries out one after the other
		}

		for (const script of ['Import-Module ExchangeOnlineManagement -RequiredVersion 2.0', `Import-Module -FullyQualifiedName ${named('99.0')}`, 'Import-Module -FullyQualifiedName Microsoft.Graph.Users', 'Import-Module -Assembly x']) {
			assert.match(messages(await send(script)), /was not loaded because a rehearsal/v, script); // eslint-disable-line no-await-in-loop
		}
	});

	test('a throttled command asks to wait, a broken script fails, a missing role takes the command away: once each', async () => {
		const cases: Array<[FaultName, RegExp]> = [['throttled', /Too many requests.*Retry after/v], ['script-error', /failed \(simulated\)/v], ['role-missing', /'Set-InboundConnector' is not recognized/v]];
		for (const [fault, words] of cases) {
			const failed = await send('Set-InboundConnector Relay-EU-02 -Enabled:$false', step(fault, 'change')); // eslint-disable-line no-await-in-loop -- a session carries out one after the other
			assert.equal(finished(failed).outcome, 'failed', fault);
			assert.match(messages(failed), words);
			assert.equal((await tenant.list('connectors'))[0]?.['Enabled'], true, fault); // eslint-disable-line no-await-in-loop
			const again = await send('Set-InboundConnector Relay-EU-02 -Enabled:$true', step(fault, 'change')); // eslint-disable-line no-await-in-loop
			assert.equal(finished(again).outcome, 'ok', fault);
		}

		assert.equal(rowsOf(await send('Get-InboundConnector', step('zero-rows'))).length, 0);
		assert.equal(rowsOf(await send('Get-InboundConnector', step('zero-rows'))).length, 2);
	});

	test('an expired sign-in takes the commands away, and nobody is signed in any more', async () => {
		const events = await send('Get-InboundConnector', step('session-expired'));
		assert.match(messages(events), /is not recognized/v);
		assert.deepEqual(rowsOf(await send('Get-ConnectionInformation | ForEach-Object { "$($_.State) $($_.TokenStatus)" }')), ['Broken Expired']);
		assert.deepEqual(await session.identities(), []);
	});
});

describe('a simulated Graph session', {skip: skipWithoutPowerShell}, () => {
	let tenant: SmallTenant;
	let session: SimulatedPowerShellSession;
	const send = async (script: string, given?: Partial<SessionRequest>) => sendTo(session, script, given);
	before(async () => {
		tenant = await smallTenant();
		session = tenant.make('graph', [{fault: 'role-missing', step: 'role-missing'}, {fault: 'session-expired', step: 'session-expired'}]);
		await session.open();
	});
	after(async () => session.close());

	test('needs a sign-in to this tenant, and the scope of each command', async () => {
		assert.match(messages(await send('Get-MgUser -UserId u1')), /Authentication needed/v);
		assert.match(messages(await send('Connect-MgGraph -TenantId fabrikam.onmicrosoft.com -NoWelcome')), /AADSTS90002/v);
		await send('Connect-MgGraph -TenantId contoso.onmicrosoft.com -Scopes User.Read.All -NoWelcome');
		assert.match(messages(await send('Update-MgUser -UserId u1 -AccountEnabled:$false', step('scope', 'change'))), /Authorization_RequestDenied/v);
		await send(`Connect-MgGraph -TenantId contoso.onmicrosoft.com -Scopes ${scopes} -NoWelcome`);
		assert.deepEqual((await session.identities()).map(({domain}) => domain), ['contoso.onmicrosoft.com'], 'the initial domain, not the default one');
	});

	test('fills in only the properties that were asked for', async () => {
		assert.deepEqual(rowsOf(await send('Get-MgUser -UserId alex@contoso.com | Select-Object Id, AccountEnabled; Get-MgUser -UserId u1 -Property id, accountEnabled | Select-Object Id, AccountEnabled, DisplayName')), [{Id: 'u1', AccountEnabled: null}, {Id: 'u1', AccountEnabled: true, DisplayName: null}]);
	});

	test('resets a cloud user\'s password, keeps it nowhere, and refuses a synced user\'s and a short one', async () => {
		const reset = (id: string, password: string) => `Update-MgUser -UserId ${id} -PasswordProfile @{Password = '${password}'; ForceChangePasswordNextSignIn = $true}`;
		assert.match(messages(await send(reset('u2', 'Abc-123-def-456'), step('synced', 'change'))), /Directory Sync/v);
		assert.match(messages(await send(reset('u1', 'short'), step('short', 'change'))), /password complexity/v);
		assert.equal(finished(await send(reset('u1', 'Abc-123-def-456'), step('reset', 'change'))).outcome, 'ok');
		const users = await tenant.list('users');
		assert.deepEqual(users.map(user => user['LastPasswordChangeDateTime']), ['2026-11-22T03:00:00.0000000Z', '2024-02-10T08:11:02.0000000Z']);
		assert.doesNotMatch(JSON.stringify(users), /Abc-123/v);
	});

	test('has the simulated modules that the runbook brings itself', async () => {
		assert.equal(finished(await send('Set-ContosoDoor -Id d1', step('door', 'change'))).outcome, 'ok');
		assert.deepEqual(rowsOf(await send('Get-ContosoDoor')), [{Id: 'd1', OpenedUTC: '2026-11-22T03:00:00.0000000Z'}]);
	});

	test('keeps its commands without the role or the sign-in: it is their call that fails', async () => {
		assert.match(messages(await send('Update-MgUser -UserId u1 -AccountEnabled:$false', step('role-missing', 'change'))), /Status: 403 \(Forbidden\)/v);
		assert.match(messages(await send('Get-MgUser -UserId u1', step('session-expired', 'change'))), /Authentication needed/v);
		assert.deepEqual(await session.identities(), []);
		assert.equal((await tenant.list('users'))[0]?.['AccountEnabled'], true);
	});
});

describe('a simulated session that is lost in the middle', {skip: skipWithoutPowerShell}, () => {
	for (const [fault, enabled, what] of [['host-crash', true, 'before it does anything'], ['answer-lost', false, 'after the change is on the disk']] as const) {
		test(`${fault}: it ends ${what}, and nobody can say so`, async () => {
			const tenant = await smallTenant();
			const session = tenant.make('exchange', [{fault, step: fault}]);
			try {
				await sendTo(session, signIn);
				const events = await sendTo(session, 'Set-InboundConnector smtp-bulk-7 -Enabled:$false', step(fault, 'change'));
				assert.equal(finished(events).outcome, 'unknown');
				assert.equal(session.alive, false);
				assert.equal((await tenant.list('connectors'))[1]?.['Enabled'], enabled);
			} finally {
				await session.close();
			}
		});
	}
});
