# What Handrail is told of an error: its kind, its message, and where it stands in the script.

# The words in which this host says that nobody can answer. They are in the system's language, so they are learnt by
# asking once; what raises them has no name of its own.
function Get-HandrailPromptMessages {
	param($HostUi)
	$asks = @({ $HostUi.ReadLine() })
	if ([Environment]::OSVersion.Platform -ne 'Win32NT') {
		# On Windows this does not say that nobody can answer: it waits for a key of the console, for ever.
		$asks += { $HostUi.RawUI.ReadKey() }
	}

	foreach ($ask in $asks) {
		try {
			$null = & $ask
		} catch {
			$exception = $_.Exception
			while ($null -ne $exception.InnerException) {
				$exception = $exception.InnerException
			}

			$exception.Message
		}
	}
}

# The record behind what ended a script: that it stopped because of a preference says less than what it stopped for.
function Get-HandrailErrorRecord {
	param($Reason)
	if ($Reason -is [Management.Automation.IContainsErrorRecord] -and $null -ne $Reason.ErrorRecord) {
		$record = $Reason.ErrorRecord
		if ($record.Exception -is [Management.Automation.ParentContainsErrorRecordException]) {
			# It stands for the exception that holds it, without what led to that.
			return [Management.Automation.ErrorRecord]::new($record, $Reason)
		}

		return $record
	}

	[Management.Automation.ErrorRecord]::new($Reason, $Reason.GetType().Name, 'NotSpecified', $null)
}

# Whether somebody was asked for something. A parameter that is missing is asked for too.
function Test-HandrailPrompt {
	param($Record)
	if ($Record.FullyQualifiedErrorId -match '^(?:MissingMandatoryParameter|HostFunctionNotImplemented)') {
		return $true
	}

	$exception = $Record.Exception
	while ($null -ne $exception) {
		if ($exception -is [InvalidOperationException] -and $Link.PromptMessages -contains $exception.Message) {
			return $true
		}

		$exception = $exception.InnerException
	}

	$false
}

# Which command asked, and for what: the protocol's `needs-input`. Its own words are not kept with the
# error; the line that asked has them.
function Get-HandrailPrompt {
	param($Record)
	$command = 'The script'
	$prompt = ''
	$invocation = $Record.InvocationInfo
	if ($null -ne $invocation) {
		$prompt = "$($invocation.Line)".Trim()
		if ($prompt.Length -gt 100) {
			$prompt = $prompt.Substring(0, 100) + '...'
		}

		if ($null -ne $invocation.MyCommand -and $invocation.MyCommand.Name -ne '') {
			$command = $invocation.MyCommand.Name
		}

		if ($Record.FullyQualifiedErrorId -like 'MissingMandatoryParameter*') {
			$prompt = $Record.Exception.Message
		}
	}

	@{type = 'needs-input'; command = $command; prompt = $prompt}
}

# The kind of an error that was written to the error stream.
function Get-HandrailErrorKind {
	param($Record)
	if ($Record.FullyQualifiedErrorId -like 'NativeCommandError*') {
		return 'native'
	}

	if ($Record.Exception -is [Management.Automation.ParseException]) {
		return 'parse'
	}

	'non-terminating'
}

# Whether a command was called that does not exist. Get-Command that finds nothing is an ordinary error.
function Test-HandrailMissingCommand {
	param($Record)
	$Record.Exception -is [Management.Automation.CommandNotFoundException] -and $Record.FullyQualifiedErrorId -notlike '*GetCommandCommand'
}

# An error as the protocol has it. Where the error lies in a module, the line is the one of the script that led there.
function ConvertTo-HandrailError {
	param($Record, [string] $Kind)
	$message = ''
	if ($null -ne $Record.ErrorDetails) {
		$message = "$($Record.ErrorDetails.Message)"
	}

	if ($message -eq '' -and $null -ne $Record.Exception) {
		$message = "$($Record.Exception.Message)"
	}

	$line = 0
	$column = 0
	$invocation = $Record.InvocationInfo
	# What Write-Error says outside a function has the place of whoever called the script: that is this host.
	if ($null -ne $invocation -and "$($invocation.ScriptName)" -eq '' -and $invocation.MyCommand -isnot [Management.Automation.ScriptInfo]) {
		$line = [Math]::Max(0, $invocation.ScriptLineNumber)
		$column = [Math]::Max(0, $invocation.OffsetInLine)
	} elseif ("$($Record.ScriptStackTrace)" -match '<No file>: line (\d+)') {
		$line = [int] $Matches[1]
	}

	@{kind = $Kind; message = $message.TrimEnd(); errorId = "$($Record.FullyQualifiedErrorId)"; line = $line; column = $column}
}
