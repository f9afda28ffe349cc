# Who made, changed or removed connectors in the last 180 days, oldest first.
# Every page is asked for with the same SessionId until one is empty.
# An empty answer is asked for once more before it is believed.
# ObjectId is the connector's name where the record names it by its GUID, or with a path before it; AuditData keeps what stood there.
$end = (Get-Date).ToUniversalTime()
$start = $end.AddDays(-180)
$operations = @(
    'New-InboundConnector'
    'Set-InboundConnector'
    'Remove-InboundConnector'
    'New-OutboundConnector'
    'Set-OutboundConnector'
    'Remove-OutboundConnector'
)
$found = @{}

foreach ($attempt in 1, 2) {
    $query = @{
        StartDate      = $start
        EndDate        = $end
        RecordType     = 'ExchangeAdmin'
        Operations     = $operations
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
    $object = "$($detail.ObjectId)"
    $last = ($object -split '[\\/]')[-1]
    $known = @($outputs.connectors | Where-Object { $_ })
    if (@($known | Where-Object { $_.Name -eq $object }).Count -eq 0) {
        $named = @($known | Where-Object { $_.Name -eq $last -or $_.Guid -eq $last })
        if ($named.Count -eq 1) {
            $object = $named[0].Name
        }
    }

    $settings = @($detail.Parameters | Where-Object { $_ } | ForEach-Object { "$($_.Name)=$($_.Value)" })
    [pscustomobject]@{
        CreationDate   = $record.CreationDate
        UserIds        = $record.UserIds
        Operations     = $record.Operations
        ObjectId       = $object
        ClientIP       = "$($detail.ClientIP)"
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
