# Outbound connectors.

$script:outboundTypes = @{Guid = 'guid'; WhenCreatedUTC = 'date'; WhenChangedUTC = 'date'; LastValidationTimestamp = 'date'}

<#
.DESCRIPTION
As Microsoft's documentation warns: for an identity that is empty, or that nothing has, it gives ALL connectors.
Those that only mail flow rules use, and those in test mode, are left out unless they are asked for: then there are only those.
#>
function Get-OutboundConnector {
    [CmdletBinding()]
    param([Parameter(Position = 0)][AllowNull()][AllowEmptyString()][string]$Identity, [bool]$IsTransportRuleScoped = $false, $ResultSize, [bool]$IncludeTestModeConnectors = $false)

    Enter-SimulatedCommand -Cmdlet $PSCmdlet
    $rows = @(Get-SimulatedList -State (Read-SimulatedState) -Name outboundConnectors)
    $named = @($rows | Where-Object { Test-Identity -Row $_ -Identity $Identity -By Guid, Name, Identity })
    if ($named.Count -eq 0) {
        $named = $rows
    }

    $named = @($named | Where-Object { [bool]$_['IsTransportRuleScoped'] -eq $IsTransportRuleScoped -and [bool]$_['TestMode'] -eq $IncludeTestModeConnectors })
    Complete-SimulatedRead @($named | Select-First -ResultSize $ResultSize | ConvertTo-SimulatedObject -Types $script:outboundTypes)
}

function Set-OutboundConnector {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory, Position = 0, ValueFromPipelineByPropertyName)][string]$Identity, [bool]$Enabled, [string]$Comment)

    process {
        Enter-SimulatedCommand -Cmdlet $PSCmdlet
        $state = Read-SimulatedState
        $row = @(Get-SimulatedList -State $state -Name outboundConnectors | Where-Object { Test-Identity -Row $_ -Identity $Identity -By Guid, Name, Identity })[0]
        if (-not $row) {
            Write-NotFound -Identity $Identity -Cmdlet $PSCmdlet
            return
        }

        if ($PSCmdlet.ShouldProcess("Modifying outbound connector `"$($row['Name'])`".", "Modify outbound connector `"$($row['Name'])`"?", 'Confirm')) {
            foreach ($property in @($PSBoundParameters.Keys | Where-Object { $_ -in 'Enabled', 'Comment' })) {
                $row[$property] = $PSBoundParameters[$property]
            }

            $row['WhenChangedUTC'] = (Get-SimulatedNow -State $state).ToString('o')
            Save-SimulatedState -State $state -List outboundConnectors
        }
    }
}
