# The accounts of the senders that were chosen: one row a sender.
$properties = @(
    'id'
    'userPrincipalName'
    'displayName'
    'accountEnabled'
    'onPremisesSyncEnabled'
    'lastPasswordChangeDateTime'
    'signInSessionsValidFromDateTime'
)

foreach ($sender in @($chosen.heavy | Where-Object { $_ })) {
    $user = $null
    try {
        $user = Get-MgUser -UserId $sender.Sender -Property $properties -ErrorAction Stop
    } catch {
        # That there is none is an answer. Anything else is not.
        if ("$($_.FullyQualifiedErrorId)" -notlike 'Request_ResourceNotFound*') {
            throw
        }
    }

    if (-not $user) {
        # The name that somebody signs in with need not be the address: then the account has the address among its own.
        $address = "$($sender.Sender)" -replace "'", "''"
        $user = @(Get-MgUser -All -Filter "proxyAddresses/any(p:p eq 'smtp:$address')" -Property $properties)[0]
    }

    $name = $sender.Sender
    $kind = 'no account of this name'
    if ($user) {
        $name = $user.UserPrincipalName
        $kind = 'cloud user'
        if ($user.OnPremisesSyncEnabled) {
            $kind = 'synced user'
        }
    }

    [pscustomobject]@{
        Id                              = "$($user.Id)"
        UserPrincipalName               = $name
        DisplayName                     = $user.DisplayName
        Kind                            = $kind
        AccountEnabled                  = $user.AccountEnabled
        LastPasswordChangeDateTime      = $user.LastPasswordChangeDateTime
        SignInSessionsValidFromDateTime = $user.SignInSessionsValidFromDateTime
    }
}
