# The people behind the audit records: one row an account, with the connectors that it made or changed.
# Who is not found among the tenant's users (deleted, a partner's administrator, an application) has a row without an Id: it is seen, and cannot be chosen.
# Microsoft's own services carry no address; they are left out unless they touched a chosen connector.
$properties = @(
    'id'
    'userPrincipalName'
    'displayName'
    'accountEnabled'
    'onPremisesSyncEnabled'
    'lastPasswordChangeDateTime'
    'signInSessionsValidFromDateTime'
)
$rogue = @($chosen.rogue | ForEach-Object { $_.Name } | Where-Object { $_ })
$changes = @($outputs.audit | Where-Object { $_.UserIds -like '*@*' -or ($_.UserIds -and $rogue -contains $_.ObjectId) })

foreach ($name in @($changes | ForEach-Object { $_.UserIds } | Sort-Object -Unique)) {
    $user = $null
    if ($name -like '*@*') {
        $user = Get-MgUser -UserId $name -Property $properties
    }

    if (-not $user) {
        $user = @{UserPrincipalName = $name; DisplayName = 'not found among the users of this tenant'}
    }

    $kind = 'not found'
    if ($user.Id) {
        $kind = 'cloud user'
        if (@($params.breakGlass) -contains $user.UserPrincipalName) {
            $kind = 'break-glass account'
        } elseif ($user.OnPremisesSyncEnabled) {
            $kind = 'synced user'
        }
    }

    $own = @($changes | Where-Object { $_.UserIds -eq $name })
    [pscustomobject]@{
        Id                              = $user.Id
        UserPrincipalName               = $user.UserPrincipalName
        DisplayName                     = $user.DisplayName
        Kind                            = $kind
        AccountEnabled                  = $user.AccountEnabled
        Connectors                      = @($own | ForEach-Object { $_.ObjectId } | Sort-Object -Unique)
        ClientIPs                       = @($own | ForEach-Object { $_.ClientIP } | Where-Object { $_ } | Sort-Object -Unique)
        OnPremisesSyncEnabled           = $user.OnPremisesSyncEnabled
        LastPasswordChangeDateTime      = $user.LastPasswordChangeDateTime
        SignInSessionsValidFromDateTime = $user.SignInSessionsValidFromDateTime
    }
}
