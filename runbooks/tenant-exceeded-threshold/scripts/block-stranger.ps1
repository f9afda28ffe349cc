# Blocks the sign-in of one user whom nobody knows.
if ($item.UserPrincipalName -eq $params.admin) {
    throw "$($item.UserPrincipalName) is the account that you work with. Nothing was changed."
}

if ($item.Kind -ne 'cloud user' -and $item.Kind -ne 'synced user') {
    throw "$($item.DisplayName) is a $($item.Kind). It is not blocked here. Nothing was changed."
}

Update-MgUser -UserId $item.Id -AccountEnabled:$false
