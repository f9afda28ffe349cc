@{
    RootModule        = 'Microsoft.Graph.Applications.psm1'
    ModuleVersion     = '2.40.0'
    GUID              = '6c1f1b64-6f3e-4f2f-9a55-2f0f6a3c7d09'
    Author            = 'Handrail'
    Description       = 'Simulated for a rehearsal: applications as the tenant knows them, over a simulated tenant. It reaches no service.'
    PowerShellVersion = '5.1'
    RequiredModules   = @('Handrail.SimulatedTenant', 'Microsoft.Graph.Authentication')
    FunctionsToExport = @('Get-MgServicePrincipal', 'Update-MgServicePrincipal')
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
    PrivateData       = @{HandrailSimulated = $true; HandrailService = 'graph'}
}
