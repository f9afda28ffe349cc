# One new password for one account. The new password is shown to you before this runs.
if ($item.Kind -ne 'cloud user') {
    throw "$($item.UserPrincipalName) is a $($item.Kind). Its password is not reset here. Nothing was changed."
}

if ($item.UserPrincipalName -eq $params.admin) {
    throw "$($item.UserPrincipalName) is the account that you work with. Reset it last, by hand. Nothing was changed."
}

$password = [pscredential]::new('unused', $params.newPassword).GetNetworkCredential().Password
Update-MgUser -UserId $item.Id -PasswordProfile @{Password = $password; ForceChangePasswordNextSignIn = $true}
