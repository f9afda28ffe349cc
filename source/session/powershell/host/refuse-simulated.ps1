# Refuses a session in which a simulated module of a rehearsal is loaded: it answers in the name of the real one.
foreach ($module in Get-Module) {
	if ($module.PrivateData -is [Collections.IDictionary] -and $module.PrivateData['HandrailSimulated'] -eq $true) {
		throw "The simulated module $($module.Name) of a rehearsal is loaded here ($($module.ModuleBase)). This is a real run."
	}
}
