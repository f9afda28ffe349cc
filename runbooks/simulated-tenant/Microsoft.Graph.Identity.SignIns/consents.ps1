# Delegated permissions that were consented to.

function Get-MgOauth2PermissionGrant {
    [CmdletBinding()]
    param([string]$OAuth2PermissionGrantId, [string[]]$Property, [switch]$All, [Alias('Limit')][int]$Top)

    Enter-SimulatedGraph -Cmdlet $PSCmdlet -Scopes DelegatedPermissionGrant.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All
    $rows = @(Get-SimulatedList -State (Read-SimulatedState) -Name consents | Select-SimulatedPage -All:$All -Top $Top)
    if ($PSBoundParameters.ContainsKey('OAuth2PermissionGrantId')) {
        $rows = @($rows | Where-Object { $_['Id'] -eq $OAuth2PermissionGrantId })
        if ($rows.Count -eq 0) {
            $PSCmdlet.WriteError((New-SimulatedGraphError -Cmdlet $PSCmdlet -Status 404 -Name NotFound -Code Request_ResourceNotFound -Message "Resource '$OAuth2PermissionGrantId' does not exist." -Target $OAuth2PermissionGrantId))
        }
    }

    Complete-SimulatedRead @($rows | ConvertTo-SimulatedObject -Types @{AdditionalProperties = 'dictionary'})
}

function New-MgOauth2PermissionGrant {
    [CmdletBinding(SupportsShouldProcess)]
    param([string]$ClientId, [ValidateSet('AllPrincipals', 'Principal')][string]$ConsentType, [AllowNull()][AllowEmptyString()][string]$PrincipalId, [string]$ResourceId, [string]$Scope)

    Enter-SimulatedGraph -Cmdlet $PSCmdlet -Scopes DelegatedPermissionGrant.ReadWrite.All, Directory.ReadWrite.All
    $state = Read-SimulatedState
    $principal = $null
    if ($PrincipalId) {
        $principal = $PrincipalId
    }

    if (-not $ClientId -or -not $ResourceId -or ($ConsentType -eq 'Principal') -ne [bool]$principal) {
        $PSCmdlet.ThrowTerminatingError((New-SimulatedGraphError -Cmdlet $PSCmdlet -Status 400 -Name BadRequest -Code Request_BadRequest -Message 'ClientId and ResourceId are wanted, and PrincipalId only where the consent is of one principal.'))
    }

    if (@(Get-SimulatedList -State $state -Name consents | Where-Object { $_['ClientId'] -eq $ClientId -and $_['ResourceId'] -eq $ResourceId -and $_['PrincipalId'] -eq $principal }).Count -gt 0) {
        $PSCmdlet.ThrowTerminatingError((New-SimulatedGraphError -Cmdlet $PSCmdlet -Status 409 -Name Conflict -Code Request_MultipleObjectsWithSameKeyValue -Message 'Permission entry already exists.'))
    }

    if ($PSCmdlet.ShouldProcess("Call remote 'POST /oauth2PermissionGrants' operation", 'New-MgOauth2PermissionGrant_CreateExpanded')) {
        # The same client, resource and principal have the same id again.
        $bytes = [byte[]]@(foreach ($one in $ClientId, $ResourceId, $principal) { if ($one) { ([guid]$one).ToByteArray() } })
        $row = [ordered]@{
            Id = [convert]::ToBase64String($bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_'); ClientId = $ClientId; ConsentType = $ConsentType; PrincipalId = $principal; ResourceId = $ResourceId; Scope = $Scope; AdditionalProperties = [ordered]@{}
        }
        $state['consents'] = @($state['consents']) + $row
        Save-SimulatedState -State $state -List consents
        Complete-SimulatedRead @($row | ConvertTo-SimulatedObject -Types @{AdditionalProperties = 'dictionary'})
    }
}

function Remove-MgOauth2PermissionGrant {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$OAuth2PermissionGrantId, [switch]$PassThru)

    Enter-SimulatedGraph -Cmdlet $PSCmdlet -Scopes DelegatedPermissionGrant.ReadWrite.All, Directory.ReadWrite.All
    $state = Read-SimulatedState
    if (@(Get-SimulatedList -State $state -Name consents | Where-Object { $_['Id'] -eq $OAuth2PermissionGrantId }).Count -eq 0) {
        $PSCmdlet.WriteError((New-SimulatedGraphError -Cmdlet $PSCmdlet -Status 404 -Name NotFound -Code Request_ResourceNotFound -Message "Resource '$OAuth2PermissionGrantId' does not exist." -Target $OAuth2PermissionGrantId))
        return
    }

    if ($PSCmdlet.ShouldProcess("Call remote 'DELETE /oauth2PermissionGrants/{oAuth2PermissionGrant-id}' operation", 'Remove-MgOauth2PermissionGrant_Delete')) {
        $state['consents'] = @($state['consents'] | Where-Object { $_['Id'] -ne $OAuth2PermissionGrantId })
        Save-SimulatedState -State $state -List consents
        if ($PassThru) {
            $true
        }
    }
}
