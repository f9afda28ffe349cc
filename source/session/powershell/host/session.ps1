# The session: one runspace that lives as long as the process, and in it a module that no script can name.

# What that module is made of.
$HandrailInside = 'json-read', 'json-write', 'kinds', 'scalars', 'project', 'mask', 'errors', 'what-if', 'output', 'left', 'sink'

# Opens the session's runspace and puts the end of the pipelines into it. -Simulation is what a rehearsal says of its
# tenant; $null in a real run.
#
# Its host is this process's own: a console without a person (-NonInteractive, stdin is nothing). A runspace without a
# host would do too, but there $Host.UI leads nowhere, so that device codes and the sentences of -WhatIf are lost, and a
# prompt is a non-terminating error after which the script goes on with an empty answer. Here both reach the console,
# and a prompt ends the statement that asked. Warnings and the like do not come twice: they are taken out of the pipeline
# before the console would have them. Progress is not drawn on a console that is no terminal.
function New-HandrailSession {
	param($Link, [string] $Folder, $Simulation)
	$state = [Management.Automation.Runspaces.InitialSessionState]::CreateDefault2()
	if ($null -ne $Simulation) {
		Limit-HandrailSessionState $state
	}

	$runspace = [Management.Automation.Runspaces.RunspaceFactory]::CreateRunspace($Host, $state)
	# One thread for all steps, because modules keep things by their thread; STA, because a sign-in window needs it.
	$runspace.ThreadOptions = 'ReuseThread'
	if ([Environment]::OSVersion.Platform -eq 'Win32NT') {
		$runspace.ApartmentState = 'STA'
	}

	$runspace.Open()
	$session = @{
		Runspace = $runspace
		Simulated = $null -ne $Simulation
		Inside = $null
		Ground = @{}
		Location = $runspace.SessionStateProxy.Path.CurrentLocation.ProviderPath
		Out = [Console]::Out
		Error = [Console]::Error
	}
	if ($session.Simulated) {
		Open-HandrailSimulation $session $Simulation $Folder
	}

	$Link.Runspaces = [Management.Automation.Runspaces.Runspace]::DefaultRunspace.Id, $runspace.Id
	$session.Inside = New-HandrailInside $session $Link $Folder
	$session.Ground['Culture'] = [Globalization.CultureInfo]::CurrentCulture
	$session.Ground['UICulture'] = [Globalization.CultureInfo]::CurrentUICulture
	Save-HandrailGround $session
	$session
}

# The blocks that belong to the private module, by what they are for.
function New-HandrailInside {
	param($Session, $Link, [string] $Folder)
	$shell = [powershell]::Create()
	try {
		$shell.Runspace = $Session.Runspace
		$null = $shell.AddScript({
			param($Link, $Files)
			# Nobody looks at a screen here that could be cleared, and on Windows the attempt fails.
			function global:Clear-Host {
			}

			. ([psmoduleinfo]::new($false)) {
				param($Given, $Files)
				$script:Link = $Given
				Microsoft.PowerShell.Core\Set-StrictMode -Off
				# A script may change the session's preferences; these are the host's own.
				$ErrorActionPreference = 'Stop'
				$WarningPreference = $VerbosePreference = $DebugPreference = $InformationPreference = $ProgressPreference = 'SilentlyContinue'
				$WhatIfPreference = $false
				$ConfirmPreference = 'None'
				$PSDefaultParameterValues = @{}
				foreach ($file in $Files) {
					. $file
				}

				@{
					Object = ${function:Add-HandrailObject}
					Record = ${function:Receive-HandrailRecord}
					Complete = ${function:Complete-HandrailOutput}
					Judge = ${function:Test-HandrailWhatIf}
				}
			} $Link $Files
		}.ToString(), $true).AddArgument($Link).AddArgument(@($HandrailInside | ForEach-Object { [IO.Path]::Combine($Folder, "$_.ps1") }))
		$inside = $shell.Invoke()
		if ($shell.HadErrors -and $shell.Streams.Error.Count -gt 0) {
			throw $shell.Streams.Error[0].Exception
		}

		$inside[0].PSObject.BaseObject
	} finally {
		$shell.Dispose()
	}
}

# Preferences that have no value of their own for Handrail: they are what the sign-in made of them.
$HandrailKeptPreferences = 'OutputEncoding', 'FormatEnumerationLimit', 'PSNativeCommandUseErrorActionPreference'

