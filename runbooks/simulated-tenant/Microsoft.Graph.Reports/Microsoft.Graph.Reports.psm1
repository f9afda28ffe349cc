# Who has registered a second factor.

function Get-MgReportAuthenticationMethodUserRegistrationDetail {
    [CmdletBinding()]
    param([string]$UserRegistrationDetailsId, [string[]]$Property, [switch]$All, [Alias('Limit')][int]$Top)

    Enter-SimulatedGraph -Cmdlet $PSCmdlet -Scopes AuditLog.Read.All, UserAuthenticationMethod.Read.All
    $rows = @(Get-SimulatedList -State (Read-SimulatedState) -Name registrations | Where-Object { -not $UserRegistrationDetailsId -or $_['Id'] -eq $UserRegistrationDetailsId })
    Complete-SimulatedRead @($rows | Select-SimulatedPage -All:$All -Top $Top | ConvertTo-SimulatedObject -Types @{LastUpdatedDateTime = 'date'; AdditionalProperties = 'dictionary'})
}
