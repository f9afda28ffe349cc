# All inbox rules of the mailbox that was chosen, the hidden ones too.
foreach ($mailbox in @($chosen.taken | Where-Object { $_ })) {
    foreach ($rule in @(Get-InboxRule -Mailbox $mailbox.Guid -IncludeHidden | Where-Object { $_.RuleIdentity })) {
        [pscustomobject]@{
            RuleIdentity          = "$($rule.RuleIdentity)"
            Mailbox               = "$($mailbox.Guid)"
            Name                  = $rule.Name
            Enabled               = $rule.Enabled
            Description           = $rule.Description
            ForwardTo             = $rule.ForwardTo
            RedirectTo            = $rule.RedirectTo
            ForwardAsAttachmentTo = $rule.ForwardAsAttachmentTo
            DeleteMessage         = [bool]($rule.DeleteMessage -or $rule.SoftDeleteMessage -or $rule.PermanentDelete)
            MoveToFolder          = "$($rule.MoveToFolder)"
        }
    }
}
