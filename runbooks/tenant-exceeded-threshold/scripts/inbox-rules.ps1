# The inbox rules of every mailbox; where there are more than 200, those of the accounts that matter, because each mailbox is a call of its own.
$all = @(Get-Mailbox -ResultSize Unlimited)
$mailboxes = $all
if ($all.Count -gt 200) {
    $names = @(
        $outputs.actors | ForEach-Object { $_.UserPrincipalName }
        $outputs.admins | ForEach-Object { $_.UserPrincipalName }
        $outputs.forwarding | ForEach-Object { $_.PrimarySmtpAddress }
        $outputs.senders | Where-Object { $_.Spam -gt 0 } | ForEach-Object { $_.SenderAddress }
    ) | Where-Object { $_ } | Sort-Object -Unique
    $mailboxes = @($all | Where-Object { $names -contains $_.UserPrincipalName -or $names -contains $_.PrimarySmtpAddress })
    Write-Warning "There are $($all.Count) mailboxes. The rules of $($mailboxes.Count) were read, the others were left out."
}

$done = 0
foreach ($mailbox in $mailboxes) {
    $done++
    Write-Progress -Activity 'Reading inbox rules' -Status "$done of $($mailboxes.Count)" -PercentComplete (100 * $done / $mailboxes.Count)
    foreach ($rule in @(Get-InboxRule -Mailbox "$($mailbox.Guid)" -IncludeHidden)) {
        [pscustomobject]@{
            Key           = "$($mailbox.PrimarySmtpAddress)\$($rule.RuleIdentity)"
            Mailbox       = $mailbox.PrimarySmtpAddress
            MailboxGuid   = "$($mailbox.Guid)"
            RuleIdentity  = "$($rule.RuleIdentity)"
            Name          = $rule.Name
            Enabled       = $rule.Enabled
            ForwardTo     = @(@($rule.ForwardTo) + @($rule.ForwardAsAttachmentTo) | Where-Object { $_ } | ForEach-Object { "$_" })
            RedirectTo    = @($rule.RedirectTo | Where-Object { $_ } | ForEach-Object { "$_" })
            DeleteMessage = $rule.DeleteMessage
            MoveToFolder  = $rule.MoveToFolder
            MarkAsRead    = $rule.MarkAsRead
            Words         = @(@($rule.SubjectContainsWords) + @($rule.SubjectOrBodyContainsWords) + @($rule.FromAddressContainsWords) | Where-Object { $_ })
            Description   = $rule.Description
        }
    }
}

Write-Progress -Activity 'Reading inbox rules' -Completed
