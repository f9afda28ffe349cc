# The account behind each mailbox: one row an account.
$properties = @(
    'id'
    'userPrincipalName'
    'displayName'
    'accountEnabled'
    'onPremisesSyncEnabled'
    'lastPasswordChangeDateTime'
    'signInSessionsValidFromDateTime'
)

foreach ($id in @($outputs.mailboxes | ForEach-Object { $_.ExternalDirectoryObjectId } | Where-Object { $_ } | Sort-Object -Unique)) {
    $user = $null
    $user = Get-MgUser -UserId $id -Property $properties
    if (-not $user) {
        continue
    }

    $kind = 'cloud user'
    if ($user.OnPremisesSyncEnabled) {
        $kind = 'synced user'
    }

    [pscustomobject]@{
        Id                              = $user.Id
        UserPrincipalName               = $user.UserPrincipalName
        DisplayName                     = $user.DisplayName
        Kind                            = $kind
        Mailbox                         = @($outputs.mailboxes | Where-Object { $_.ExternalDirectoryObjectId -eq $id } | ForEach-Object { $_.RecipientTypeDetails })[0]
        AccountEnabled                  = $user.AccountEnabled
        LastPasswordChangeDateTime      = $user.LastPasswordChangeDateTime
        SignInSessionsValidFromDateTime = $user.SignInSessionsValidFromDateTime
    }
}
