# The members of every role group of Exchange: one row a member and group.
$groups = @(Get-RoleGroup -ResultSize Unlimited)
$done = 0
foreach ($group in $groups) {
    $done++
    Write-Progress -Activity 'Reading the role groups' -Status "$done of $($groups.Count)" -PercentComplete (100 * $done / $groups.Count)
    foreach ($member in @(Get-RoleGroupMember -Identity $group.Name -ResultSize Unlimited | Where-Object { $_.Guid })) {
        $address = "$($member.PrimarySmtpAddress)"
        $account = 'other'
        if ($address -and $address -eq $params.admin) {
            $account = 'own account'
        } elseif ($address -and @($params.breakGlass) -contains $address) {
            $account = 'break-glass account'
        }

        [pscustomobject]@{
            Key                       = "$($group.Name)\$($member.Name)"
            RoleGroup                 = $group.Name
            Member                    = $member.Name
            MemberGuid                = "$($member.Guid)"
            DisplayName               = $member.DisplayName
            PrimarySmtpAddress        = $address
            Account                   = $account
            RecipientTypeDetails      = "$($member.RecipientTypeDetails)"
            ExternalDirectoryObjectId = "$($member.ExternalDirectoryObjectId)"
        }
    }
}

Write-Progress -Activity 'Reading the role groups' -Completed
