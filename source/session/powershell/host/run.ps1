# The session: one runspace that lives as long as the process, and a pipeline in it for each request.

# What the private module in the session's runspace is made of.
$HandrailInside = 'json-read', 'json-write', 'kinds', 'scalars', 'project', 'mask', 'errors', 'sink'

# Opens the session's runspace and puts the end of the pipelines into it.
#
# Its host is this process's own, a console without a person (-NonInteractive, stdin is nothing). Against a runspace
# without a host: there $Host.UI is empty, so that device codes and What-if sentences are lost and modules that write to
# it fail; and a prompt is a non-terminating error, so that a script goes on with an empty answer. Here both reach the
# console, and a prompt ends the statement that asked.
function New-HandrailSession {
	param($Link, [string] $Folder)
	$state = [Management.Automation.Runspaces.InitialSessionState]::CreateDefault2()
	$runspace = [Management.Automation.Runspaces.RunspaceFactory]::CreateRunspace($Host, $state)
	# One thread for all steps: what a module keeps by its thread stays. A sign-in window needs STA.
	$runspace.ThreadOptions = 'ReuseThread'
	if ([Environment]::OSVersion.Platform -eq 'Win32NT') {
		$runspace.ApartmentState = 'STA'
	}

	$runspace.Open()
	$session = @{Runspace = $runspace; Sink = $null; Rest = $null; Start = $null; Out = [Console]::Out; Error = [Console]::Error}
	$shell = [powershell]::Create()
	$shell.Runspace = $runspace
	$null = $shell.AddScript({
		param($Link, $Files)
		# Scripts in a session without a person need no such thing, and on Windows it fails without a screen.
		function global:Clear-Host {
		}

		$module = [psmoduleinfo]::new($false)
		. $module {
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

			{ Receive-HandrailOutput $args[0] }
			{ Complete-HandrailOutput }
		} $Link $Files
	}.ToString(), $true).AddArgument($Link).AddArgument(@($HandrailInside | ForEach-Object { [IO.Path]::Combine($Folder, "$_.ps1") }))
	$commands = $shell.Invoke()
	if ($shell.HadErrors) {
		throw $shell.Streams.Error[0]
	}

	$session.Sink = $commands[0].PSObject.BaseObject
	$session.Rest = $commands[1].PSObject.BaseObject
	$session.Start = $runspace.SessionStateProxy.Path.CurrentLocation.ProviderPath
	$shell.Dispose()
	$session
}

# Puts back what an earlier script may have changed and the next one must find.
function Reset-HandrailSession {
	param($Session, [string] $ErrorAction)
	$proxy = $Session.Runspace.SessionStateProxy
	$proxy.SetVariable('ErrorActionPreference', $ErrorAction)
	$proxy.SetVariable('WarningPreference', 'Continue')
	$proxy.SetVariable('ProgressPreference', 'Continue')
	$proxy.SetVariable('VerbosePreference', 'SilentlyContinue')
	$proxy.SetVariable('DebugPreference', 'SilentlyContinue')
	$proxy.SetVariable('InformationPreference', 'Continue')
	$proxy.SetVariable('ConfirmPreference', 'High')
	$proxy.SetVariable('WhatIfPreference', $false)
	$proxy.SetVariable('LASTEXITCODE', $null)
	$proxy.SetVariable('PSDefaultParameterValues', [Management.Automation.DefaultParameterDictionary]::new())
	$proxy.GetVariable('Error').Clear()
	if ($proxy.Path.CurrentLocation.ProviderPath -ne $Session.Start) {
		$null = $proxy.Path.SetLocation($Session.Start)
	}

	if (-not [object]::ReferenceEquals([Console]::Out, $Session.Out)) {
		[Console]::SetOut($Session.Out)
	}

	if (-not [object]::ReferenceEquals([Console]::Error, $Session.Error)) {
		[Console]::SetError($Session.Error)
	}
}

