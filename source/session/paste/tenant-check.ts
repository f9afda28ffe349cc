import type {SessionDefinition} from '../../runbook/schema.js';

/** Which tenant a paste is for. Without its id it is known by its initial domain alone. */
export type ExpectedTenant = {tenant: string | null; domain: string};

const nothingSent = 'Nothing was sent.';

/**
Lines of PowerShell that throw unless exactly one connection is there and it is of `$handrail.tenant`. No value stands in them: they read the data literal, and leave who is signed in in $handrailTenant, $handrailDomain and $handrailAccount.
*/
export function tenantCheck(service: SessionDefinition['service']): readonly string[] {
	return service === 'exchange' ? exchange : graph;
}

const exchange = [
	'  $handrailFound = @(Get-ConnectionInformation | Where-Object { "$($_.State)" -eq \'Connected\' } | Sort-Object -Unique -Property TenantID, UserPrincipalName, DelegatedOrganization)',
	`  if ($handrailFound.Length -ne 1) { throw "Handrail: one connection to Exchange Online is needed, and there are $($handrailFound.Length). ${nothingSent}" }`,
	'  $handrailTenant = "$($handrailFound[0].TenantID)"',
	'  $handrailAccount = "$($handrailFound[0].UserPrincipalName)"',
	'  $handrailDomain = "$((Get-AcceptedDomain | Where-Object { $_.InitialDomain }).DomainName)"',
	...comparison(),
];

const graph = [
	// Nobody signed in is one $null, not none.
	'  $handrailFound = @(Get-MgContext | Where-Object { $null -ne $_ })',
	`  if ($handrailFound.Length -ne 1) { throw "Handrail: nobody is signed in to Microsoft Graph. ${nothingSent}" }`,
	'  $handrailTenant = "$($handrailFound[0].TenantId)"',
	'  $handrailAccount = "$($handrailFound[0].Account)"',
	'  $handrailDomain = "$(((Get-MgOrganization).VerifiedDomains | Where-Object { $_.IsInitial }).Name)"',
	...comparison(),
];

function comparison(): string[] {
	return [
		`  if ($handrail.tenant.tenant -and $handrailTenant -ne $handrail.tenant.tenant) { throw "Handrail: this is tenant $handrailTenant, not the run's. ${nothingSent}" }`,
		`  if ($handrailDomain -eq '' -or $handrailDomain -ne $handrail.tenant.domain) { throw "Handrail: this is '$handrailDomain', not '$($handrail.tenant.domain)'. ${nothingSent}" }`,
	];
}
