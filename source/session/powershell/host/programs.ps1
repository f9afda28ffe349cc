# The programs that scripts start. On Windows PowerShell and taskkill do what is needed.

# Milliseconds after which programs that hold up a pipeline that is to stop get a signal.
$HandrailSignals = @(@{After = 200; Name = 'TERM'}, @{After = 700; Name = 'KILL'})

# PowerShell ends the program that a pipeline waits for, but not what that one has started, nor one that is just being
# started: as long as those have its output open, it waits. They are asked to end, and made to, because the session and
# its sign-in would be lost otherwise. Programs of earlier scripts are left alone.
function Step-HandrailStop {
	param($Pipeline)
	if ($null -eq $Pipeline.Stopping -or $Pipeline.Signals -ge $HandrailSignals.Count -or [Environment]::OSVersion.Platform -eq 'Win32NT') {
		return
	}

	$signal = $HandrailSignals[$Pipeline.Signals]
	if ($Pipeline.Stopping.ElapsedMilliseconds -lt $signal.After) {
		return
	}

	$Pipeline.Signals++
	$started = @(Get-HandrailStarted $Pipeline.Begun)
	if ($started.Count -gt 0) {
		$null = Start-HandrailTool '/bin/kill' "-$($signal.Name) -- $started"
	}
}

# The numbers of the processes in this one's group that have begun since then.
function Get-HandrailStarted {
	param([datetime] $Since)
	foreach ($number in (Start-HandrailTool '/usr/bin/pgrep' "-g $PID").Split()) {
		if ($number -ne '' -and $number -ne "$PID") {
			try {
				if ([Diagnostics.Process]::GetProcessById($number).StartTime -ge $Since) {
					$number
				}
			} catch {
				# It has ended in the meantime.
			}
		}
	}
}

# The programs that have begun since then and are not over, for people.
function Get-HandrailRunning {
	param([datetime] $Since)
	if ([Environment]::OSVersion.Platform -eq 'Win32NT') {
		return
	}

	foreach ($number in @(Get-HandrailStarted $Since)) {
		try {
			"$([Diagnostics.Process]::GetProcessById($number).ProcessName) (process $number)"
		} catch {
			# It has ended in the meantime.
		}
	}
}

# This process leads a group of its own (a tree on Windows): ends all of it.
function Stop-HandrailTree {
	if ([Environment]::OSVersion.Platform -eq 'Win32NT') {
		$null = Start-HandrailTool ([IO.Path]::Combine([Environment]::SystemDirectory, 'taskkill.exe')) "/pid $PID /t /f"
	} else {
		$null = Start-HandrailTool '/bin/kill' "-KILL -- -$PID"
	}
}

# What a program of the system says; nothing where it is not there.
function Start-HandrailTool {
	param([string] $File, [string] $Arguments)
	if (-not [IO.File]::Exists($File)) {
		return ''
	}

	$start = [Diagnostics.ProcessStartInfo]::new($File, $Arguments)
	$start.UseShellExecute = $false
	$start.CreateNoWindow = $true
	$start.RedirectStandardOutput = $true
	$process = [Diagnostics.Process]::Start($start)
	$said = $process.StandardOutput.ReadToEnd()
	$process.WaitForExit()
	$said
}
