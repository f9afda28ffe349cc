# Who may become an administrator: the eligible members of Privileged Identity Management.

<#
.DESCRIPTION
Principal and RoleDefinition are empty unless -ExpandProperty asks for them. In the state, `quirks.noPremium` is a tenant without the licence: then it is refused.
#>
function Get-MgRoleManagementDirectoryRoleEligibilityScheduleInstance {
    [CmdletBinding()]
    param([string]$UnifiedRoleEligibilityScheduleInstanceId, [Alias('Expand')][string[]]$ExpandProperty = @(), [string[]]$Property, [switch]$All, [Alias('Limit')][int]$Top)

    Enter-SimulatedGraph -Cmdlet $PSCmdlet -Scopes RoleEligibilitySchedule.Read.Directory, RoleManagement.Read.Directory, RoleManagement.Read.All, RoleManagement.ReadWrite.Directory
    $state = Read-SimulatedState
    if ($state.Contains('quirks') -and $state['quirks']['noPremium']) {
        $message = 'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.'
        $PSCmdlet.ThrowTerminatingError((New-SimulatedGraphError -Cmdlet $PSCmdlet -Status 400 -Name BadRequest -Code AadPremiumLicenseRequired -Message $message))
    }

    $rows = @(Get-SimulatedList -State $state -Name eligibleRoles | Where-Object { -not $UnifiedRoleEligibilityScheduleInstanceId -or $_['Id'] -eq $UnifiedRoleEligibilityScheduleInstanceId })
    Complete-SimulatedRead @(foreach ($row in @($rows | Select-SimulatedPage -All:$All -Top $Top)) {
        $given = $row | ConvertTo-SimulatedObject -Types @{StartDateTime = 'date'; EndDateTime = 'date'; AdditionalProperties = 'dictionary'}
        foreach ($name in 'Principal', 'RoleDefinition') {
            $expanded = [ordered]@{}
            if ($ExpandProperty -contains $name -or $ExpandProperty -contains '*') {
                $expanded = $row[$name]
            }

            $given.$name = $expanded | ConvertTo-SimulatedObject -Types @{AdditionalProperties = 'dictionary'}
        }

        $given
    })
}
