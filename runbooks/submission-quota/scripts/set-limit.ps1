# The limit a day of one policy: it is only ever made tighter. In the policy 0 means that Microsoft's own limit holds.
if ($params.dayLimit -lt 1 -or $params.dayLimit -gt 10000) {
    throw "A limit a day is from 1 to 10,000, and not $($params.dayLimit). Nothing was changed."
}

$now = [long]$item.RecipientLimitPerDay
if ($now -gt 0 -and $now -lt $params.dayLimit) {
    throw "$($item.Name) allows $now recipients a day: less than $($params.dayLimit). Nothing was changed."
}

Set-HostedOutboundSpamFilterPolicy -Identity $item.Identity -RecipientLimitPerDay $params.dayLimit
