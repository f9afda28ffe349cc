# Where the mailbox forwards now.
Get-Mailbox -Identity $item.Guid |
    Where-Object Guid -eq $item.Guid |
    Select-Object -Property Guid, PrimarySmtpAddress, ForwardingAddress, ForwardingSmtpAddress, DeliverToMailboxAndForward