# Begins a script. Its variables stand in a scope around its own, which goes away with the pipeline.
function Start-HandrailPipeline {
	param($Session, [string] $Script, $Variables)
	$shell = [powershell]::Create()
	$shell.Runspace = $Session.Runspace
	$null = $shell.AddScript({
		foreach ($entry in $args[0].GetEnumerator()) {
			Microsoft.PowerShell.Utility\Set-Variable -Name $entry.Key -Value $entry.Value
		}

		& ([scriptblock]::Create($args[1]))
	}.ToString(), $true).AddArgument($Variables).AddArgument($Script)
	# A scope of its own beside the script's: what stands in it is not seen from there.
	$null = $shell.AddScript('process { & $args[0] $_ } end { & $args[1] }', $true).AddArgument($Session.Sink).AddArgument($Session.Rest)
	# Every stream goes to the end of the pipeline, on its own thread; only progress comes past it.
	$shell.Commands.Commands[0].MergeMyResults('All', 'Output')
	$settings = [Management.Automation.PSInvocationSettings]::new()
	# So that an exit in the script is told, with its status.
	$settings.ExposeFlowControlExceptions = $true
	$none = [Management.Automation.PSDataCollection[psobject]]::new()
	$none.Complete()
	$nothing = [Management.Automation.PSDataCollection[psobject]]::new()
	@{Shell = $shell; Handle = $shell.BeginInvoke($none, $nothing, $settings, $null, $null); Stopping = $false}
}

# The rest of what a pipeline said that did not come to its end.
function Complete-HandrailPipeline {
	param($Session, $Request)
	if ($Request.Batch.Count -eq 0 -and $Request.Host -eq '') {
		return
	}

	$shell = [powershell]::Create()
	try {
		$shell.Runspace = $Session.Runspace
		$null = $shell.AddScript('& $args[0]', $true).AddArgument($Session.Rest).Invoke()
	} finally {
		$shell.Dispose()
	}
}

# How a pipeline that is over ended, as the protocol's `finished` has it; what is left to tell is sent before.
function Complete-HandrailRun {
	param($Channel, $Link, $Session, $Pipeline)
	$request = $Link.Request
	$info = $Pipeline.Shell.InvocationStateInfo
	$reason = $info.Reason
	$exitCode = $Session.Runspace.SessionStateProxy.GetVariable('LASTEXITCODE')
	$outcome = 'ok'
	$told = $null
	if ($info.State -eq 'Stopped') {
		$outcome = 'cancelled'
	} elseif ($reason -is [Management.Automation.ExitException]) {
		$exitCode = $reason.Argument
		if ("$exitCode" -ne '0') {
			$told = @{kind = 'exit'; message = "The script ended itself with exit $exitCode."}
		}
	} elseif ($reason -is [Management.Automation.FlowControlException]) {
		$told = @{kind = 'exit'; message = 'The script was ended by a break or continue outside of a loop.'}
	} elseif ($null -ne $reason) {
		$record = Get-HandrailErrorRecord $reason
		if (Test-HandrailPrompt $record $Link.PromptMessages) {
			$asked = Get-HandrailPrompt $record
			$told = @{type = 'needs-input'; command = $asked['command']; prompt = $asked['prompt']}
		} else {
			$kind = 'terminating'
			if ($record.Exception -is [Management.Automation.ParseException]) {
				$kind = 'parse'
			}

			$told = ConvertTo-HandrailError $record $kind
		}
	} elseif ($request.Stop -and $exitCode -is [int] -and $exitCode -ne 0) {
		$told = @{kind = 'native'; message = "The last program that the script called ended with status $exitCode."}
	}

	Complete-HandrailPipeline $Session $request
	Move-HandrailQueue $Channel $Link
	if ($request.Errors -gt $HandrailMostErrors) {
		Send-HandrailMessage $Channel @{type = 'error'; id = $request.Id; kind = 'non-terminating'; message = "$($request.Errors - $HandrailMostErrors) more errors are not shown."}
	}

	if ($null -ne $told) {
		$outcome = 'failed'
		if (-not $told.ContainsKey('type')) {
			$told['type'] = 'error'
		}

		$told['id'] = $request.Id
		foreach ($name in 'message', 'command', 'prompt') {
			if ($told.ContainsKey($name)) {
				$told[$name] = Hide-HandrailSecret -Mask $request.Mask -Text $told[$name]
			}
		}

		Send-HandrailMessage $Channel $told
	}

	if ($outcome -eq 'ok' -and $request.Failed) {
		$outcome = 'failed'
	}

	$finished = @{type = 'finished'; id = $request.Id; outcome = $outcome; sessionAlive = $Session.Runspace.RunspaceStateInfo.State -eq 'Opened'; truncated = $request.Truncated}
	if ($null -ne $exitCode -and $null -ne ($exitCode -as [int])) {
		$finished['exitCode'] = [int] $exitCode
	}

	$Pipeline.Shell.Dispose()
	Send-HandrailMessage $Channel $finished
}
