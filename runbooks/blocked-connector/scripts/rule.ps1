# One rule as it is now. For an identity that nothing has, Get-InboxRule answers with ALL rules: only the one passes.
foreach ($rule in @(Get-InboxRule -Mailbox $item.MailboxGuid -IncludeHidden | Where-Object { "$($_.RuleIdentity)" -eq $item.RuleIdentity })) {
    [pscustomobject]@{
        Name         = $rule.Name
        Enabled      = $rule.Enabled
        RuleIdentity = "$($rule.RuleIdentity)"
    }
}
