# What the tenant's own domains sent to recipients outside in the last two hours, newest first. Mail from one to another in the tenant proves nothing.
$inside = @{}
foreach ($domain in @(Get-AcceptedDomain)) {
    $inside["$($domain.DomainName)"] = $true
}

if ($inside.Count -eq 0) {
    throw 'The domains of the tenant could not be read, so inside and outside cannot be told apart. Read it again.'
}

$now = (Get-Date).ToUniversalTime()
Get-MessageTraceV2 -StartDate $now.AddHours(-2) -EndDate $now -ResultSize 5000 | Where-Object {
    $inside.ContainsKey(("$($_.SenderAddress)" -split '@')[-1]) -and -not $inside.ContainsKey(("$($_.RecipientAddress)" -split '@')[-1])
}
