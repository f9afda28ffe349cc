# What was sent to the mailbox outside in the last two hours, but after the first bounce: what arrived before proves nothing.
$now = (Get-Date).ToUniversalTime()
$start = $now.AddHours(-2)
$first = [datetime]::MinValue
$styles = [System.Globalization.DateTimeStyles]'AssumeUniversal, AdjustToUniversal'
if ([datetime]::TryParseExact("$($records.bounce.firstSeen)", 'yyyy-MM-dd HH:mm', [cultureinfo]::InvariantCulture, $styles, [ref]$first) -and $first -gt $start -and $first -lt $now) {
    $start = $first
}

Get-MessageTraceV2 -RecipientAddress $params.contact -StartDate $start -EndDate $now -ResultSize 100
