# The members of every role group of Exchange: one row a member and group.
$groups = @(Get-RoleGroup -ResultSize Unlimited)
$done = 0
foreach ($group in $groups) {
    $done++
    Write-Progress -Activity 'Reading the role groups' -Status "$done of $($groups.Count)" -PercentComplete (100 * $done / $groups.Count)
    foreach ($member in @(Get-RoleGroupMember -Identity $group.Name -ResultSize Unlimited | Where-Object { $_.Guid })) {
        [pscustomobject]@{
            Key                       = "$($group.Name)\$($member.Name)"
            RoleGroup                 = $group.Name
            Member                    = $member.Name
            MemberGuid                = "$($member.Guid)"
            DisplayName               = $member.DisplayName
            PrimarySmtpAddress        = "$($member.PrimarySmtpAddress)"
            RecipientTypeDetails      = "$($member.RecipientTypeDetails)"
            ExternalDirectoryObjectId = "$($member.ExternalDirectoryObjectId)"
        }
    }
}

Write-Progress -Activity 'Reading the role groups' -Completed
