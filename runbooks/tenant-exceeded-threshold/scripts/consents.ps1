# What applications may do in users' names: one row a consent, with the application's name and who verified it.
$grants = @(Get-MgOauth2PermissionGrant -All)
$applications = @{}
$users = @{}
$done = 0

foreach ($grant in $grants) {
    $done++
    Write-Progress -Activity 'Reading the consents' -Status "$done of $($grants.Count)" -PercentComplete (100 * $done / $grants.Count)
    if (-not $applications.ContainsKey($grant.ClientId)) {
        $applications[$grant.ClientId] = Get-MgServicePrincipal -ServicePrincipalId $grant.ClientId
    }

    if ($grant.PrincipalId -and -not $users.ContainsKey($grant.PrincipalId)) {
        $users[$grant.PrincipalId] = Get-MgUser -UserId $grant.PrincipalId -Property 'id', 'userPrincipalName'
    }

    $application = $applications[$grant.ClientId]
    $user = $null
    if ($grant.PrincipalId) {
        $user = $users[$grant.PrincipalId].UserPrincipalName
    }

    [pscustomobject]@{
        Id             = $grant.Id
        Application    = $application.DisplayName
        AppId          = $application.AppId
        Publisher      = $application.VerifiedPublisher.DisplayName
        AccountEnabled = $application.AccountEnabled
        ConsentType    = $grant.ConsentType
        User           = $user
        Scope          = "$($grant.Scope)".Trim()
        ClientId       = $grant.ClientId
        PrincipalId    = $grant.PrincipalId
        ResourceId     = $grant.ResourceId
    }
}

Write-Progress -Activity 'Reading the consents' -Completed
