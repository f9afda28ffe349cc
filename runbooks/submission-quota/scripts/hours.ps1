# How the mailbox's last 24 hours drop out of its limit: one row an hour in which it sent, the oldest first.
# A next page begins where the last one ended, and repeats the row at the border.
$pages = 10
$end = (Get-Date).ToUniversalTime()
$start = $end.AddHours(-24)
$from = $null
$seen = @{}
$hours = @{}

foreach ($number in 1..$pages) {
    Write-Progress -Activity 'Reading the message trace' -Status "$($seen.Count) rows"
    $query = @{SenderAddress = $params.mailbox; StartDate = $start; EndDate = $end; ResultSize = 5000}
    if ($from) {
        $query.StartingRecipientAddress = $from
    }

    $page = @(Get-MessageTraceV2 @query)
    foreach ($message in $page) {
        $name = "$($message.MessageTraceId) $($message.RecipientAddress)"
        if (-not $seen.ContainsKey($name)) {
            $seen[$name] = $true
            # The service's times are in UTC, whether they say so or not.
            $received = [datetime]$message.Received
            if ($received.Kind -eq 'Unspecified') {
                $received = [datetime]::SpecifyKind($received, 'Utc')
            }

            $hours[$received.ToUniversalTime().ToString('yyyy-MM-dd HH', [cultureinfo]::InvariantCulture)]++
        }
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
$left = $seen.Count
foreach ($hour in @($hours.Keys | Sort-Object)) {
    $left -= $hours[$hour]
    # All of an hour has dropped out a day after its end.
    $gone = [datetime]::ParseExact($hour, 'yyyy-MM-dd HH', [cultureinfo]::InvariantCulture).AddHours(25)
    [pscustomobject]@{
        Hour         = "${hour}:00 UTC"
        Recipients   = $hours[$hour]
        GoneAt       = "$($gone.ToString('yyyy-MM-dd HH', [cultureinfo]::InvariantCulture)):00 UTC"
        StillCounted = $left
    }
}
