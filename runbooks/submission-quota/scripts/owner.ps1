# The account of the mailbox that was chosen.
$properties = @(
    'id'
    'userPrincipalName'
    'displayName'
    'accountEnabled'
    'onPremisesSyncEnabled'
    'lastPasswordChangeDateTime'
    'signInSessionsValidFromDateTime'
)

foreach ($mailbox in @($chosen.taken | Where-Object { $_ })) {
    $user = Get-MgUser -UserId $mailbox.ExternalDirectoryObjectId -Property $properties
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
        AccountEnabled                  = $user.AccountEnabled
        LastPasswordChangeDateTime      = $user.LastPasswordChangeDateTime
        SignInSessionsValidFromDateTime = $user.SignInSessionsValidFromDateTime
    }
}
