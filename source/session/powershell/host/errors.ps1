# What Handrail is told of an error: its kind, its message, and where it stands in the script.

# The words in which this host says that nobody can answer. They are in the system's language, so they are learnt by
# asking once; what raises them has no name of its own.
function Get-HandrailPromptMessages {
	param($HostUi)
	$asks = { $HostUi.ReadLine() }, { $HostUi.RawUI.ReadKey() }
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

# The innermost record: what stopped the script because of a preference says less than what it stopped for.
function Get-HandrailErrorRecord {
	param($Reason)
	if ($Reason -is [Management.Automation.ErrorRecord]) {
		return $Reason
	}

	if ($Reason -is [Management.Automation.IContainsErrorRecord] -and $null -ne $Reason.ErrorRecord) {
		return $Reason.ErrorRecord
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

# Which command asked, and for what: the protocol's `needs-input`.
function Get-HandrailPrompt {
	param($Record)
	$invocation = $Record.InvocationInfo
	$prompt = ''
	$command = ''
	if ($null -ne $invocation) {
		if ($null -ne $invocation.MyCommand) {
			$command = $invocation.MyCommand.Name
		}

		if ($command -eq '') {
			$command = "$($invocation.Line)".Trim()
			if ($command.Length -gt 80) {
				$command = $command.Substring(0, 80)
			}
		}

		if ($null -ne $invocation.BoundParameters -and $invocation.BoundParameters.ContainsKey('Prompt')) {
			$prompt = "$($invocation.BoundParameters['Prompt'])"
		} elseif ($Record.FullyQualifiedErrorId -like 'MissingMandatoryParameter*') {
			$prompt = $Record.Exception.Message
		} elseif ($null -ne $invocation.MyCommand -and $null -ne $invocation.MyCommand.Parameters -and $invocation.MyCommand.Parameters.ContainsKey('Confirm')) {
			$prompt = 'Are you sure? (-Confirm:$false)'
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
	if ($null -ne $invocation -and "$($invocation.ScriptName)" -eq '') {
		$line = [Math]::Max(0, $invocation.ScriptLineNumber)
		$column = [Math]::Max(0, $invocation.OffsetInLine)
	} elseif ("$($Record.ScriptStackTrace)" -match '<No file>: line (\d+)') {
		$line = [int] $Matches[1]
	}

	@{kind = $Kind; message = $message.TrimEnd(); errorId = "$($Record.FullyQualifiedErrorId)"; line = $line; column = $column}
}
