# The tenant itself: its domains, and which role holds which command.

# The tenant's domains: those of its state, else the one that the identity names.
function Get-TenantDomain {
    $state = Read-SimulatedState
    if ($state.Contains('acceptedDomains')) {
        return Get-SimulatedList -State $state -Name acceptedDomains
    }

    $domain = (Get-SimulatedIdentity)['domain']
    return [ordered]@{Name = $domain; DomainName = $domain; DomainType = 'Authoritative'; Default = $true; InitialDomain = $true}
}

function Get-AcceptedDomain {
    [CmdletBinding()]
    param([Parameter(Position = 0)][string]$Identity, $ResultSize)

    Enter-SimulatedCommand -Cmdlet $PSCmdlet
    Complete-SimulatedRead @(Get-TenantDomain | ConvertTo-SimulatedObject | Where-Object { -not $Identity -or $Identity -in $_.Name, $_.DomainName })
}

# Who may call what, as far as the simulated commands go.
$script:roles = [ordered]@{
    'Remote and Accepted Domains'   = @('Get-AcceptedDomain', 'Get-InboundConnector', 'Set-InboundConnector', 'New-InboundConnector', 'Remove-InboundConnector', 'Get-OutboundConnector', 'Set-OutboundConnector')
    'View-Only Configuration'       = @('Get-AcceptedDomain', 'Get-InboundConnector', 'Get-AdminAuditLogConfig', 'Get-LimitsEnforcementStatus', 'Get-HostedOutboundSpamFilterPolicy')
    'Transport Hygiene'             = @('Get-HostedOutboundSpamFilterPolicy', 'Set-HostedOutboundSpamFilterPolicy', 'Get-BlockedSenderAddress', 'Remove-BlockedSenderAddress', 'Get-BlockedConnector', 'Remove-BlockedConnector')
    'Audit Logs'                    = @('Get-AdminAuditLogConfig', 'Search-UnifiedAuditLog')
    'View-Only Audit Logs'          = @('Get-AdminAuditLogConfig', 'Search-UnifiedAuditLog')
    'Message Tracking'              = @('Get-MessageTraceV2')
    'Mail Recipients'               = @('Get-AcceptedDomain', 'Get-Mailbox', 'Set-Mailbox', 'Get-InboxRule', 'Disable-InboxRule', 'Enable-InboxRule', 'Remove-InboxRule')
    'Transport Rules'               = @('Get-TransportRule', 'Disable-TransportRule', 'Enable-TransportRule')
    'View-Only Recipients'          = @('Get-AcceptedDomain', 'Get-MessageTraceV2', 'Get-Mailbox')
    'Role Management'               = @('Get-ManagementRole', 'Get-RoleGroup', 'Get-RoleGroupMember', 'Add-RoleGroupMember', 'Remove-RoleGroupMember')
    'View-Only Role Management'     = @('Get-ManagementRole', 'Get-RoleGroup', 'Get-RoleGroupMember')
}

function Get-ManagementRole {
    [CmdletBinding()]
    param([Parameter(Position = 0)][string]$Identity, [string]$Cmdlet, [string[]]$CmdletParameters)

    Enter-SimulatedCommand -Cmdlet $PSCmdlet
    Complete-SimulatedRead @(foreach ($name in $script:roles.Keys) {
        if ((-not $Identity -or $name -like $Identity) -and (-not $Cmdlet -or $script:roles[$name] -contains $Cmdlet)) {
            [pscustomobject]@{Name = $name; RoleType = $name -replace '[ -]', ''; IsRootRole = $true; IsEndUserRole = $false; Identity = $name; Guid = [guid]::Empty; IsValid = $true}
        }
    })
}
