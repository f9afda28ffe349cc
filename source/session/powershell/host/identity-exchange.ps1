# Who is signed in to Exchange Online: a row {tenant, domain, account} for each connection whose State is Connected, distinct
# by tenant and account, and by the customer whom a partner works for; none when nobody is. Of several only the newest could be asked for its domain, so none is.
# An application has no user's name; it is known by its own.
if (-not (Get-Command Get-ConnectionInformation -ErrorAction Ignore)) {
	return
}

$found = [ordered] @{}
foreach ($connection in Get-ConnectionInformation) {
	if ("$($connection.State)" -ne 'Connected') {
		continue
	}

	$account = "$($connection.UserPrincipalName)"
	if ($account -eq '') {
		$account = "application $($connection.AppId)".Trim()
	}

	$found["$($connection.TenantID) $account $($connection.DelegatedOrganization)"] = @{tenant = "$($connection.TenantID)"; account = $account}
}

foreach ($one in $found.Values) {
	$domain = $one.tenant
	if ($found.Count -eq 1) {
		$domain = "$((Get-AcceptedDomain | Where-Object { $_.InitialDomain }).DomainName)"
		if ($domain -eq '') {
			throw 'The initial domain of the tenant could not be read.'
		}
	}

	[pscustomobject] @{tenant = $one.tenant; domain = $domain; account = $one.account}
}
