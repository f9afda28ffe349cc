# Mail flow rules.

$script:transportRuleTypes = @{Guid = 'guid'; WhenChanged = 'date'}

<#
.DESCRIPTION
As Microsoft's documentation warns: for an identity that is empty, or that nothing has, it gives ALL rules.
#>
function Get-TransportRule {
    [CmdletBinding()]
    param([Parameter(Position = 0)][AllowNull()][AllowEmptyString()][string]$Identity, [ValidateSet('Enabled', 'Disabled')][string]$State, $ResultSize)

    Enter-SimulatedCommand -Cmdlet $PSCmdlet
    $rows = @(Get-SimulatedList -State (Read-SimulatedState) -Name transportRules)
    $named = @($rows | Where-Object { Test-Identity -Row $_ -Identity $Identity -By Guid, Name, Identity })
    if ($named.Count -eq 0) {
        $named = $rows
    }

    $named = @($named | Where-Object { -not $State -or $_['State'] -eq $State })
    Complete-SimulatedRead @($named | Select-First -ResultSize $ResultSize | ConvertTo-SimulatedObject -Types $script:transportRuleTypes)
}

# Turns one rule on or off.
function Set-TransportRuleState {
    param([string]$Identity, [string]$To, [string]$Verb, $Cmdlet)

    Enter-SimulatedCommand -Cmdlet $Cmdlet
    $tenant = Read-SimulatedState
    $row = @(Get-SimulatedList -State $tenant -Name transportRules | Where-Object { Test-Identity -Row $_ -Identity $Identity -By Guid, Name, Identity })[0]
    if (-not $row) {
        Write-NotFound -Identity $Identity -Cmdlet $Cmdlet
        return
    }

    if ($Cmdlet.ShouldProcess("$Verb the transport rule `"$($row['Name'])`".", "$Verb the transport rule `"$($row['Name'])`"?", 'Confirm')) {
        $row['State'] = $To
        $row['WhenChanged'] = (Get-SimulatedNow -State $tenant).ToString('o')
        Save-SimulatedState -State $tenant -List transportRules
    }
}

# It asks first: -Confirm:$false answers.
function Disable-TransportRule {
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
    param([Parameter(Mandatory, Position = 0, ValueFromPipelineByPropertyName)][string]$Identity)

    process {
        Set-TransportRuleState -Identity $Identity -To Disabled -Verb Disabling -Cmdlet $PSCmdlet
    }
}

function Enable-TransportRule {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory, Position = 0, ValueFromPipelineByPropertyName)][string]$Identity)

    process {
        Set-TransportRuleState -Identity $Identity -To Enabled -Verb Enabling -Cmdlet $PSCmdlet
    }
}
