# Takes one member out of one role group; never your own account, nor a break-glass account.
$account = @($outputs.admins | Where-Object { $_.Id -eq $item.ExternalDirectoryObjectId })[0]
if ($item.Account -ne 'other' -or $account.UserPrincipalName -eq $params.admin -or $account.Kind -eq 'break-glass account') {
    throw "$($item.Member) is the account that you work with, or a break-glass account. Nothing was changed."
}

Remove-RoleGroupMember -Identity $item.RoleGroup -Member $item.MemberGuid -Confirm:$false
