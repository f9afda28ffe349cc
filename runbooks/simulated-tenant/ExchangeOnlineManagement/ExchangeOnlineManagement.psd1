@{
    RootModule        = 'ExchangeOnlineManagement.psm1'
    ModuleVersion     = '3.10.1'
    GUID              = '6c1f1b64-6f3e-4f2f-9a55-2f0f6a3c7d02'
    Author            = 'Handrail'
    Description       = 'Simulated for a rehearsal: the commands of Exchange Online over a simulated tenant. It reaches no service.'
    PowerShellVersion = '5.1'
    RequiredModules   = @('Handrail.SimulatedTenant')
    FunctionsToExport = @('Connect-ExchangeOnline', 'Disconnect-ExchangeOnline', 'Get-ConnectionInformation')
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
    PrivateData       = @{HandrailSimulated = $true; HandrailService = 'exchange'}
}
