# What the tenant may send: its rate of external recipients, and the outbound spam policies.

function Get-LimitsEnforcementStatus {
    [CmdletBinding()]
    param()

    Enter-SimulatedCommand -Cmdlet $PSCmdlet
    Complete-SimulatedRead @(Get-SimulatedList -State (Read-SimulatedState) -Name limits | ConvertTo-SimulatedObject)
}

function Get-HostedOutboundSpamFilterPolicy {
    [CmdletBinding()]
    param([Parameter(Position = 0)][string]$Identity)

    Enter-SimulatedCommand -Cmdlet $PSCmdlet
    $rows = @(Get-SimulatedList -State (Read-SimulatedState) -Name outboundPolicies)
    if ($Identity) {
        $rows = @(Find-OutboundPolicy -Rows $rows -Identity $Identity -Cmdlet $PSCmdlet)
    }

    Complete-SimulatedRead @($rows | ConvertTo-SimulatedObject -Types @{Guid = 'guid'; WhenCreatedUTC = 'date'; WhenChangedUTC = 'date'})
}

function Set-HostedOutboundSpamFilterPolicy {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipelineByPropertyName)][string]$Identity,
        [ValidateRange(0, 10000)][uint32]$RecipientLimitExternalPerHour, [ValidateRange(0, 10000)][uint32]$RecipientLimitInternalPerHour, [ValidateRange(0, 10000)][uint32]$RecipientLimitPerDay,
        [ValidateSet('Alert', 'BlockUserForToday', 'BlockUser')][string]$ActionWhenThresholdReached,
        [ValidateSet('Automatic', 'Off', 'On')][string]$AutoForwardingMode,
        [string]$AdminDisplayName
    )

    process {
        Enter-SimulatedCommand -Cmdlet $PSCmdlet
        $state = Read-SimulatedState
        $row = @(Find-OutboundPolicy -Rows @(Get-SimulatedList -State $state -Name outboundPolicies) -Identity $Identity -Cmdlet $PSCmdlet)[0]
        if ($row -and $PSCmdlet.ShouldProcess("Modifying outbound spam filter policy `"$($row['Name'])`".", "Modify outbound spam filter policy `"$($row['Name'])`"?", 'Confirm')) {
            foreach ($property in @($PSBoundParameters.Keys | Where-Object { $row.Contains($_) -and $_ -ne 'Identity' })) {
                $value = $PSBoundParameters[$property]
                if ($value -is [uint32]) {
                    $value = [long]$value
                }

                $row[$property] = $value
            }

            $row['WhenChangedUTC'] = (Get-SimulatedNow -State $state).ToString('o')
            Save-SimulatedState -State $state -List outboundPolicies
        }
    }
}

# The policy that an identity names, by its GUID or its name; an error of the command when there is none.
function Find-OutboundPolicy {
    param([object[]]$Rows, [string]$Identity, $Cmdlet)

    $found = @($Rows | Where-Object { $_['Name'] -eq $Identity -or $_['Guid'] -eq $Identity })
    if ($found.Count -gt 0) {
        return $found[0]
    }

    $message = "Ex6F9304|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|The operation couldn't be performed because object '$Identity' couldn't be found on 'SIMULATED.contoso.PROD.OUTLOOK.COM'."
    $Cmdlet.WriteError((New-SimulatedError -Message $message -Id '[Server=SIMULATED,RequestId=00000000-0000-0000-0000-000000000000],Write-ErrorMessage' -Target $Identity))
}
