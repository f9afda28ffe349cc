# A rehearsal by PowerShell: the session sees the simulated modules, PowerShell's own, and nothing that leaves the machine.
# It is a guard against mistakes, not a prison: its scripts are trusted as they are for a real run.

# Of PowerShell's own modules, those that scripts are written with. What installs modules from a gallery is left out.
$HandrailOwnModules = 'Microsoft.PowerShell.Management', 'Microsoft.PowerShell.Security', 'Microsoft.PowerShell.Utility'

# What reaches another machine, or starts a PowerShell that is not held as this one is.
$HandrailOutward = @(
	'Connect-PSSession', 'Connect-WSMan', 'Enter-PSSession', 'Export-PSSession', 'Import-PSSession', 'Invoke-Command', 'Invoke-RestMethod', 'Invoke-WebRequest', 'Invoke-WmiMethod'
	'New-PSSession', 'New-WebServiceProxy', 'Receive-PSSession', 'Save-Help', 'Send-MailMessage', 'Start-Job', 'Test-Connection', 'Update-Help'
)

# What Handrail says of the rehearsal: {modules (folders, the first that has one counts), service, state, identity, pace}.
function Read-HandrailSimulation {
	param([string] $File)
	ConvertFrom-HandrailJson -Text ([IO.File]::ReadAllText($File))
}

# Before the session's runspace is opened: takes out what PowerShell's core would offer.
function Limit-HandrailSessionState {
	param($State)
	foreach ($name in $HandrailOutward) {
		$State.Commands.Remove($name, $null)
	}
}

# After it is opened, before the first script. Handrail's own scripts lie in the folder.
function Open-HandrailSimulation {
	param($Session, $Simulation, [string] $Folder)
	[Environment]::SetEnvironmentVariable('PSModulePath', [string]::Join([IO.Path]::PathSeparator, @($Simulation['modules'] + [IO.Path]::Combine($PSHOME, 'Modules'))))
	[Environment]::SetEnvironmentVariable('PATH', '')
	Invoke-HandrailSimulated $Session {
		param($Simulation, $Own, $Outward, $Folder)
		$ErrorActionPreference = 'Stop'
		$global:PSModuleAutoLoadingPreference = 'None'
		foreach ($name in $Own) {
			$path = [IO.Path]::Combine($PSHOME, 'Modules', $name, "$name.psd1")
			$module = Microsoft.PowerShell.Core\Import-Module -Name $path -Global -PassThru
			$cmdlets = @($module.ExportedCmdlets.Keys | Microsoft.PowerShell.Core\Where-Object { $Outward -notcontains $_ })
			$functions = @($module.ExportedFunctions.Keys)
			Microsoft.PowerShell.Core\Remove-Module -ModuleInfo $module -Force
			Microsoft.PowerShell.Core\Import-Module -Name $path -Global -Cmdlet $cmdlets -Function $functions
		}

		$seen = @()
		foreach ($module in @($Simulation['modules'] | Microsoft.PowerShell.Core\ForEach-Object { [IO.Directory]::GetDirectories($_) })) {
			$name = [IO.Path]::GetFileName($module)
			$manifest = [IO.Path]::Combine($module, "$name.psd1")
			$service = (Import-PowerShellDataFile -LiteralPath $manifest).PrivateData['HandrailService']
			if ($seen -notcontains $name -and ($null -eq $service -or $service -eq $Simulation['service'])) {
				Microsoft.PowerShell.Core\Import-Module -Name $manifest -Global
			}

			$seen += $name
		}

		# A module of another place would act on a real tenant.
		foreach ($module in @(Microsoft.PowerShell.Core\Get-Module | Microsoft.PowerShell.Core\Where-Object { $Own -notcontains $_.Name })) {
			if ($Simulation['modules'] -notcontains [IO.Path]::GetDirectoryName($module.ModuleBase) -or -not $module.PrivateData['HandrailSimulated']) {
				throw "The module $($module.Name) of $($module.ModuleBase) is not a simulated one."
			}
		}

		# Everything there is to load is loaded.
		function global:Import-Module {
			[CmdletBinding()]
			param([Parameter(Position = 0, ValueFromPipeline = $true)] [string[]] $Name, [switch] $Force, [switch] $Global, [switch] $PassThru, [switch] $DisableNameChecking, [Parameter(ValueFromRemainingArguments = $true)] $Others)
			process {
				foreach ($one in $Name) {
					$loaded = Microsoft.PowerShell.Core\Get-Module -Name $one
					if ($null -eq $loaded) {
						$message = "The specified module '$one' was not loaded because a rehearsal has only the simulated modules and PowerShell's own."
						$PSCmdlet.ThrowTerminatingError([Management.Automation.ErrorRecord]::new([IO.FileNotFoundException]::new($message), 'Modules_ModuleNotFound', 'ResourceUnavailable', $one))
					}

					if ($PassThru) {
						$loaded
					}
				}
			}
		}

		Initialize-SimulatedTenant -StateFile $Simulation['state'] -JsonFolder $Folder -Identity $Simulation['identity'] -Pace $Simulation['pace']
	} @($Simulation, $HandrailOwnModules, $HandrailOutward, $Folder)
}

# Before each script: the fault that is due in it, or none.
function Enter-HandrailSimulatedSending {
	param($Session, $Message)
	$script = $Message['script']
	if ($Message['address']['part'] -eq 'look') {
		# What is looked at stands in the data; a fault is that of the step.
		$script = @($Message['data']['params']['scripts'] | Where-Object { $_ } | ForEach-Object { $_['text'] }) -join "`n"
	}

	Invoke-HandrailSimulated $Session {
		param($Fault, $Effect, $Script)
		Start-SimulatedSending -Fault $Fault -Effect $Effect -Script $Script
	} @("$($Message['fault'])", $Message['effect'], $script)
}

# Carries a block of this file out in the session; what goes wrong in it is thrown.
function Invoke-HandrailSimulated {
	param($Session, [scriptblock] $Script, [object[]] $Arguments)
	$shell = [powershell]::Create()
	try {
		$shell.Runspace = $Session.Runspace
		$null = $shell.AddScript($Script.ToString(), $true)
		foreach ($argument in $Arguments) {
			$null = $shell.AddArgument($argument)
		}

		$null = $shell.Invoke()
		if ($shell.HadErrors -and $shell.Streams.Error.Count -gt 0) {
			throw $shell.Streams.Error[0].Exception
		}
	} finally {
		$shell.Dispose()
	}
}
