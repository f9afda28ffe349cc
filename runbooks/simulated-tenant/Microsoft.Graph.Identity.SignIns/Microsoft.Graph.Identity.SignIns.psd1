@{
    RootModule        = 'Microsoft.Graph.Identity.SignIns.psm1'
    ModuleVersion     = '2.40.0'
    GUID              = '6c1f1b64-6f3e-4f2f-9a55-2f0f6a3c7d05'
    Author            = 'Handrail'
    Description       = 'Simulated for a rehearsal: security defaults, consents and authentication methods, over a simulated tenant. It reaches no service.'
    PowerShellVersion = '5.1'
    RequiredModules   = @('Handrail.SimulatedTenant', 'Microsoft.Graph.Authentication')
    FunctionsToExport = @(
        'Get-MgPolicyIdentitySecurityDefaultEnforcementPolicy', 'Update-MgPolicyIdentitySecurityDefaultEnforcementPolicy',
        'Get-MgOauth2PermissionGrant', 'New-MgOauth2PermissionGrant', 'Remove-MgOauth2PermissionGrant',
        'Get-MgUserAuthenticationMethod', 'Remove-MgUserAuthenticationPhoneMethod', 'Remove-MgUserAuthenticationMicrosoftAuthenticatorMethod',
        'Remove-MgUserAuthenticationSoftwareOathMethod', 'Remove-MgUserAuthenticationFido2Method', 'Remove-MgUserAuthenticationEmailMethod'
    )
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
    PrivateData       = @{HandrailSimulated = $true; HandrailService = 'graph'}
}
