# Every member of every directory role, and every eligible one that was read before: one row a member, with all its roles.
# A member can be a user, a group or a service principal; only users have the later columns.
$properties = @(
    'id'
    'userPrincipalName'
    'displayName'
    'accountEnabled'
    'onPremisesSyncEnabled'
    'lastPasswordChangeDateTime'
    'signInSessionsValidFromDateTime'
)
$members = [ordered]@{}

foreach ($role in @(Get-MgDirectoryRole -All)) {
    foreach ($member in @(Get-MgDirectoryRoleMember -DirectoryRoleId $role.Id -All)) {
        if (-not $members.Contains($member.Id)) {
            $type = "$($member.AdditionalProperties['@odata.type'])" -replace '^#microsoft\.graph\.', ''
            $members[$member.Id] = @{Name = $member.AdditionalProperties['displayName']; Type = $type; Roles = @()}
        }

        $members[$member.Id].Roles += $role.DisplayName
    }
}

foreach ($one in @($outputs.eligible | Where-Object { $_ })) {
    if (-not $members.Contains($one.PrincipalId)) {
        $members[$one.PrincipalId] = @{Name = $one.DisplayName; Type = $one.Type; Roles = @()}
    }

    $members[$one.PrincipalId].Roles += "$($one.Role) (eligible)"
}

$done = 0
foreach ($id in @($members.Keys)) {
    $done++
    Write-Progress -Activity 'Reading the administrators' -Status "$done of $($members.Count)" -PercentComplete (100 * $done / $members.Count)
    $type = $members[$id].Type
    $user = $null
    if ($type -eq 'user') {
        $user = Get-MgUser -UserId $id -Property $properties
    }

    $kind = $type
    if ($type -eq 'servicePrincipal') {
        $kind = 'service principal'
    } elseif ($user) {
        $kind = 'cloud user'
        if (@($params.breakGlass) -contains $user.UserPrincipalName) {
            $kind = 'break-glass account'
        } elseif ($user.OnPremisesSyncEnabled) {
            $kind = 'synced user'
        }
    } elseif ($type -eq 'user') {
        $kind = 'user that could not be read'
    }

    [pscustomobject]@{
        Id                              = $id
        UserPrincipalName               = $user.UserPrincipalName
        DisplayName                     = $members[$id].Name
        Kind                            = $kind
        Roles                           = @($members[$id].Roles | Sort-Object -Unique)
        AccountEnabled                  = $user.AccountEnabled
        LastPasswordChangeDateTime      = $user.LastPasswordChangeDateTime
        SignInSessionsValidFromDateTime = $user.SignInSessionsValidFromDateTime
    }
}

Write-Progress -Activity 'Reading the administrators' -Completed
