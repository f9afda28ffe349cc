# What the mailbox sent in the last 24 hours: one row a subject and address, the most recipients first.
# A next page begins where the last one ended, and repeats the row at the border.
$pages = 10
$end = (Get-Date).ToUniversalTime()
$start = $end.AddHours(-24)
$from = $null
$seen = @{}
$kinds = @{}

foreach ($number in 1..$pages) {
    Write-Progress -Activity 'Reading the message trace' -Status "$($seen.Count) rows"
    $query = @{SenderAddress = $params.mailbox; StartDate = $start; EndDate = $end; ResultSize = 5000}
    if ($from) {
        $query.StartingRecipientAddress = $from
    }

    $page = @(Get-MessageTraceV2 @query)
    foreach ($message in $page) {
        $name = "$($message.MessageTraceId) $($message.RecipientAddress)"
        if ($seen.ContainsKey($name)) {
            continue
        }

        $seen[$name] = $true
        $kind = "$($message.FromIP) $($message.Subject)"
        if (-not $kinds.ContainsKey($kind)) {
            # The newest message comes first.
            $kinds[$kind] = @{Subject = "$($message.Subject)"; FromIP = "$($message.FromIP)"; Recipients = 0; Failed = 0; Messages = @{}; Last = $message.Received}
        }

        $counted = $kinds[$kind]
        $counted.Recipients++
        if ($message.Status -eq 'Failed') {
            $counted.Failed++
        }

        $counted.Messages["$($message.MessageTraceId)"] = $true
        $counted.First = $message.Received
    }

    if ($page.Count -lt 5000) {
        break
    }

    if ($number -eq $pages) {
        Write-Warning "Only the newest $($seen.Count) rows of the trace were read. What was sent before $($page[-1].Received.ToString('u')) is not counted."
    }

    $end = $page[-1].Received
    $from = $page[-1].RecipientAddress
}

Write-Progress -Activity 'Reading the message trace' -Completed
$rows = foreach ($counted in @($kinds.Values)) {
    [pscustomobject]@{
        Subject    = $counted.Subject
        FromIP     = $counted.FromIP
        Recipients = $counted.Recipients
        Messages   = $counted.Messages.Count
        Failed     = $counted.Failed
        First      = $counted.First
        Last       = $counted.Last
    }
}

$rows | Sort-Object -Property @{Expression = 'Recipients'; Descending = $true}, Subject, FromIP
