@{
    RootModule        = 'Handrail.SimulatedTenant.psm1'
    ModuleVersion     = '1.0.0'
    GUID              = '6c1f1b64-6f3e-4f2f-9a55-2f0f6a3c7d01'
    Author            = 'Handrail'
    Description       = 'What the simulated modules of a rehearsal share: the simulated tenant, the faults, the clock. It reaches no service.'
    PowerShellVersion = '5.1'
    FunctionsToExport = @(
        'Initialize-SimulatedTenant', 'Start-SimulatedSending', 'Register-SimulatedService',
        'Read-SimulatedState', 'Save-SimulatedState', 'Get-SimulatedList', 'Get-SimulatedIdentity', 'Get-SimulatedNow', 'ConvertTo-SimulatedTime',
        'Enter-SimulatedCommand', 'Complete-SimulatedRead', 'ConvertTo-SimulatedObject', 'New-SimulatedError', 'Invoke-SimulatedGlobal',
        'Get-Date', 'Start-Sleep'
    )
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
    PrivateData       = @{HandrailSimulated = $true}
}
