# Takes one member out of one role group of Exchange; never the account that is worked with, nor a break-glass account.
$account = $null
if ($item.ExternalDirectoryObjectId) {
    $account = @($outputs.admins | Where-Object { $_.Id -eq $item.ExternalDirectoryObjectId })[0]
}

if ($item.Account -eq 'own account' -or $account.UserPrincipalName -eq $params.admin) {
    throw "$($item.Member) is the account that you work with. Nothing was changed."
}

if ($item.Account -eq 'break-glass account' -or $account.Kind -eq 'break-glass account') {
    throw "$($item.Member) is a break-glass account. No step changes it. Nothing was changed."
}

Remove-RoleGroupMember -Identity $item.RoleGroup -Member $item.MemberGuid -Confirm:$false
