# What applications may do for the chosen accounts, and what was allowed for everybody: one row a consent.
$accounts = @{}
foreach ($account in @($chosen.accounts | Where-Object { $_ })) {
    $accounts[$account.Id] = $account.UserPrincipalName
}

$names = @{}
foreach ($grant in @(Get-MgOauth2PermissionGrant -All)) {
    $account = 'everybody'
    if ($grant.ConsentType -ne 'AllPrincipals') {
        $account = $accounts["$($grant.PrincipalId)"]
    }

    if (-not $account) {
        continue
    }

    if ($null -eq $names[$grant.ClientId]) {
        $names[$grant.ClientId] = "unknown ($($grant.ClientId))"
        $application = Get-MgServicePrincipal -ServicePrincipalId $grant.ClientId -Property 'id', 'displayName'
        if ($application.DisplayName) {
            $names[$grant.ClientId] = $application.DisplayName
        }
    }

    [pscustomobject]@{
        Application = $names[$grant.ClientId]
        ConsentType = $grant.ConsentType
        Account     = $account
        Scope       = "$($grant.Scope)" -replace '^ +| +$'
        Id          = $grant.Id
        ClientId    = $grant.ClientId
        PrincipalId = $grant.PrincipalId
        ResourceId  = $grant.ResourceId
    }
}
