# A rehearsal by PowerShell: the session sees the simulated modules, PowerShell's own, and nothing that leaves the machine.
# It is a guard against mistakes, not a prison: its scripts are trusted as they are for a real run.

# Of PowerShell's own modules, those that scripts are written with. What installs modules from a gallery is left out.
$HandrailOwnModules = 'Microsoft.PowerShell.Management', 'Microsoft.PowerShell.Security', 'Microsoft.PowerShell.Utility'

# What reaches another machine, acts on this one beyond its files, or starts what is not held as this session is. Those of
# Windows PowerShell 5.1 are among them. A runbook that needs one brings a simulated one, which is a function.
$HandrailOutward = @(
	'Connect-PSSession', 'Connect-WSMan', 'Enter-PSHostProcess', 'Enter-PSSession', 'Export-PSSession', 'Import-PSSession', 'Invoke-Command', 'Invoke-RestMethod', 'Invoke-WebRequest', 'New-PSSession'
	'New-WebServiceProxy', 'Receive-PSSession', 'Save-Help', 'Send-MailMessage', 'Test-Connection', 'Update-Help'
	'Get-EventLog', 'Get-HotFix', 'Get-WmiObject', 'Invoke-WmiMethod', 'Register-WmiEvent', 'Remove-WmiObject', 'Set-WmiInstance'
	'Add-Computer', 'Checkpoint-Computer', 'Disable-ComputerRestore', 'Enable-ComputerRestore', 'Remove-Computer', 'Rename-Computer', 'Reset-ComputerMachinePassword', 'Restart-Computer', 'Restore-Computer'
	'Stop-Computer', 'Test-ComputerSecureChannel'
	'New-Service', 'Remove-Service', 'Restart-Service', 'Resume-Service', 'Set-Service', 'Start-Service', 'Stop-Service', 'Suspend-Service'
	'Clear-EventLog', 'Limit-EventLog', 'New-EventLog', 'Remove-EventLog', 'Write-EventLog'
	'Disable-PSRemoting', 'Disable-PSSessionConfiguration', 'Enable-PSRemoting', 'Enable-PSSessionConfiguration', 'Register-PSSessionConfiguration', 'Set-PSSessionConfiguration', 'Unregister-PSSessionConfiguration'
	'Clear-RecycleBin', 'Debug-Process', 'Invoke-Item', 'Set-Date', 'Set-ExecutionPolicy', 'Set-TimeZone', 'Start-Job', 'Start-Process', 'Stop-Process'
)

# Classes that do the same past every command, and what opens a session in which real modules would load.
$HandrailOutwardTypes = '^(?:powershell|runspacefactory|adsi|adsisearcher|wmi|wmiclass|wmisearcher)$|^(?:System\.)?(?:Net\.(?:Http|Sockets|WebSockets)\.|Net\.Mail\.(?!MailAddress(?:Collection)?$)|Net\.(?:Dns|FtpWebRequest|HttpWebRequest|NetworkInformation\.Ping|WebClient|WebRequest)$|Diagnostics\.Process(?:StartInfo)?$|DirectoryServices\.|Management\.(?:Automation\.(?:PowerShell|Runspaces\.)|Management))'

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
			param(
				[Parameter(Position = 0, ValueFromPipeline = $true)] [object[]] $Name, [object[]] $FullyQualifiedName,
				[Alias('Version')] [string] $MinimumVersion, [string] $MaximumVersion, [string] $RequiredVersion,
				[switch] $Force, [switch] $Global, [switch] $PassThru, [switch] $DisableNameChecking, [Parameter(ValueFromRemainingArguments = $true)] $Others
			)
			process {
				$range = @{}
				if ($MinimumVersion) { $range.ModuleVersion = $MinimumVersion }
				if ($MaximumVersion) { $range.MaximumVersion = $MaximumVersion }
				if ($RequiredVersion) { $range.RequiredVersion = $RequiredVersion }
				$wanted = @(@($Name) + @($FullyQualifiedName) | Microsoft.PowerShell.Core\Where-Object { $null -ne $_ })
				if ($wanted.Count -eq 0) {
					# Something else is to be loaded, such as an assembly.
					$wanted = @("$Others")
				}

				foreach ($one in $wanted) {
					$loaded = $null
					if ($one -isnot [Collections.IDictionary] -and $one -isnot [Microsoft.PowerShell.Commands.ModuleSpecification]) {
						$one = "$one"
						if ($range.Count -gt 0) {
							$one = $range + @{ModuleName = $one}
						}
					}

					if ("$one") {
						$loaded = Microsoft.PowerShell.Core\Get-Module -FullyQualifiedName $one -ErrorAction Ignore
					}

					if ($null -eq $loaded) {
						$said = $one
						if ($one -is [Collections.IDictionary]) {
							$said = [Microsoft.PowerShell.Commands.ModuleSpecification]::new($one)
						}

						$message = "The specified module '$said' was not loaded because a rehearsal has only the simulated modules and PowerShell's own."
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

# What a script would do past the simulated modules, as the beginning of a sentence; $null where nothing of the kind is
# written out in it. It is read before anything of it is carried out, because `using` loads a module as it is read.
function Find-HandrailOutward {
	param($Tree)
	$language = 'System.Management.Automation.Language.'
	foreach ($ast in $Tree.FindAll({ $true }, $true)) {
		switch ($ast.GetType().FullName.Substring($language.Length)) {
			'UsingStatementAst' {
				if ("$($ast.UsingStatementKind)" -ne 'Namespace') {
					return "'$($ast.Extent.Text)' loads what is not simulated"
				}
			}
			'CommandAst' {
				$name = "$($ast.GetCommandName())"
				$given = @($ast.CommandElements | ForEach-Object { if ($_ -is [Management.Automation.Language.CommandParameterAst]) { $_.ParameterName } })
				if ($name -match '\\(?:Import-Module|ipmo)$') {
					return "'$name' loads what is not simulated"
				}

				if ('ForEach-Object', 'foreach', '%' -contains $name -and @($given | Where-Object { $_.Length -gt 1 -and 'Parallel' -like "$_*" }).Count -gt 0) {
					return "'$name -Parallel' opens sessions that are not simulated"
				}

				if ($name -eq 'New-Object') {
					if (@($given | Where-Object { 'ComObject' -like "$_*" }).Count -gt 0) {
						return "'New-Object -ComObject' starts what is not simulated"
					}

					$type = @($ast.CommandElements | Where-Object { $_ -is [Management.Automation.Language.StringConstantExpressionAst] -and $_.Value -match $HandrailOutwardTypes })
					if ($type.Count -gt 0) {
						return "'$($type[0].Value)' reaches past what is simulated"
					}
				}
			}
			{ $_ -eq 'TypeExpressionAst' -or $_ -eq 'TypeConstraintAst' } {
				if ($ast.TypeName.FullName -match $HandrailOutwardTypes) {
					return "'[$($ast.TypeName.FullName)]' reaches past what is simulated"
				}
			}
		}
	}

	return $null
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
