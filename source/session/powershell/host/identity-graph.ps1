# Who is signed in to Microsoft Graph: a row {tenant, domain, account}; none when nobody is.
if (-not (Get-Command Get-MgContext -ErrorAction Ignore)) {
	return
}

$context = Get-MgContext
if ($null -eq $context) {
	return
}

$account = "$($context.Account)"
if ($account -eq '') {
	$account = "application $($context.ClientId)"
}

$domain = "$(((Get-MgOrganization).VerifiedDomains | Where-Object { $_.IsInitial }).Name)"
if ($domain -eq '') {
	throw 'The initial domain of the tenant could not be read.'
}

[pscustomobject] @{tenant = "$($context.TenantId)"; domain = $domain; account = $account}
