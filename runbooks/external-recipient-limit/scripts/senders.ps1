# Who sent to how many recipients outside in the last 24 hours: one row a sender, the most first.
# A recipient counts once a message. Left out: recipients of the tenant's own domains, the rows of expanded groups
# (their members have rows of their own), and what the service itself sends.
$inside = @{}
foreach ($domain in @(Get-AcceptedDomain)) {
    $inside["$($domain.DomainName)"] = $true
}

if ($inside.Count -eq 0) {
    throw 'The domains of the tenant could not be read, so inside and outside cannot be told apart. Nothing was counted: read it again.'
}

# A next page begins where the last one ended, and repeats the row at the border.
# The tenant may ask 100 times in 5 minutes, for everybody who asks: so at most 40 pages of 5000.
$pages = 40
$end = (Get-Date).ToUniversalTime()
$start = $end.AddHours(-24)
$from = $null
$seen = @{}
$senders = @{}

foreach ($number in 1..$pages) {
    Write-Progress -Activity 'Reading the message trace' -Status "$($seen.Count) rows"
    $query = @{StartDate = $start; EndDate = $end; ResultSize = 5000}
    if ($from) {
        $query.StartingRecipientAddress = $from
    }

    $page = @(Get-MessageTraceV2 @query)
    foreach ($message in $page) {
        $recipient = "$($message.RecipientAddress)"
        $sender = "$($message.SenderAddress)".Trim('<', '>', ' ')
        $name = "$($message.MessageTraceId) $recipient"
        if ($seen.ContainsKey($name)) {
            continue
        }

        $seen[$name] = $true
        $domain = ($recipient -split '@')[-1]
        $own = $sender -eq '' -or $sender -like 'postmaster@*' -or $sender -like 'mailer-daemon@*' -or $sender -like 'microsoftexchange329e71ec88ae4615bbc36ab6ce41109e@*'
        if ($recipient -notlike '*@*' -or $inside.ContainsKey($domain) -or $message.Status -eq 'Expanded' -or $own) {
            continue
        }

        if (-not $senders.ContainsKey($sender)) {
            # The newest message comes first.
            $senders[$sender] = @{Recipients = 0; Failed = 0; Messages = @{}; Domains = @{}; Addresses = @{}; Last = $message.Received; Subject = $message.Subject}
        }

        $counted = $senders[$sender]
        $counted.Recipients++
        if ($message.Status -eq 'Failed') {
            $counted.Failed++
        }

        $counted.Messages["$($message.MessageTraceId)"] = $true
        $counted.Domains[$domain] = $true
        if ($message.FromIP) {
            $counted.Addresses["$($message.FromIP)"] = $true
        }

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
$rows = foreach ($sender in @($senders.Keys)) {
    $counted = $senders[$sender]
    [pscustomobject]@{
        Sender             = $sender
        ExternalRecipients = $counted.Recipients
        Messages           = $counted.Messages.Count
        Failed             = $counted.Failed
        Domains            = $counted.Domains.Count
        FromIPs            = @($counted.Addresses.Keys | Sort-Object)
        First              = $counted.First
        Last               = $counted.Last
        Subject            = $counted.Subject
    }
}

$rows | Sort-Object -Property @{Expression = 'ExternalRecipients'; Descending = $true}, Sender
