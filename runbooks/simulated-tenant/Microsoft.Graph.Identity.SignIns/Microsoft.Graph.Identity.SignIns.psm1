# Security defaults: one policy, on or off. Beside it, the authentication methods of users, and what applications may do in users' names.

foreach ($part in 'methods', 'consents') {
    . (Join-Path $PSScriptRoot "$part.ps1")
}

function Get-MgPolicyIdentitySecurityDefaultEnforcementPolicy {
    [CmdletBinding()]
    param([string[]]$Property)

    Enter-SimulatedGraph -Cmdlet $PSCmdlet -Scopes Policy.Read.All, Policy.ReadWrite.SecurityDefaults
    Complete-SimulatedRead @(Get-SimulatedList -State (Read-SimulatedState) -Name securityDefaults | ConvertTo-SimulatedObject -Types @{DeletedDateTime = 'date'; AdditionalProperties = 'dictionary'})
}

function Update-MgPolicyIdentitySecurityDefaultEnforcementPolicy {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)]$BodyParameter)

    # Both are needed, one to read the policy and one to write it.
    Enter-SimulatedGraph -Cmdlet $PSCmdlet -Scopes Policy.Read.All
    Enter-SimulatedGraph -Cmdlet $PSCmdlet -Scopes Policy.ReadWrite.SecurityDefaults
    $name = @($BodyParameter.Keys | Where-Object { $_ -eq 'isEnabled' })[0]
    if ($null -eq $name -or $BodyParameter[$name] -isnot [bool]) {
        $PSCmdlet.ThrowTerminatingError((New-SimulatedGraphError -Cmdlet $PSCmdlet -Status 400 -Name BadRequest -Code BadRequest -Message 'The simulated policy can only be turned on or off: isEnabled is wanted, true or false.'))
    }

    if ($PSCmdlet.ShouldProcess("Call remote 'PATCH /policies/identitySecurityDefaultsEnforcementPolicy' operation", 'Update-MgPolicyIdentitySecurityDefaultEnforcementPolicy_Update')) {
        $state = Read-SimulatedState
        @(Get-SimulatedList -State $state -Name securityDefaults)[0]['IsEnabled'] = $BodyParameter[$name]
        Save-SimulatedState -State $state -List securityDefaults
    }
}
