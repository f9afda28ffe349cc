# Lets one mailbox forward as it did when it was chosen.
$before = @($chosen.forwarders | Where-Object Guid -eq $item.Guid)
if ($before.Count -ne 1) {
    throw 'How it forwarded before is not known. Nothing was changed.'
}

$settings = @{Identity = $item.Guid; DeliverToMailboxAndForward = [bool]$before[0].DeliverToMailboxAndForward}
foreach ($name in 'ForwardingSmtpAddress', 'ForwardingAddress') {
    if ($before[0].$name) {
        $settings[$name] = $before[0].$name
    }
}

Set-Mailbox @settings
