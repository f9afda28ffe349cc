# Inbox rules. In the state, `Mailbox` is the GUID of the mailbox that has the rule and `Hidden` whether it is seen by -IncludeHidden alone; neither is a property of a rule.

# The rules of one mailbox, as they lie in the state. Without a mailbox, those of the account that is signed in.
function Get-RuleRow {
    param($State, [AllowEmptyString()][string]$Mailbox, $Cmdlet)

    $owner = $Mailbox
    if (-not $owner) {
        $owner = (Get-SimulatedIdentity)['account']
    }

    $found = Find-Mailbox -State $State -Identity $owner -Cmdlet $Cmdlet
    if ($found) {
        Get-SimulatedList -State $State -Name inboxRules | Where-Object { $_['Mailbox'] -eq $found['Guid'] }
    }
}

# MailboxAlias\RuleIdentity names both at once.
function Split-RuleIdentity {
    param([AllowEmptyString()][string]$Identity, [AllowEmptyString()][string]$Mailbox)

    $parts = $Identity -split '\\', 2
    if (-not $Mailbox -and $parts.Count -eq 2) {
        return @{Mailbox = $parts[0]; Rule = $parts[1]}
    }

    return @{Mailbox = $Mailbox; Rule = $parts[-1]}
}

<#
.DESCRIPTION
As Microsoft's documentation warns: for an identity that is empty, or that nothing has, it gives ALL rules of the mailbox.
#>
function Get-InboxRule {
    [CmdletBinding()]
    param([Parameter(Position = 0)][AllowNull()][AllowEmptyString()][string]$Identity, [string]$Mailbox, [switch]$IncludeHidden, $ResultSize)

    Enter-SimulatedCommand -Cmdlet $PSCmdlet
    $named = Split-RuleIdentity -Identity $Identity -Mailbox $Mailbox
    $rows = @(Get-RuleRow -State (Read-SimulatedState) -Mailbox $named.Mailbox -Cmdlet $PSCmdlet | Where-Object { $IncludeHidden -or -not $_['Hidden'] })
    $one = @($rows | Where-Object { Test-Identity -Row $_ -Identity $named.Rule -By RuleIdentity, Name })
    if ($one.Count -gt 0) {
        $rows = $one
    }

    Complete-SimulatedRead @($rows | Select-First -ResultSize $ResultSize | ConvertTo-SimulatedObject | Select-Object -Property * -ExcludeProperty Mailbox, Hidden)
}

# Turns one rule on or off.
function Set-RuleEnabled {
    param([string]$Identity, [string]$Mailbox, [bool]$Enabled, [string]$Verb, $Cmdlet)

    Enter-SimulatedCommand -Cmdlet $Cmdlet
    $state = Read-SimulatedState
    $named = Split-RuleIdentity -Identity $Identity -Mailbox $Mailbox
    $row = @(Get-RuleRow -State $state -Mailbox $named.Mailbox -Cmdlet $Cmdlet | Where-Object { Test-Identity -Row $_ -Identity $named.Rule -By RuleIdentity, Name })[0]
    if (-not $row) {
        Write-NotFound -Identity $Identity -Cmdlet $Cmdlet
        return
    }

    if ($Cmdlet.ShouldProcess("$Verb the Inbox rule `"$($row['Name'])`".", "$Verb the Inbox rule `"$($row['Name'])`"?", 'Confirm')) {
        $row['Enabled'] = $Enabled
        Save-SimulatedState -State $state -List inboxRules
    }
}

# It asks first: -Confirm:$false answers. -Force leaves out the warning that Outlook's own rules go.
function Disable-InboxRule {
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
    param([Parameter(Mandatory, Position = 0, ValueFromPipelineByPropertyName)][string]$Identity, [string]$Mailbox, [switch]$Force, [switch]$AlwaysDeleteOutlookRulesBlob)

    process {
        Set-RuleEnabled -Identity $Identity -Mailbox $Mailbox -Enabled $false -Verb Disabling -Cmdlet $PSCmdlet
    }
}

function Enable-InboxRule {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory, Position = 0, ValueFromPipelineByPropertyName)][string]$Identity, [string]$Mailbox, [switch]$Force, [switch]$AlwaysDeleteOutlookRulesBlob)

    process {
        Set-RuleEnabled -Identity $Identity -Mailbox $Mailbox -Enabled $true -Verb Enabling -Cmdlet $PSCmdlet
    }
}

function Remove-InboxRule {
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
    param([Parameter(Mandatory, Position = 0, ValueFromPipelineByPropertyName)][string]$Identity, [string]$Mailbox, [switch]$Force, [switch]$AlwaysDeleteOutlookRulesBlob)

    process {
        Enter-SimulatedCommand -Cmdlet $PSCmdlet
        $state = Read-SimulatedState
        $named = Split-RuleIdentity -Identity $Identity -Mailbox $Mailbox
        $row = @(Get-RuleRow -State $state -Mailbox $named.Mailbox -Cmdlet $PSCmdlet | Where-Object { Test-Identity -Row $_ -Identity $named.Rule -By RuleIdentity, Name })[0]
        if (-not $row) {
            Write-NotFound -Identity $Identity -Cmdlet $PSCmdlet
            return
        }

        if ($PSCmdlet.ShouldProcess("Removing the Inbox rule `"$($row['Name'])`".", "Remove the Inbox rule `"$($row['Name'])`"?", 'Confirm')) {
            $state['inboxRules'] = @($state['inboxRules'] | Where-Object { $_['Mailbox'] -ne $row['Mailbox'] -or $_['RuleIdentity'] -ne $row['RuleIdentity'] })
            Save-SimulatedState -State $state -List inboxRules
        }
    }
}
