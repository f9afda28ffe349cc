# The end of every script's pipeline, on the pipeline's own thread: it tells apart what the script gave and said.

# Errors that are told one by one; the rest are counted.
$HandrailMostErrors = 200

# One record of a stream. What goes wrong here is the host's own fault, and must not look like the script's.
function Receive-HandrailRecord {
	param($Record)
	$request = $Link.Request
	try {
		if ($Record -is [Management.Automation.ErrorRecord]) {
			Send-HandrailErrorRecord $request $Record
		} elseif ($Record -is [Management.Automation.InformationRecord]) {
			Send-HandrailInformation $request $Record
		} elseif ($Record -is [Management.Automation.WarningRecord]) {
			Send-HandrailStream $request 'warning' $Record.Message
		} elseif ($Record -is [Management.Automation.DebugRecord]) {
			Send-HandrailStream $request 'debug' $Record.Message
		} else {
			Send-HandrailStream $request 'verbose' $Record.Message
		}
	} catch [Management.Automation.PipelineStoppedException] {
		throw
	} catch {
		$request.Fault = "$($_.Exception.Message) $($_.InvocationInfo.PositionMessage)"
	}
}

# What is left when the pipeline is over. Of one that was stopped or threw, the host asks for it afterwards.
function Complete-HandrailOutput {
	if ($Link.Request.Line -ne '') {
		$text = $Link.Request.Line
		$Link.Request.Line = ''
		Send-HandrailStream $Link.Request 'information' $text
	}

	Send-HandrailBatch $Link.Request
	try {
		Complete-HandrailLeft $Link.Request
	} catch [Management.Automation.PipelineStoppedException] {
		throw
	} catch {
		$Link.Request.Fault = "$($_.Exception.Message) $($_.InvocationInfo.PositionMessage)"
	}
}

function Send-HandrailStream {
	param($Request, [string] $Stream, [string] $Text)
	Send-HandrailText (ConvertTo-HandrailJson @{type = 'stream'; id = $Request.Id; stream = $Stream; text = (Get-HandrailShown $Request $Text)})
}

# Write-Host without a new line goes on in the next one.
function Send-HandrailInformation {
	param($Request, $Record)
	if ($Record.MessageData -isnot [Management.Automation.HostInformationMessage]) {
		Send-HandrailStream $Request 'information' "$($Record.MessageData)"
		return
	}

	$text = $Request.Line + $Record.MessageData.Message
	if ($Record.MessageData.NoNewLine -and $text.Length -lt $HandrailBatchJson) {
		$Request.Line = $text
		return
	}

	$Request.Line = ''
	Send-HandrailStream $Request 'information' $text
}

# An error that was written. Those that fail a step whatever its preference are remembered.
function Send-HandrailErrorRecord {
	param($Request, $Record)
	if (Test-HandrailPrompt $Record) {
		Send-HandrailPrompt $Request $Record
		return
	}

	$kind = Get-HandrailErrorKind $Record
	if ($kind -ne 'native' -and ($Request.Stop -or $kind -eq 'parse' -or (Test-HandrailMissingCommand $Record))) {
		$Request.Failed = $true
	}

	$Request.Errors++
	if ($Request.Errors -gt $HandrailMostErrors) {
		return
	}

	$message = ConvertTo-HandrailError $Record $kind
	$message['type'] = 'error'
	$message['id'] = $Request.Id
	$message['message'] = Get-HandrailShown $Request $message['message']
	$message['errorId'] = Get-HandrailShown $Request $message['errorId']
	Send-HandrailText (ConvertTo-HandrailJson $message)
}

# Nobody can answer here: the step fails, whatever the script makes of it.
function Send-HandrailPrompt {
	param($Request, $Record)
	$Request.Failed = $true
	$message = Get-HandrailPrompt $Record
	if ($Request.Prompts.Add("$($message['command'])`n$($message['prompt'])")) {
		$message['id'] = $Request.Id
		$message['command'] = Get-HandrailShown $Request $message['command']
		$message['prompt'] = Get-HandrailShown $Request $message['prompt']
		Send-HandrailText (ConvertTo-HandrailJson $message)
	}
}
