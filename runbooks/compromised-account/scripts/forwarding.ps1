# Where the mailboxes of the chosen accounts forward to: one row a mailbox.
# For a name that nothing has, Get-Mailbox may answer with ALL mailboxes: only that of the account passes.
foreach ($account in @($chosen.accounts | Where-Object { $_ })) {
    foreach ($mailbox in @(Get-Mailbox -Identity $account.UserPrincipalName | Where-Object { $_.ExternalDirectoryObjectId -eq $account.Id })) {
        $before = [ordered]@{
            ForwardingAddress          = $mailbox.ForwardingAddress
            ForwardingSmtpAddress      = $mailbox.ForwardingSmtpAddress
            DeliverToMailboxAndForward = $mailbox.DeliverToMailboxAndForward
        }
        [pscustomobject]@{
            PrimarySmtpAddress         = $mailbox.PrimarySmtpAddress
            ForwardingSmtpAddress      = $mailbox.ForwardingSmtpAddress
            ForwardingAddress          = $mailbox.ForwardingAddress
            DeliverToMailboxAndForward = $mailbox.DeliverToMailboxAndForward
            UserPrincipalName          = $mailbox.UserPrincipalName
            Guid                       = $mailbox.Guid
            # What undo puts back.
            Before                     = ConvertTo-Json -InputObject $before -Compress
        }
    }
}
