# What a script leaves behind that works on by itself: jobs, event subscriptions, runspaces. What it did after its step was
# answered nobody would see, so it is ended with the step, and that is said. All of it runs on the pipeline's own thread.

# What was there before, and what a sign-in makes on purpose: by their numbers.
$HandrailStanding = @{
	Jobs = [Collections.Generic.HashSet[guid]]::new()
	Subscribers = [Collections.Generic.HashSet[int]]::new()
	Runspaces = [Collections.Generic.HashSet[int]]::new([int[]] @($Link.Runspaces))
}

# Ends what the script left working. `Interrupted` of the request gets what was stopped in the middle of something.
function Complete-HandrailLeft {
	param($Request)
	if ($Request.Left) {
		return
	}

	$Request.Left = $true
	if ($Request.SignsIn) {
		Save-HandrailStanding
		return
	}

	$subscribers = $ExecutionContext.Events.Subscribers
	if ($subscribers.Count -gt $HandrailStanding.Subscribers.Count) {
		Stop-HandrailSubscribers $Request @($subscribers)
	}

	foreach ($job in @(Microsoft.PowerShell.Core\Get-Job)) {
		if (-not $HandrailStanding.Jobs.Contains($job.InstanceId)) {
			Stop-HandrailJob $Request $job
		}
	}

	# To ask for the runspaces costs as much as all of the above, and modules have their own.
	if ($Request.Script -match 'runspace|powershell|parallel') {
		if ($Request.Script -match 'BeginInvoke|InvokeAsync') {
			# What is begun so makes its runspace on a thread of its own, a little later.
			[Threading.Thread]::Sleep(100)
		}

		foreach ($runspace in @(Microsoft.PowerShell.Utility\Get-Runspace)) {
			if (-not $HandrailStanding.Runspaces.Contains($runspace.Id) -and (Test-HandrailAtWork $runspace)) {
				Stop-HandrailRunspace $Request $runspace
			}
		}
	}
}

function Save-HandrailStanding {
	foreach ($job in @(Microsoft.PowerShell.Core\Get-Job)) {
		$null = $HandrailStanding.Jobs.Add($job.InstanceId)
	}

	foreach ($subscriber in @($ExecutionContext.Events.Subscribers)) {
		$null = $HandrailStanding.Subscribers.Add($subscriber.SubscriptionId)
	}

	foreach ($runspace in @(Microsoft.PowerShell.Utility\Get-Runspace)) {
		$null = $HandrailStanding.Runspaces.Add($runspace.Id)
	}
}

# A module's own subscriptions belong to it: those that it hides, and to events of PowerShell itself, unless the script
# makes such.
function Stop-HandrailSubscribers {
	param($Request, $Subscribers)
	foreach ($subscriber in $Subscribers) {
		$isModules = $subscriber.SupportEvent -or ($subscriber.SourceIdentifier -like 'PowerShell.*' -and $Request.Script -notmatch 'event')
		if ($isModules -or $HandrailStanding.Subscribers.Contains($subscriber.SubscriptionId)) {
			continue
		}

		$ExecutionContext.Events.UnsubscribeEvent($subscriber)
		if ($null -ne $subscriber.Action) {
			Microsoft.PowerShell.Core\Remove-Job -Job $subscriber.Action -Force -ErrorAction Ignore
		}

		Send-HandrailStream $Request 'warning' "The script left its subscription to the event $($subscriber.SourceIdentifier) in force. It was ended with the script: what it did later would be seen by nobody."
	}
}

function Stop-HandrailJob {
	param($Request, $Job)
	if ($Job -is [Management.Automation.PSEventJob]) {
		# It belongs to its subscription.
		return
	}

	$named = "$($Job.Name) ($((("$($Job.Command)" -replace '\s+', ' ').Trim() -replace '^(.{60}).+$', '$1...')))" -replace ' \(\)$', ''
	$state = "$($Job.State)"
	if ($state -notin 'Completed', 'Failed', 'Stopped') {
		$sentence = "The script ended while its job $named was still at work, and the job was stopped."
		$Request.Interrupted.Add($sentence)
		# Said before: some can only be stopped when they are ready for it, and until then the step goes on.
		Send-HandrailStream $Request 'warning' "$sentence Let the script wait for it, with Receive-Job -Wait."
		$Job.StopJob()
	} elseif ($Job.HasMoreData -or $state -eq 'Failed') {
		Send-HandrailStream $Request 'warning' "The script did not take the answer of its job $named, which has ended ($state): what it said is lost. Let the script take it, with Receive-Job -Wait."
	}

	Microsoft.PowerShell.Core\Remove-Job -Job $Job -Force
}

# One that has only just been given something to do is opened first, and then idle for a moment.
function Test-HandrailAtWork {
	param($Runspace)
	for ($wait = 0; $wait -lt 200 -and "$($Runspace.RunspaceStateInfo.State)" -eq 'Opening'; $wait++) {
		[Threading.Thread]::Sleep(10)
	}

	$state = "$($Runspace.RunspaceStateInfo.State)"
	if ($state -eq 'Opened' -and "$($Runspace.RunspaceAvailability)" -eq 'Available') {
		[Threading.Thread]::Sleep(50)
		return "$($Runspace.RunspaceAvailability)" -ne 'Available'
	}

	$state -in 'Opening', 'Opened'
}

function Stop-HandrailRunspace {
	param($Request, $Runspace)
	$sentence = "The script ended while $($Runspace.Name), a runspace of its own, was still at work, and it was closed."
	$Request.Interrupted.Add($sentence)
	Send-HandrailStream $Request 'warning' "$sentence Let the script wait for it, with EndInvoke."
	$Runspace.CloseAsync()
	# In steps, so that the pipeline can be stopped here.
	while ("$($Runspace.RunspaceStateInfo.State)" -notin 'Closed', 'Broken') {
		[Threading.Thread]::Sleep(5)
	}
}
