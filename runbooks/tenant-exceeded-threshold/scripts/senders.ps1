# What left, by sender and by the address that handed it in: the most messages first. Counted from the message trace that was read.
$groups = @($outputs.trace | Group-Object -Property { "$($_.SenderAddress)|$($_.FromIP)" })

foreach ($group in @($groups | Sort-Object -Property @{Expression = 'Count'; Descending = $true }, Name)) {
    $times = @($group.Group | ForEach-Object { $_.Received } | Sort-Object)
    [pscustomobject]@{
        SenderAddress = $group.Group[0].SenderAddress
        FromIP        = "$($group.Group[0].FromIP)"
        Messages      = $group.Count
        Spam          = @($group.Group | Where-Object { $_.Status -eq 'FilteredAsSpam' }).Count
        Failed        = @($group.Group | Where-Object { $_.Status -eq 'Failed' }).Count
        First         = $times[0]
        Last          = $times[-1]
        Subject       = $group.Group[0].Subject
    }
}
