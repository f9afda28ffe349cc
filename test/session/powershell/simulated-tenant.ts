import {mkdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {JsonObject} from '../../../source/runbook/values.js';
import type {GivenFault} from '../../../source/session/rehearsal/faults.js';
import {SimulatedPowerShellSession} from '../../../source/session/powershell/simulated.js';
import {powershell} from '../../powershell.js';
import {temporaryFolder} from '../temporary-folder.js';

const rehearsal = `
handrail-rehearsal: 1
state: state.json
sessions:
  exchange: {identity: {tenant: 3750b40b-a68b-4632-9fb3-5b1aff664079, domain: contoso.onmicrosoft.com, account: dana@contoso.onmicrosoft.com}}
  graph: {identity: {tenant: 3750b40b-a68b-4632-9fb3-5b1aff664079, domain: contoso.onmicrosoft.com, account: dana@contoso.onmicrosoft.com}}
`;

const connector = (name: string, guid: string): JsonObject => ({
	Name: name, Identity: name, Guid: guid, Enabled: true, Comment: '', SenderDomains: ['smtp:*;1'], SenderIPAddresses: [], WhenCreatedUTC: '2026-11-21T22:08:51.0000000Z', WhenChangedUTC: '2026-11-21T22:10:37.0000000Z',
});

/** The GUIDs of the two connectors that the tenant has. */
export const one = '11111111-0000-4000-8000-000000000001';
export const two = '22222222-0000-4000-8000-000000000002';

const atTheStart: JsonObject = {
	clock: {now: '2026-11-22T03:00:00.0000000Z'},
	acceptedDomains: [
		{Name: 'contoso.com', DomainName: 'contoso.com', DomainType: 'Authoritative', Default: true, InitialDomain: false},
		{Name: 'contoso.onmicrosoft.com', DomainName: 'contoso.onmicrosoft.com', DomainType: 'Authoritative', Default: false, InitialDomain: true},
	],
	connectors: [connector('Relay-EU-02', one), connector('smtp-bulk-7', two)],
	doors: [{Id: 'd1', OpenedUTC: '2026-11-21T22:08:51.0000000Z'}],
	users: [
		{Id: 'u1', UserPrincipalName: 'alex@contoso.com', DisplayName: 'Alex', AccountEnabled: true, OnPremisesSyncEnabled: null, LastPasswordChangeDateTime: '2024-02-10T08:11:02.0000000Z', SignInSessionsValidFromDateTime: null},
		{Id: 'u2', UserPrincipalName: 'megan@contoso.com', DisplayName: 'Megan', AccountEnabled: true, OnPremisesSyncEnabled: true, LastPasswordChangeDateTime: '2024-02-10T08:11:02.0000000Z', SignInSessionsValidFromDateTime: null},
	],
};

/** A simulated module of the runbook's own, as docs/rehearsals.md has it. */
const ownModule = {
	'simulated-tenant/Contoso.Doors/Contoso.Doors.psd1': '@{RootModule = \'Contoso.Doors.psm1\'; ModuleVersion = \'1.0.0\'; RequiredModules = @(\'Handrail.SimulatedTenant\'); FunctionsToExport = @(\'Get-ContosoDoor\', \'Set-ContosoDoor\'); PrivateData = @{HandrailSimulated = $true; HandrailService = \'graph\'}}',
	'simulated-tenant/Contoso.Doors/Contoso.Doors.psm1': `
function Get-ContosoDoor {
	[CmdletBinding()]
	param()
	Enter-SimulatedCommand -Cmdlet $PSCmdlet
	Complete-SimulatedRead @(Get-SimulatedList -State (Read-SimulatedState) -Name doors | ConvertTo-SimulatedObject -Types @{OpenedUTC = 'date'})
}

function Set-ContosoDoor {
	[CmdletBinding(SupportsShouldProcess)]
	param([Parameter(Mandatory)][string]$Id)
	Enter-SimulatedCommand -Cmdlet $PSCmdlet
	if ($PSCmdlet.ShouldProcess($Id)) {
		$state = Read-SimulatedState
		foreach ($row in $state['doors']) {
			if ($row['Id'] -eq $Id) {
				$row['OpenedUTC'] = (Get-SimulatedNow).ToString('o')
			}
		}

		Save-SimulatedState -State $state -List doors
	}
}
`,
};

/** A simulated tenant of two connectors and two users, and sessions over it. */
export type SmallTenant = {
	runFolder: string;
	/** Where the sessions' homes and sockets are made. */
	temporary: string;
	/** A session that is not open yet. */
	make(service: 'exchange' | 'graph', faults?: GivenFault[]): SimulatedPowerShellSession;
	/** A list of the tenant as it lies on the disk. */
	list(name: string): Promise<JsonObject[]>;
};

/** Makes one, in folders of its own. */
export async function smallTenant(): Promise<SmallTenant> {
	const runFolder = await temporaryFolder();
	const temporary = await temporaryFolder();
	const folder = await temporaryFolder();
	const files = new Map(Object.entries({'rehearsal.yaml': rehearsal, 'state.json': JSON.stringify(atTheStart), ...ownModule}).map(([name, text]) => [name, Buffer.from(text)]));
	for (const [name, bytes] of files) {
		/* eslint-disable no-await-in-loop -- a few small files */
		await mkdir(path.dirname(path.join(folder, name)), {recursive: true});
		await writeFile(path.join(folder, name), bytes);
		/* eslint-enable no-await-in-loop */
	}

	return {
		runFolder,
		temporary,
		make: (service, faults = []) => new SimulatedPowerShellSession({name: service, title: service, service, temporaryFolder: temporary, found: powershell, files, folder, runFolder, faults, pace: 0}),
		async list(name) {
			const state = JSON.parse(await readFile(path.join(runFolder, 'rehearsal-state.json'), 'utf8')) as JsonObject;
			return state[name] as JsonObject[];
		},
	};
}
