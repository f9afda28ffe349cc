# The messages of the last 48 hours, newest first: at most two pages of 5000.
# A next page begins where the last one ended, and repeats the row at the border.
# Outward is whether the recipient is outside: unsaid where the own domains could not be read.
$domains = @(Get-AcceptedDomain | ForEach-Object { $_.DomainName } | Where-Object { $_ })
$end = (Get-Date).ToUniversalTime()
$start = $end.AddHours(-48)
$from = $null
$seen = @{}

foreach ($number in 1, 2) {
    Write-Progress -Activity 'Reading the message trace' -Status "page $number of 2" -PercentComplete (50 * $number - 40)
    $query = @{StartDate = $start; EndDate = $end; ResultSize = 5000}
    if ($from) {
        $query.StartingRecipientAddress = $from
    }

    $page = @(Get-MessageTraceV2 @query)
    foreach ($message in $page) {
        $name = "$($message.MessageTraceId) $($message.RecipientAddress)"
        if (-not $seen.ContainsKey($name)) {
            $seen[$name] = $true
            $outward = $null
            if ($domains.Count -gt 0) {
                $outward = $domains -notcontains ("$($message.RecipientAddress)" -split '@')[-1]
            }

            $message | Select-Object -Property *, @{Name = 'Outward'; Expression = { $outward } }
        }
    }

    if ($page.Count -lt 5000) {
        break
    }

    $end = $page[-1].Received
    $from = $page[-1].RecipientAddress
}

Write-Progress -Activity 'Reading the message trace' -Completed
