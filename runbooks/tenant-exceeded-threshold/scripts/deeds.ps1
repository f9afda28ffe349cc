# What the blocked accounts did in the last 30 days beside the connectors, oldest first.
# Every page is asked for with the same SessionId until one is empty; an empty answer is asked for once more before it is believed.
$accounts = @($chosen.actors | ForEach-Object { $_.UserPrincipalName } | Where-Object { $_ })
if ($accounts.Count -eq 0) {
    Write-Warning 'No account was blocked, so nothing was searched for.'
    return
}

$end = (Get-Date).ToUniversalTime()
$start = $end.AddDays(-30)
$operations = @(
    'New-InboxRule'
    'Set-InboxRule'
    'New-TransportRule'
    'Set-TransportRule'
    'New-OutboundConnector'
    'Set-OutboundConnector'
    'Set-Mailbox'
    'Add-MailboxPermission'
    'Add-RoleGroupMember'
    'Set-AdminAuditLogConfig'
    'Set-HostedOutboundSpamFilterPolicy'
    'New-RemoteDomain'
    'Set-RemoteDomain'
    'Add member to role.'
    'Consent to application.'
)
$found = @{}

foreach ($attempt in 1, 2) {
    $query = @{
        StartDate      = $start
        EndDate        = $end
        Operations     = $operations
        UserIds        = $accounts
        SessionId      = [guid]::NewGuid().ToString()
        SessionCommand = 'ReturnLargeSet'
        ResultSize     = 5000
    }

    $pages = 0
    do {
        $pages++
        Write-Progress -Activity 'Searching the audit log' -Status "$($found.Count) records"
        $page = @(Search-UnifiedAuditLog @query | Where-Object { $_.Identity })
        foreach ($record in $page) {
            $found["$($record.Identity)"] = $record
        }
    } while ($page.Count -gt 0 -and $pages -lt 100)

    if ($found.Count -gt 0) {
        break
    }

    if ($attempt -eq 1) {
        Start-Sleep -Seconds 10
    }
}

Write-Progress -Activity 'Searching the audit log' -Completed

# AuditData is JSON inside the record. It is kept as it came, beside what is read from it.
foreach ($record in @($found.Values | Sort-Object -Property CreationDate)) {
    $detail = $null
    $detail = ConvertFrom-Json -InputObject $record.AuditData
    [pscustomobject]@{
        CreationDate = $record.CreationDate
        UserIds      = $record.UserIds
        Operations   = $record.Operations
        ObjectId     = "$($detail.ObjectId)"
        ClientIP     = "$($detail.ClientIP)"
        Settings     = @($detail.Parameters | Where-Object { $_ } | ForEach-Object { "$($_.Name)=$($_.Value)" })
        Identity     = $record.Identity
        AuditData    = $record.AuditData
    }
}
