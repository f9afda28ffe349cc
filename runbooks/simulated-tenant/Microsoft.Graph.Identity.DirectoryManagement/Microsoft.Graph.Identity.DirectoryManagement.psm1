# The organization, its subscriptions, and who is in which directory role.

function Get-MgOrganization {
    [CmdletBinding()]
    param([string]$OrganizationId, [string[]]$Property, [switch]$All)

    Enter-SimulatedGraph -Cmdlet $PSCmdlet
    $state = Read-SimulatedState
    $identity = Get-SimulatedIdentity
    $domains = @([pscustomobject]@{Name = $identity['domain']; IsInitial = $true; IsDefault = $true; Type = 'Managed'; Capabilities = 'Email, OfficeCommunicationsOnline'})
    if ($state.Contains('acceptedDomains')) {
        $domains = @(Get-SimulatedList -State $state -Name acceptedDomains | ForEach-Object {
            [pscustomobject]@{Name = $_['DomainName']; IsInitial = $_['InitialDomain']; IsDefault = $_['Default']; Type = 'Managed'; Capabilities = 'Email, OfficeCommunicationsOnline'}
        })
    }

    Complete-SimulatedRead @([pscustomobject]@{
        Id              = $identity['tenant']
        DisplayName     = ($identity['domain'] -split '\.')[0]
        VerifiedDomains = $domains
        TenantType      = 'AAD'
    })
}

function Get-MgDirectoryRole {
    [CmdletBinding()]
    param([string]$DirectoryRoleId, [string[]]$Property, [switch]$All, [Alias('Limit')][int]$Top)

    Enter-SimulatedGraph -Cmdlet $PSCmdlet -Scopes RoleManagement.Read.Directory, RoleManagement.ReadWrite.Directory, Directory.Read.All
    $rows = @(Get-SimulatedList -State (Read-SimulatedState) -Name directoryRoles | Where-Object { -not $DirectoryRoleId -or $_['Id'] -eq $DirectoryRoleId })
    Complete-SimulatedRead @($rows | Select-SimulatedPage -All:$All -Top $Top | ConvertTo-SimulatedObject -Types @{DeletedDateTime = 'date'; AdditionalProperties = 'dictionary'})
}

function Get-MgDirectoryRoleMember {
    [CmdletBinding()]
    param([Parameter(Mandatory)][string]$DirectoryRoleId, [string[]]$Property, [switch]$All, [Alias('Limit')][int]$Top)

    Enter-SimulatedGraph -Cmdlet $PSCmdlet -Scopes RoleManagement.Read.Directory, RoleManagement.ReadWrite.Directory, Directory.Read.All
    $members = (Read-SimulatedState)['directoryRoleMembers']
    if (-not $members.Contains($DirectoryRoleId)) {
        $message = "Resource '$DirectoryRoleId' does not exist or one of its queried reference-property objects are not present."
        $PSCmdlet.WriteError((New-SimulatedGraphError -Cmdlet $PSCmdlet -Status 404 -Name NotFound -Code Request_ResourceNotFound -Message $message -Target $DirectoryRoleId))
        return
    }

    Complete-SimulatedRead @($members[$DirectoryRoleId] | Select-SimulatedPage -All:$All -Top $Top | ConvertTo-SimulatedObject -Types @{DeletedDateTime = 'date'; AdditionalProperties = 'dictionary'})
}

function Get-MgDirectorySubscription {
    [CmdletBinding()]
    param([string]$CompanySubscriptionId, [string[]]$Property, [switch]$All, [Alias('Limit')][int]$Top)

    Enter-SimulatedGraph -Cmdlet $PSCmdlet -Scopes Organization.Read.All, Organization.ReadWrite.All, Directory.Read.All
    $rows = @(Get-SimulatedList -State (Read-SimulatedState) -Name subscriptions | Where-Object { -not $CompanySubscriptionId -or $_['Id'] -eq $CompanySubscriptionId })
    Complete-SimulatedRead @($rows | Select-SimulatedPage -All:$All -Top $Top | ConvertTo-SimulatedObject -Types @{CreatedDateTime = 'date'; NextLifecycleDateTime = 'date'; AdditionalProperties = 'dictionary'})
}
