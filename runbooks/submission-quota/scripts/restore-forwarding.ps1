# Puts the forwarding back as it was when the mailbox was chosen. One of the two addresses, or both, may have been empty.
$was = @($chosen.taken | Where-Object Guid -eq $item.Guid)[0]
if (-not $was) {
    throw 'The mailbox is not among those that are chosen, so it is not known how it forwarded. Nothing was changed.'
}

$forwarding = @{
    Identity                   = $item.Guid
    ForwardingAddress          = $was.ForwardingAddress
    ForwardingSmtpAddress      = $was.ForwardingSmtpAddress
    DeliverToMailboxAndForward = [bool]$was.DeliverToMailboxAndForward
}
Set-Mailbox @forwarding
