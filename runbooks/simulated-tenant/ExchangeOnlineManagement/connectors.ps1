# Inbound connectors.

$script:connectorTypes = @{Guid = 'guid'; WhenCreatedUTC = 'date'; WhenChangedUTC = 'date'}

# Whether a row is the one that an identity names: by its GUID or its name.
function Test-Connector {
    param($Row, [string]$Identity)

    $guid = [guid]::Empty
    if ([guid]::TryParse($Identity, [ref]$guid)) {
        return $guid -eq [guid]$Row['Guid']
    }

    return $Row['Name'] -eq $Identity
}

# The one row that an identity names; an error of the command when there is none.
function Find-Connector {
    param($State, [string]$Identity, $Cmdlet)

    foreach ($row in @(Get-SimulatedList -State $State -Name connectors)) {
        if (Test-Connector -Row $row -Identity $Identity) {
            return $row
        }
    }

    $message = "Ex6F9304|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|The operation couldn't be performed because object '$Identity' couldn't be found on 'SIMULATED.contoso.PROD.OUTLOOK.COM'."
    $Cmdlet.WriteError((New-SimulatedError -Message $message -Id '[Server=SIMULATED,RequestId=00000000-0000-0000-0000-000000000000],Write-ErrorMessage' -Target $Identity))
}

<#
.DESCRIPTION
As Microsoft's documentation warns: for an identity that is empty, or that nothing has, it gives ALL connectors.
#>
function Get-InboundConnector {
    [CmdletBinding()]
    param([Parameter(Position = 0)][AllowNull()][AllowEmptyString()][string]$Identity, $ResultSize)

    Enter-SimulatedCommand -Cmdlet $PSCmdlet
    $rows = @(Get-SimulatedList -State (Read-SimulatedState) -Name connectors)
    $named = @($rows | Where-Object { $Identity -and (Test-Connector -Row $_ -Identity $Identity) })
    if ($named.Count -eq 0) {
        $named = $rows
    }

    if ($ResultSize -and "$ResultSize" -ne 'Unlimited') {
        $named = @($named | Select-Object -First ([int]$ResultSize))
    }

    Complete-SimulatedRead @($named | ConvertTo-SimulatedObject -Types $script:connectorTypes)
}

function Set-InboundConnector {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipelineByPropertyName)][string]$Identity,
        [bool]$Enabled, [string]$Name, [string]$Comment, [string]$ConnectorType,
        [string[]]$SenderDomains, [string[]]$SenderIPAddresses, [string[]]$AssociatedAcceptedDomains,
        [bool]$RequireTls, [string]$TlsSenderCertificateName, [bool]$RestrictDomainsToIPAddresses, [bool]$RestrictDomainsToCertificate,
        [bool]$CloudServicesMailEnabled, [bool]$TreatMessagesAsInternal
    )

    process {
        Enter-SimulatedCommand -Cmdlet $PSCmdlet
        $state = Read-SimulatedState
        $row = Find-Connector -State $state -Identity $Identity -Cmdlet $PSCmdlet
        if ($row -and $PSCmdlet.ShouldProcess("Modifying inbound connector `"$($row['Name'])`".", "Modify inbound connector `"$($row['Name'])`"?", 'Confirm')) {
            foreach ($property in @($PSBoundParameters.Keys | Where-Object { $row.Contains($_) -and $_ -ne 'Identity' })) {
                $row[$property] = $PSBoundParameters[$property]
            }

            $row['WhenChangedUTC'] = (Get-SimulatedNow -State $state).ToString('o')
            Save-SimulatedState -State $state -List connectors
        }
    }
}

function Remove-InboundConnector {
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
    param([Parameter(Mandatory, Position = 0, ValueFromPipelineByPropertyName)][string]$Identity)

    process {
        Enter-SimulatedCommand -Cmdlet $PSCmdlet
        $state = Read-SimulatedState
        $row = Find-Connector -State $state -Identity $Identity -Cmdlet $PSCmdlet
        if ($row -and $PSCmdlet.ShouldProcess("Removing inbound connector `"$($row['Name'])`".", "Remove inbound connector `"$($row['Name'])`"?", 'Confirm')) {
            $state['connectors'] = @($state['connectors'] | Where-Object { $_['Guid'] -ne $row['Guid'] })
            Save-SimulatedState -State $state -List connectors
        }
    }
}

function New-InboundConnector {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory, Position = 0)][string]$Name,
        [Parameter(Mandatory)][string[]]$SenderDomains,
        [bool]$Enabled = $true, [string]$Comment = '', [ValidateSet('Partner', 'OnPremises')][string]$ConnectorType = 'Partner',
        [string[]]$SenderIPAddresses = @(), [string[]]$AssociatedAcceptedDomains = @(),
        [bool]$RequireTls, [AllowNull()][AllowEmptyString()][string]$TlsSenderCertificateName, [bool]$RestrictDomainsToIPAddresses, [bool]$RestrictDomainsToCertificate,
        [bool]$CloudServicesMailEnabled, [bool]$TreatMessagesAsInternal
    )

    Enter-SimulatedCommand -Cmdlet $PSCmdlet
    $state = Read-SimulatedState
    if (@(Get-SimulatedList -State $state -Name connectors | Where-Object { $_['Name'] -eq $Name }).Count -gt 0) {
        $PSCmdlet.WriteError((New-SimulatedError -Message "The connector `"$Name`" already exists." -Id 'ObjectAlreadyExists,New-InboundConnector' -Target $Name))
        return
    }

    if ($PSCmdlet.ShouldProcess("Creating inbound connector `"$Name`".", "Create inbound connector `"$Name`"?", 'Confirm')) {
        $now = (Get-SimulatedNow -State $state).ToString('o')
        $certificate = $null
        if ($TlsSenderCertificateName) {
            $certificate = $TlsSenderCertificateName
        }

        $row = [ordered]@{
            Name = $Name; Identity = $Name; Guid = [guid]::NewGuid().ToString(); Enabled = $Enabled; ConnectorType = $ConnectorType; ConnectorSource = 'Default'; Comment = $Comment
            SenderIPAddresses = $SenderIPAddresses; SenderDomains = @($SenderDomains | ForEach-Object { if ($_ -like 'smtp:*') { $_ } else { "smtp:$_;1" } })
            TrustedOrganizations = @(); ClientHostNames = @(); AssociatedAcceptedDomains = $AssociatedAcceptedDomains
            RequireTls = $RequireTls; RestrictDomainsToIPAddresses = $RestrictDomainsToIPAddresses; RestrictDomainsToCertificate = $RestrictDomainsToCertificate
            CloudServicesMailEnabled = $CloudServicesMailEnabled; TreatMessagesAsInternal = $TreatMessagesAsInternal; TlsSenderCertificateName = $certificate
            EFTestMode = $false; ScanAndDropRecipients = @(); EFSkipLastIP = $false; EFSkipIPs = @(); EFSkipMailGateway = @(); EFUsers = @(); AdminDisplayName = ''
            WhenCreatedUTC = $now; WhenChangedUTC = $now; IsValid = $true
        }
        $state['connectors'] = @($state['connectors']) + $row
        Save-SimulatedState -State $state -List connectors
        Complete-SimulatedRead @($row | ConvertTo-SimulatedObject -Types $script:connectorTypes)
    }
}
