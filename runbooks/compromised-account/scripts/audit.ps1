# Everything that these accounts did in the last 30 days, oldest first.
# Every page is asked for with the same SessionId until one is empty.
# An empty answer is asked for once more before it is believed.
$accounts = @($outputs.mailboxes | ForEach-Object { $_.UserPrincipalName } | Where-Object { $_ } | Sort-Object -Unique)
$end = (Get-Date).ToUniversalTime()
$start = $end.AddDays(-30)
$found = @{}
$attempts = @(1, 2)
if ($accounts.Count -eq 0) {
    # Without an account the search would be everybody's.
    $attempts = @()
}

foreach ($attempt in $attempts) {
    $query = @{
        StartDate      = $start
        EndDate        = $end
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
    $settings = @($detail.Parameters | Where-Object { $_ } | ForEach-Object { "$($_.Name)=$($_.Value)" })
    [pscustomobject]@{
        CreationDate   = $record.CreationDate
        UserIds        = $record.UserIds
        Operations     = $record.Operations
        ObjectId       = "$($detail.ObjectId)"
        ClientIP       = "$(@($detail.ClientIP, $detail.ClientIPAddress, $detail.ActorIpAddress | Where-Object { $_ })[0])"
        ResultStatus   = $detail.ResultStatus
        ExternalAccess = $detail.ExternalAccess
        Settings       = $settings
        RecordType     = $record.RecordType
        ResultIndex    = $record.ResultIndex
        ResultCount    = $record.ResultCount
        Identity       = $record.Identity
        IsValid        = $record.IsValid
        ObjectState    = $record.ObjectState
        AuditData      = $record.AuditData
    }
}
