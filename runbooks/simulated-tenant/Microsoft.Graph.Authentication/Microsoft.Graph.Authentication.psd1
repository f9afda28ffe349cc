@{
    RootModule        = 'Microsoft.Graph.Authentication.psm1'
    ModuleVersion     = '2.40.0'
    GUID              = '6c1f1b64-6f3e-4f2f-9a55-2f0f6a3c7d03'
    Author            = 'Handrail'
    Description       = 'Simulated for a rehearsal: signing in to Microsoft Graph, over a simulated tenant. It reaches no service.'
    PowerShellVersion = '5.1'
    RequiredModules   = @('Handrail.SimulatedTenant')
    FunctionsToExport = @('Connect-MgGraph', 'Disconnect-MgGraph', 'Get-MgContext', 'Enter-SimulatedGraph', 'New-SimulatedGraphError', 'Select-SimulatedPage')
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
    PrivateData       = @{HandrailSimulated = $true; HandrailService = 'graph'}
}
