# Ends every session of one administrator.
if ($item.Kind -ne 'cloud user' -and $item.Kind -ne 'synced user') {
    throw "$($item.DisplayName) is a $($item.Kind). Its sessions are not ended here. Nothing was changed."
}

if ($item.UserPrincipalName -eq $params.admin) {
    throw "$($item.UserPrincipalName) is the account that you work with. End its sessions last, by hand. Nothing was changed."
}

Revoke-MgUserSignInSession -UserId $item.Id
