# What the tenant's own domains sent in the last two hours, newest first.
$now = (Get-Date).ToUniversalTime()
$domains = @(Get-AcceptedDomain | ForEach-Object { $_.DomainName })

Get-MessageTraceV2 -StartDate $now.AddHours(-2) -EndDate $now -ResultSize 5000 |
    Where-Object { $domains -contains ("$($_.SenderAddress)" -split '@')[-1] }
