# The people behind the audit records: one row an account, with the connectors that it made or changed.
# Records of Microsoft's own services carry no address and are left out.
$properties = @(
    'id'
    'userPrincipalName'
    'displayName'
    'accountEnabled'
    'onPremisesSyncEnabled'
    'lastPasswordChangeDateTime'
    'signInSessionsValidFromDateTime'
)
$changes = @($outputs.audit | Where-Object { $_.UserIds -like '*@*' })

foreach ($name in @($changes | ForEach-Object { $_.UserIds } | Sort-Object -Unique)) {
    $user = $null
    $user = Get-MgUser -UserId $name -Property $properties
    if (-not $user) {
        continue
    }

    $kind = 'cloud user'
    if ($user.OnPremisesSyncEnabled) {
        $kind = 'synced user'
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
        LastPasswordChangeDateTime      = $user.LastPasswordChangeDateTime
        SignInSessionsValidFromDateTime = $user.SignInSessionsValidFromDateTime
    }
}
