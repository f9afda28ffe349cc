# Blocks the sign-in of one account that made or changed connectors.
if ($item.UserPrincipalName -eq $params.admin) {
    throw "$($item.UserPrincipalName) is the account that you work with. Nothing was changed."
}

if (@($params.breakGlass) -contains $item.UserPrincipalName) {
    throw "$($item.UserPrincipalName) is a break-glass account. No step changes it: whoever keeps its password resets it by hand, now. Nothing was changed."
}

Update-MgUser -UserId $item.Id -AccountEnabled:$false
