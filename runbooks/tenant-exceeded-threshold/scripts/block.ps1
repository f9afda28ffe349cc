# Blocks the sign-in of one account that made or changed connectors.
if ($item.UserPrincipalName -eq $params.admin) {
    throw "$($item.UserPrincipalName) is the account that you work with. Nothing was changed."
}

# Said by the reading: a change is not sent where a parameter that it names has no value, and break-glass accounts need not be named.
if ($item.Kind -eq 'break-glass account') {
    throw "$($item.UserPrincipalName) is a break-glass account. No step changes it: whoever keeps its password resets it by hand, now. Nothing was changed."
}

Update-MgUser -UserId $item.Id -AccountEnabled:$false