# What each script finds, besides its thread's culture: as the session began, or as its sign-in left it.
function Save-HandrailGround {
	param($Session)
	$proxy = $Session.Runspace.SessionStateProxy
	$preferences = @{}
	foreach ($name in $HandrailKeptPreferences) {
		$preferences[$name] = $proxy.GetVariable($name)
	}

	$Session.Ground['Preferences'] = $preferences
	$Session.Ground['Environment'] = [Environment]::GetEnvironmentVariables()
	$Session.Ground['Directory'] = [Environment]::CurrentDirectory
	$Session.Ground['ConsoleOutput'] = [Console]::OutputEncoding
	$Session.Ground['ConsoleInput'] = [Console]::InputEncoding
}

function Reset-HandrailGround {
	param($Session)
	$proxy = $Session.Runspace.SessionStateProxy
	$ground = $Session.Ground
	foreach ($name in $HandrailKeptPreferences) {
		if ($null -ne $ground['Preferences'][$name]) {
			$proxy.SetVariable($name, $ground['Preferences'][$name])
		}
	}

	$was = $ground['Environment']
	$now = [Environment]::GetEnvironmentVariables()
	foreach ($name in @($now.Keys)) {
		if (-not $was.Contains($name)) {
			[Environment]::SetEnvironmentVariable($name, [NullString]::Value)
		}
	}

	foreach ($name in @($was.Keys)) {
		if ($now[$name] -cne $was[$name]) {
			[Environment]::SetEnvironmentVariable($name, $was[$name])
		}
	}

	if ([IO.Directory]::Exists($ground['Directory'])) {
		[Environment]::CurrentDirectory = $ground['Directory']
	}

	# By these, what programs say is read: a script may need others for one of them.
	try {
		if (-not [Console]::OutputEncoding.Equals($ground['ConsoleOutput'])) {
			[Console]::OutputEncoding = $ground['ConsoleOutput']
		}

		if (-not [Console]::InputEncoding.Equals($ground['ConsoleInput'])) {
			[Console]::InputEncoding = $ground['ConsoleInput']
		}
	} catch {
		# Without a console Windows PowerShell cannot set them.
	}
}

# Puts back what an earlier script may have changed and the next one must find as it always is.
function Reset-HandrailSession {
	param($Session, [string] $ErrorAction)
	$proxy = $Session.Runspace.SessionStateProxy
	# In the session itself, not in the script's scope: the functions of modules see only this one.
	$proxy.SetVariable('ErrorActionPreference', $ErrorAction)
	$proxy.SetVariable('WarningPreference', 'Continue')
	$proxy.SetVariable('InformationPreference', 'Continue')
	$proxy.SetVariable('ProgressPreference', 'Continue')
	$proxy.SetVariable('VerbosePreference', 'SilentlyContinue')
	$proxy.SetVariable('DebugPreference', 'SilentlyContinue')
	$proxy.SetVariable('ConfirmPreference', 'High')
	$proxy.SetVariable('WhatIfPreference', $false)
	$proxy.SetVariable('LASTEXITCODE', $null)
	$proxy.SetVariable('PSDefaultParameterValues', [Management.Automation.DefaultParameterDictionary]::new())
	$proxy.GetVariable('Error').Clear()
	Reset-HandrailGround $Session
	if ($proxy.Path.CurrentLocation.ProviderPath -ne $Session.Location) {
		$null = $proxy.Path.SetLocation($Session.Location)
	}

	if (-not [object]::ReferenceEquals([Console]::Out, $Session.Out)) {
		[Console]::SetOut($Session.Out)
	}

	if (-not [object]::ReferenceEquals([Console]::Error, $Session.Error)) {
		[Console]::SetError($Session.Error)
	}
}

# The variables that a script puts into the session itself ($script:x and $global:x), as far as they are not there yet.
# A later script must not see them; what modules keep there stays.
function Get-HandrailNewGlobals {
	param($Session, $Tree)
	if ($Tree.Extent.Text -notmatch '(?:script|global):') {
		return
	}

	$variables = $Session.Runspace.SessionStateProxy.PSVariable
	foreach ($ast in $Tree.FindAll({ $args[0] -is [Management.Automation.Language.VariableExpressionAst] }, $true)) {
		$path = $ast.VariablePath
		if ($path.IsScript -or $path.IsGlobal) {
			$name = $path.UserPath.Substring($path.UserPath.IndexOf(':') + 1)
			if ($null -eq $variables.Get($name)) {
				$name
			}
		}
	}
}

function Remove-HandrailGlobals {
	param($Session, [string[]] $Names)
	foreach ($name in $Names) {
		$Session.Runspace.SessionStateProxy.PSVariable.Remove($name)
	}
}
