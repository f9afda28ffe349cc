# The inbox rules of the mailboxes that were looked at, hidden ones too: one row a rule, with what it does in words.
foreach ($mailbox in @($outputs.forwarding | Where-Object { $_ })) {
    Write-Progress -Activity 'Reading the inbox rules' -Status "$($mailbox.PrimarySmtpAddress)"
    foreach ($rule in @(Get-InboxRule -Mailbox $mailbox.Guid -IncludeHidden | Where-Object { $_.RuleIdentity })) {
        $does = @(
            foreach ($to in @($rule.ForwardTo | Where-Object { $_ })) { "forwards to $to" }
            foreach ($to in @($rule.ForwardAsAttachmentTo | Where-Object { $_ })) { "forwards as an attachment to $to" }
            foreach ($to in @($rule.RedirectTo | Where-Object { $_ })) { "redirects to $to" }
            if ($rule.DeleteMessage -or $rule.SoftDeleteMessage -or $rule.PermanentDelete) { 'deletes' }
            if ($rule.MoveToFolder) { "moves to $($rule.MoveToFolder)" }
        )
        $when = @(
            foreach ($from in @($rule.From | Where-Object { $_ })) { "from $from" }
            foreach ($word in @($rule.FromAddressContainsWords | Where-Object { $_ })) { "sender's address has $word" }
            foreach ($word in @($rule.SubjectContainsWords | Where-Object { $_ })) { "subject has $word" }
            foreach ($word in @($rule.BodyContainsWords | Where-Object { $_ })) { "text has $word" }
            foreach ($word in @($rule.SubjectOrBodyContainsWords | Where-Object { $_ })) { "subject or text has $word" }
        )
        [pscustomobject]@{
            Mailbox      = $mailbox.PrimarySmtpAddress
            Name         = $rule.Name
            Enabled      = $rule.Enabled
            Does         = $does
            When         = $when
            RuleIdentity = "$($rule.RuleIdentity)"
            MailboxGuid  = $mailbox.Guid
            Key          = "$($mailbox.Guid)/$($rule.RuleIdentity)"
        }
    }
}

Write-Progress -Activity 'Reading the inbox rules' -Completed
