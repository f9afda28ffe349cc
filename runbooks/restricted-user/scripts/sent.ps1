# What these addresses sent in the last 10 days, newest first: at most two pages of 5000.
# A next page begins where the last one ended, and repeats the row at the border.
$senders = @($outputs.mailboxes | ForEach-Object { $_.Address; $_.PrimarySmtpAddress } | Where-Object { $_ } | Sort-Object -Unique)
$end = (Get-Date).ToUniversalTime()
$start = $end.AddDays(-10)
$from = $null
$seen = @{}
$pages = @(1, 2)
if ($senders.Count -eq 0) {
    # Without a sender the trace would be everybody's.
    $pages = @()
}

foreach ($number in $pages) {
    Write-Progress -Activity 'Reading the message trace' -Status "page $number of 2" -PercentComplete (50 * $number - 40)
    $query = @{SenderAddress = $senders; StartDate = $start; EndDate = $end; ResultSize = 5000}
    if ($from) {
        $query.StartingRecipientAddress = $from
    }

    $page = @(Get-MessageTraceV2 @query)
    foreach ($message in $page) {
        $name = "$($message.MessageTraceId) $($message.RecipientAddress)"
        if (-not $seen.ContainsKey($name)) {
            $seen[$name] = $true
            $message
        }
    }

    if ($page.Count -lt 5000) {
        break
    }

    $end = $page[-1].Received
    $from = $page[-1].RecipientAddress
}

Write-Progress -Activity 'Reading the message trace' -Completed
