import type {SessionDefinition} from '../../runbook/schema.js';

/** Which tenant a paste is for. Without its id it is known by its initial domain alone. */
export type ExpectedTenant = {tenant: string | null; domain: string};

const nothingSent = 'Nothing was sent.';

/**
Lines of PowerShell that throw unless exactly one connection is there and it is of `$handrail.tenant`. No value stands in them: they read the data literal.
*/
export function tenantCheck(service: SessionDefinition['service']): string[] {
	return service === 'exchange' ? exchange : graph;
}

const exchange = [
	'  $handrailFound = @(Get-ConnectionInformation | Where-Object { "$($_.State)" -eq \'Connected\' } | Sort-Object -Unique -Property TenantID, UserPrincipalName)',
	`  if ($handrailFound.Count -ne 1) { throw "Handrail: one connection to Exchange Online is needed, and there are $($handrailFound.Count). ${nothingSent}" }`,
	'  $handrailDomain = "$((Get-AcceptedDomain | Where-Object { $_.InitialDomain }).DomainName)"',
	...comparison('$handrailFound[0].TenantID'),
];

const graph = [
	'  $handrailFound = @(Get-MgContext)',
	`  if ($handrailFound.Count -ne 1) { throw "Handrail: nobody is signed in to Microsoft Graph. ${nothingSent}" }`,
	'  $handrailDomain = "$(((Get-MgOrganization).VerifiedDomains | Where-Object { $_.IsInitial }).Name)"',
	...comparison('$handrailFound[0].TenantId'),
];

function comparison(tenant: string): string[] {
	return [
		`  if ($handrail.tenant.tenant -and "$(${tenant})" -ne $handrail.tenant.tenant) { throw "Handrail: this is tenant $(${tenant}), not the run's. ${nothingSent}" }`,
		`  if ($handrailDomain -ne $handrail.tenant.domain) { throw "Handrail: this is $handrailDomain, not $($handrail.tenant.domain). ${nothingSent}" }`,
	];
}
