# The mailbox with this address, and where it forwards.
# For a name that nothing has, the service gives all mailboxes: only one that bears the address counts.
$address = $params.mailbox
Get-Mailbox -Identity $address |
    Where-Object { $_.PrimarySmtpAddress -eq $address -or $_.UserPrincipalName -eq $address -or $_.EmailAddresses -contains "smtp:$address" } |
    Select-Object -Property Guid, ExternalDirectoryObjectId, PrimarySmtpAddress, UserPrincipalName, DisplayName, RecipientTypeDetails, ForwardingAddress, ForwardingSmtpAddress, DeliverToMailboxAndForward
