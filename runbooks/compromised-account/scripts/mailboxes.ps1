# The mailbox behind each address that is thought to be in other hands.
$addresses = @($params.user | Where-Object { $_ } | Sort-Object -Unique)
# For an address that nothing has, Get-Mailbox may answer with ALL mailboxes: only the one that really has the address passes.
foreach ($address in $addresses) {
    foreach ($mailbox in @(Get-Mailbox -Identity $address)) {
        $own = @($mailbox.PrimarySmtpAddress, $mailbox.UserPrincipalName) + @($mailbox.EmailAddresses | ForEach-Object { "$_" -replace '^smtp:' })
        if ($own -contains $address) {
            [pscustomobject]@{
                Address                   = $address
                PrimarySmtpAddress        = $mailbox.PrimarySmtpAddress
                DisplayName               = $mailbox.DisplayName
                RecipientTypeDetails      = $mailbox.RecipientTypeDetails
                UserPrincipalName         = $mailbox.UserPrincipalName
                ExternalDirectoryObjectId = $mailbox.ExternalDirectoryObjectId
            }
        }
    }
}
