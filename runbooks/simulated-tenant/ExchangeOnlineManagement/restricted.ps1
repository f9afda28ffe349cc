# What Microsoft has blocked from sending: users and inbound connectors. Neither Remove- asks, and neither knows -WhatIf.

function Get-BlockedSenderAddress {
    [CmdletBinding()]
    param([string]$SenderAddress)

    Enter-SimulatedCommand -Cmdlet $PSCmdlet
    $rows = @(Get-SimulatedList -State (Read-SimulatedState) -Name blockedSenders | Where-Object { -not $SenderAddress -or $_['SenderAddress'] -eq $SenderAddress })
    Complete-SimulatedRead @($rows | ConvertTo-SimulatedObject)
}

function Remove-BlockedSenderAddress {
    [CmdletBinding()]
    param([Parameter(Mandatory)][string]$SenderAddress, [string]$Reason)

    Enter-SimulatedCommand -Cmdlet $PSCmdlet
    Remove-Restriction -List blockedSenders -Property SenderAddress -Value $SenderAddress -Cmdlet $PSCmdlet
}

function Get-BlockedConnector {
    [CmdletBinding()]
    param([guid]$ConnectorId)

    Enter-SimulatedCommand -Cmdlet $PSCmdlet
    $wanted = $PSBoundParameters.ContainsKey('ConnectorId')
    $rows = @(Get-SimulatedList -State (Read-SimulatedState) -Name blockedConnectors | Where-Object { -not $wanted -or $ConnectorId -eq [guid]$_['ConnectorId'] })
    Complete-SimulatedRead @($rows | ConvertTo-SimulatedObject -Types @{ConnectorId = 'guid'; TenantId = 'guid'; CreatedTime = 'date'; ExpirationTime = 'date'})
}

function Remove-BlockedConnector {
    [CmdletBinding()]
    param([Parameter(Mandatory)][guid]$ConnectorId, [string]$Reason)

    Enter-SimulatedCommand -Cmdlet $PSCmdlet
    Remove-Restriction -List blockedConnectors -Property ConnectorId -Value "$ConnectorId" -Cmdlet $PSCmdlet
}

# Takes one row off a list of what is blocked; an error of the command when it is not on it.
function Remove-Restriction {
    param([string]$List, [string]$Property, [string]$Value, $Cmdlet)

    $state = Read-SimulatedState
    $rows = @(Get-SimulatedList -State $state -Name $List)
    $left = @($rows | Where-Object { $_[$Property] -ne $Value })
    if ($left.Count -eq $rows.Count) {
        $name = $Cmdlet.MyInvocation.MyCommand.Name
        $Cmdlet.WriteError((New-SimulatedError -Message "'$Value' is not blocked." -Id "NotBlocked,$name" -Category ObjectNotFound -Target $Value))
        return
    }

    $state[$List] = $left
    Save-SimulatedState -State $state -List $List
}
