# Applications as the tenant knows them: service principals.

$script:dates = @{AdditionalProperties = 'dictionary'; DeletedDateTime = 'date'}

# The row of a service principal by its id; an error of the command when there is none.
function Find-ServicePrincipal {
    param($State, [string]$ServicePrincipalId, $Cmdlet)

    foreach ($row in @(Get-SimulatedList -State $State -Name servicePrincipals)) {
        if ($row['Id'] -eq $ServicePrincipalId) {
            return $row
        }
    }

    $message = "Resource '$ServicePrincipalId' does not exist or one of its queried reference-property objects are not present."
    $Cmdlet.WriteError((New-SimulatedGraphError -Cmdlet $Cmdlet -Status 404 -Name NotFound -Code Request_ResourceNotFound -Message $message -Target $ServicePrincipalId))
}

function Get-MgServicePrincipal {
    [CmdletBinding()]
    param([string]$ServicePrincipalId, [Alias('Select')][string[]]$Property, [switch]$All, [Alias('Limit')][int]$Top)

    Enter-SimulatedGraph -Cmdlet $PSCmdlet -Scopes Application.Read.All, Application.ReadWrite.All, Directory.Read.All
    $state = Read-SimulatedState
    $rows = @(Get-SimulatedList -State $state -Name servicePrincipals | Select-SimulatedPage -All:$All -Top $Top)
    if ($PSBoundParameters.ContainsKey('ServicePrincipalId')) {
        if (-not $ServicePrincipalId) {
            $PSCmdlet.ThrowTerminatingError((New-SimulatedError -Message "Cannot bind argument to parameter 'ServicePrincipalId' because it is an empty string." -Id 'ParameterArgumentValidationErrorEmptyStringNotAllowed,Get-MgServicePrincipal' -Category InvalidData))
        }

        $rows = @(Find-ServicePrincipal -State $state -ServicePrincipalId $ServicePrincipalId -Cmdlet $PSCmdlet)
    }

    Complete-SimulatedRead @($rows | ConvertTo-SimulatedObject -Types $script:dates)
}

function Update-MgServicePrincipal {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$ServicePrincipalId, [switch]$AccountEnabled)

    Enter-SimulatedGraph -Cmdlet $PSCmdlet -Scopes Application.ReadWrite.All, Directory.ReadWrite.All
    $state = Read-SimulatedState
    $row = Find-ServicePrincipal -State $state -ServicePrincipalId $ServicePrincipalId -Cmdlet $PSCmdlet
    if ($row -and $PSCmdlet.ShouldProcess("Call remote 'PATCH /servicePrincipals/{servicePrincipal-id}' operation", 'Update-MgServicePrincipal_UpdateExpanded')) {
        if ($PSBoundParameters.ContainsKey('AccountEnabled')) {
            $row['AccountEnabled'] = [bool]$AccountEnabled
        }

        Save-SimulatedState -State $state -List servicePrincipals
    }
}
