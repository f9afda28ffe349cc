# What left the tenant in the last 48 hours, newest first: of at most two pages of 5000 messages, those to a recipient outside.
# Mail that came in is left out: the spam that others sent to you would hide your own.
# A next page begins where the last one ended, and repeats the row at the border.
$inside = @{}
foreach ($domain in @(Get-AcceptedDomain)) {
    $inside["$($domain.DomainName)"] = $true
}

if ($inside.Count -eq 0) {
    throw 'The domains of the tenant could not be read, so inside and outside cannot be told apart. Nothing was kept: read it again.'
}

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
            if (-not $inside.ContainsKey(("$($message.RecipientAddress)" -split '@')[-1])) {
                $message
            }
        }
    }

    if ($page.Count -lt 5000) {
        break
    }

    $end = $page[-1].Received
    $from = $page[-1].RecipientAddress
}

Write-Progress -Activity 'Reading the message trace' -Completed
