# The directory roles that the chosen accounts hold: one row a role of an account.
$accounts = @{}
foreach ($account in @($chosen.accounts | Where-Object { $_ })) {
    $accounts[$account.Id] = $account.UserPrincipalName
}

if ($accounts.Count -gt 0) {
    foreach ($role in @(Get-MgDirectoryRole -All)) {
        foreach ($member in @(Get-MgDirectoryRoleMember -DirectoryRoleId $role.Id -All | Where-Object { $_.Id -and $accounts[$_.Id] })) {
            [pscustomobject]@{
                UserPrincipalName = $accounts[$member.Id]
                Role              = $role.DisplayName
                RoleTemplateId    = $role.RoleTemplateId
            }
        }
    }
}
