# Pipelines in the session's runspace. They run on its own thread; the host's thread only looks whether they are over.

# Begins a script. Its variables stand in a scope around its own, which goes away with the pipeline.
function Start-HandrailScript {
	param($Session, $Request, [string] $Script, $Variables, [bool] $SignsIn)
	$shell = [powershell]::Create()
	$shell.Runspace = $Session.Runspace
	$null = $shell.AddScript({
		$params = $args[0]['params']
		$records = $args[0]['records']
		$outputs = $args[0]['outputs']
		$chosen = $args[0]['chosen']
		$item = $args[0]['item']
		# Only this thread can say and set its culture.
		[Globalization.CultureInfo]::CurrentCulture = $args[2]['Culture']
		[Globalization.CultureInfo]::CurrentUICulture = $args[2]['UICulture']
		& ([scriptblock]::Create($args[1]))
		if ($args[3]) {
			$args[2]['Culture'] = [Globalization.CultureInfo]::CurrentCulture
			$args[2]['UICulture'] = [Globalization.CultureInfo]::CurrentUICulture
		}
	}.ToString(), $true).AddArgument($Variables).AddArgument($Script).AddArgument($Session.Ground).AddArgument($SignsIn)
	# A scope of its own beside the script's: what stands in it is not seen from there. What is only counted is counted
	# here, because a call for each of a million objects takes a minute.
	$null = $shell.AddScript({
		begin {
			$request, $inside = $args
			$object = $inside.Object
			$record = $inside.Record
		}
		process {
			if ($_ -is [Management.Automation.ErrorRecord] -or $_ -is [Management.Automation.InformationalRecord] -or $_ -is [Management.Automation.InformationRecord]) {
				& $record $_
			} elseif ($request.Truncated) {
				$request.Count++
			} else {
				& $object $_
			}
		}
		end {
			& $inside.Complete
		}
	}.ToString(), $true).AddArgument($Request).AddArgument($Session.Inside)
	# Every stream goes to the end of the pipeline, on the pipeline's own thread, so that a channel that is full holds
	# the script back whatever it says. Only progress comes past it: of that the latest is enough.
	$shell.Commands.Commands[0].MergeMyResults('All', 'Output')
	$settings = [Management.Automation.PSInvocationSettings]::new()
	# So that an exit in the script is told, with its status.
	$settings.ExposeFlowControlExceptions = $true
	Start-HandrailShell $shell 'script' $settings
}

# Begins one of the private module's blocks.
function Start-HandrailInside {
	param($Session, [string] $Phase, [scriptblock] $Block, [object[]] $Arguments)
	$shell = [powershell]::Create()
	$shell.Runspace = $Session.Runspace
	$null = $shell.AddScript('& $args[0] $args[1] $args[2]', $true).AddArgument($Block).AddArgument($Arguments[0]).AddArgument($Arguments[1])
	Start-HandrailShell $shell $Phase $null
}

function Start-HandrailShell {
	param($Shell, [string] $Phase, $Settings)
	$none = [Management.Automation.PSDataCollection[psobject]]::new()
	$none.Complete()
	$given = [Management.Automation.PSDataCollection[psobject]]::new()
	# A little earlier: the system's clock for processes is coarse.
	$begun = [datetime]::Now.AddMilliseconds(-100)
	@{Shell = $Shell; Phase = $Phase; Output = $given; Handle = $Shell.BeginInvoke($none, $given, $Settings, $null, $null); Begun = $begun; Stopping = $null; Signals = 0}
}

# Asks a pipeline to stop, once; whether it can is another matter.
function Stop-HandrailPipeline {
	param($Pipeline)
	if ($null -eq $Pipeline.Stopping) {
		$Pipeline.Stopping = [Diagnostics.Stopwatch]::StartNew()
		$null = $Pipeline.Shell.BeginStop($null, $null)
	}
}

# How a script's pipeline ended: the outcome, its exit status if there was one, and the last thing to tell of it.
function Get-HandrailEnd {
	param($Session, $Request, $Pipeline)
	$info = $Pipeline.Shell.InvocationStateInfo
	$reason = $info.Reason
	$end = @{Outcome = 'ok'; ExitCode = $Session.Runspace.SessionStateProxy.GetVariable('LASTEXITCODE'); Told = $null; InDoubt = $null -ne $Request.Fault}
	if ($null -ne $Request.Fault) {
		$end.Told = @{kind = 'host'; message = "The host failed while it took the output: $($Request.Fault)"}
	} elseif ($info.State -eq 'Stopped') {
		$end.Outcome = 'cancelled'
	} elseif ($reason -is [Management.Automation.ExitException]) {
		$end.ExitCode = $reason.Argument
		if ("$($reason.Argument)" -ne '0') {
			$end.Told = @{kind = 'exit'; message = "The script ended itself with exit $($reason.Argument)."}
		}
	} elseif ($reason -is [Management.Automation.FlowControlException]) {
		# It looks like an end as any other, but what stands after it was not carried out.
		$end.Told = @{kind = 'exit'; message = 'The script was ended early, by a break or continue outside of a loop.'}
	} elseif ($null -ne $reason) {
		$end.Told = Get-HandrailLastError $reason
	} elseif ($Request.Stop -and $end.ExitCode -is [int] -and $end.ExitCode -ne 0) {
		$end.Told = @{kind = 'native'; message = "The last program that the script called ended with status $($end.ExitCode)."}
	}

	if ($null -ne $end.Told -or ($end.Outcome -eq 'ok' -and $Request.Failed)) {
		$end.Outcome = 'failed'
	}

	$end
}

function Get-HandrailLastError {
	param($Reason)
	$record = Get-HandrailErrorRecord $Reason
	if (Test-HandrailPrompt $record) {
		return Get-HandrailPrompt $record
	}

	$kind = 'terminating'
	if ($record.Exception -is [Management.Automation.ParseException]) {
		$kind = 'parse'
	}

	ConvertTo-HandrailError $record $kind
}

# A prompt that the script caught, or that a module did: the step fails all the same.
function Find-HandrailCaughtPrompt {
	param($Session)
	foreach ($record in @($Session.Runspace.SessionStateProxy.GetVariable('Error'))) {
		if ($record -is [Management.Automation.ErrorRecord] -and (Test-HandrailPrompt $record)) {
			return Get-HandrailPrompt $record
		}
	}
}
