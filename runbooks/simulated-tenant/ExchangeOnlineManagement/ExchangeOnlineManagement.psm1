# Exchange Online as a rehearsal has it. As in the real module, the tenant's own commands are there only while somebody is signed in,
# in a module that is made at the sign-in: without a sign-in, or without the role, a command "is not recognized".

$script:connections = @()
$script:module = $null
$script:wanted = @()
$script:expired = $false

. (Join-Path $PSScriptRoot 'connection.ps1')

# By file, the commands in it. The Boolean says whether the account's roles allow them: all do until a role is missing.
$script:commands = @(
    'Get-AcceptedDomain', 'Get-ManagementRole',
    'Get-InboundConnector', 'Set-InboundConnector', 'Remove-InboundConnector', 'New-InboundConnector',
    'Get-AdminAuditLogConfig', 'Search-UnifiedAuditLog',
    'Get-MessageTraceV2',
    'Get-LimitsEnforcementStatus', 'Get-HostedOutboundSpamFilterPolicy', 'Set-HostedOutboundSpamFilterPolicy',
    'Get-BlockedSenderAddress', 'Remove-BlockedSenderAddress', 'Get-BlockedConnector', 'Remove-BlockedConnector',
    'Get-OutboundConnector', 'Set-OutboundConnector',
    'Get-Mailbox', 'Set-Mailbox',
    'Get-InboxRule', 'Disable-InboxRule', 'Enable-InboxRule', 'Remove-InboxRule',
    'Get-TransportRule', 'Disable-TransportRule', 'Enable-TransportRule',
    'Get-RoleGroup', 'Get-RoleGroupMember', 'Add-RoleGroupMember', 'Remove-RoleGroupMember'
)

# Puts the tenant's commands at the top of the session, or takes them away when none is named.
function Set-TenantCommand {
    param([string[]]$Names = @())

    if ($script:module) {
        Invoke-SimulatedGlobal -Script { param($module) Microsoft.PowerShell.Core\Remove-Module -ModuleInfo $module -Force } -Arguments $script:module
        $script:module = $null
    }

    if ($Names.Count -gt 0) {
        $script:module = New-Module -Name 'tmpEXO_simulated' -ArgumentList $PSScriptRoot, $Names -ScriptBlock {
            param($folder, $names)
            foreach ($part in 'organization', 'connectors', 'audit', 'messages', 'limits', 'restricted', 'outbound-connectors', 'mailboxes', 'inbox-rules', 'transport-rules', 'role-groups') {
                . (Join-Path $folder "$part.ps1")
            }

            Export-ModuleMember -Function $names
        }
        Invoke-SimulatedGlobal -Script { param($module) Microsoft.PowerShell.Core\Import-Module -ModuleInfo $module } -Arguments $script:module
    }
}

Register-SimulatedService -Commands $script:commands -Expire {
    $script:expired = $true
    Set-TenantCommand
} -Hide {
    param($name)
    Set-TenantCommand -Names @($script:wanted | Where-Object { $_ -ne $name })
} -Restore {
    if ($script:module -and $script:module.ExportedFunctions.Count -ne $script:wanted.Count) {
        Set-TenantCommand -Names $script:wanted
    }
}
