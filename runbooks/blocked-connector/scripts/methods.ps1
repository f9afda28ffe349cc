# With what the chosen accounts can sign in beside the password: one row a method.
# A telephone has the same id in every account, so a row is named by the account and the method together.
foreach ($account in @($chosen.accounts | Where-Object { $_ })) {
    foreach ($method in @(Get-MgUserAuthenticationMethod -UserId $account.Id -All)) {
        $detail = $method.AdditionalProperties
        $kind = "$($detail['@odata.type'])" -replace '^#microsoft\.graph\.' -replace 'AuthenticationMethod$'
        if ($kind -eq 'password') {
            continue
        }

        $shown = @('displayName', 'phoneType', 'phoneNumber', 'emailAddress', 'model' | ForEach-Object { $detail[$_] } | Where-Object { $_ }) -join ' '
        $added = @('createdDateTime', 'creationDateTime' | ForEach-Object { $detail[$_] } | Where-Object { $_ })[0]
        [pscustomobject]@{
            Account  = $account.UserPrincipalName
            Kind     = $kind
            Detail   = $shown
            Added    = $added
            MethodId = $method.Id
            UserId   = $account.Id
            Label    = "$kind $shown" -replace ' $'
            Key      = "$($account.Id)/$($method.Id)"
        }
    }
}
