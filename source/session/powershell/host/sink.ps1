# The end of every script's pipeline. It runs on the pipeline's own thread, so that a channel that is full holds the
# script back, and nothing is gathered beyond one batch. It lives in a module that no script can name.

# Of one answer, the most rows in one frame, the age in milliseconds and the characters after which a frame is not
# waited for any longer.
$HandrailBatchRows = 500
$HandrailBatchAge = 500
$HandrailBatchText = 262144
# Characters that fit a frame however they are escaped.
$HandrailLongestText = 2000000
$HandrailLongestRow = 12000000
# Errors that are told one by one; the rest are counted.
$HandrailMostErrors = 200

# What a request needs while it runs; the host's own thread reads it when the pipeline is over.
function New-HandrailRequest {
	param($Message, $Mask)
	@{
		Id = $Message['id']
		Stop = $Message['errorAction'] -eq 'Stop'
		Rows = [long] $Message['limits']['rows']
		Bytes = [long] $Message['limits']['bytes']
		Mask = $Mask
		Batch = [Collections.Generic.List[object]]::new()
		Types = [Collections.Specialized.OrderedDictionary]::new()
		Json = [Collections.Generic.List[string]]::new()
		BatchText = 0
		Since = [Diagnostics.Stopwatch]::StartNew()
		KeptRows = 0
		KeptBytes = [long] 0
		Truncated = $false
		Failed = $false
		Errors = 0
		Prompts = [Collections.Generic.HashSet[string]]::new()
		Host = ''
	}
}

# Gives a message to the host's own thread; waits where too many wait already, and stops when the pipeline is stopped.
function Send-HandrailText {
	param([string] $Text)
	while (-not $Link.Queue.TryAdd($Text, 100)) {
	}

	$null = $Link.Bell.Set()
}

function Send-HandrailFromPipeline {
	param($Message)
	Send-HandrailText (ConvertTo-HandrailJson -Value $Message)
}

# A text that may be shown and kept: without secrets, and of a length that fits a frame.
function Get-HandrailShown {
	param($Request, [string] $Text)
	$shown = Hide-HandrailSecret -Mask $Request.Mask -Text $Text
	if ($shown.Length -gt $HandrailLongestText) {
		$shown = $shown.Substring(0, $HandrailLongestText) + ' ... (cut)'
	}

	$shown
}

function Add-HandrailObject {
	param($Request, $Value)
	if ($Request.Truncated) {
		return
	}

	if ($Request.KeptRows -ge $Request.Rows) {
		$Request.Truncated = $true
		return
	}

	$index = $Request.Json.Count
	$types = [Collections.Specialized.OrderedDictionary]::new()
	$json = ''
	try {
		$row = ConvertTo-HandrailRow -Value $Value -Types $types -Pointer "/$index" -Bounds $Link.Bounds
		$json = ConvertTo-HandrailJson -Value $row
		$hidden = Hide-HandrailSecret -Mask $Request.Mask -Text $json
		if ($hidden -cne $json) {
			$row = Hide-HandrailInRow -Mask $Request.Mask -Row $row
			$json = ConvertTo-HandrailJson -Value $row
			# Formatted from the masked row: a column's width could cut a secret so that it is not found any more.
			$Value = $row
			if ($row -is [Collections.IDictionary]) {
				$Value = [pscustomobject] $row
			}
		}
	} catch [Management.Automation.PipelineStoppedException] {
		throw
	} catch {
		$types = [Collections.Specialized.OrderedDictionary]::new()
		$json = ConvertTo-HandrailJson -Value @{'$error' = (Get-HandrailShown $Request $_.Exception.Message)}
	}

	if ($json.Length -gt $HandrailLongestRow) {
		$types = [Collections.Specialized.OrderedDictionary]::new()
		$json = '{"$truncated":true}'
		$Request.Truncated = $true
	}

	$bytes = $json.Length + 1
	if ($Request.KeptBytes + $bytes -gt $Request.Bytes) {
		$Request.Truncated = $true
		return
	}

	$Request.KeptRows++
	$Request.KeptBytes += $bytes
	foreach ($name in $types.Keys) {
		$Request.Types[$name] = $types[$name]
	}

	$Request.Batch.Add($Value)
	$Request.Json.Add($json)
	$Request.BatchText += $json.Length
	if ($Request.Json.Count -ge $HandrailBatchRows -or $Request.BatchText -ge $HandrailBatchText -or $Request.Since.ElapsedMilliseconds -ge $HandrailBatchAge) {
		Send-HandrailBatch $Request
	}
}

# The rows of a batch, masked a second time value by value, where one of them had a secret in it.
function Hide-HandrailInRow {
	param($Mask, $Row)
	if ($Row -is [string]) {
		return Hide-HandrailSecret -Mask $Mask -Text $Row
	}

	if ($Row -is [Collections.IDictionary]) {
		$hidden = [Collections.Specialized.OrderedDictionary]::new()
		foreach ($name in $Row.Keys) {
			$hidden[(Hide-HandrailSecret -Mask $Mask -Text $name)] = Hide-HandrailInRow -Mask $Mask -Row $Row[$name]
		}

		return $hidden
	}

	if ($Row -is [Collections.IList]) {
		$hidden = [Collections.Generic.List[object]]::new()
		foreach ($element in $Row) {
			$hidden.Add((Hide-HandrailInRow -Mask $Mask -Row $element))
		}

		return , $hidden.ToArray()
	}

	, $Row
}

# Sends what is gathered, with one text for people.
function Send-HandrailBatch {
	param($Request)
	if ($Request.Batch.Count -eq 0) {
		return
	}

	$text = ''
	try {
		$text = $Request.Batch.ToArray() | Microsoft.PowerShell.Utility\Out-String -Width 160
	} catch [Management.Automation.PipelineStoppedException] {
		throw
	} catch {
		$text = "(as text: $($_.Exception.Message))"
	}

	$text = Get-HandrailShown $Request $text
	$id = ConvertTo-HandrailJson -Value $Request.Id
	$types = ConvertTo-HandrailJson -Value $Request.Types
	$frame = '{"type":"objects","id":' + $id + ',"rows":[' + [string]::Join(',', $Request.Json) + '],"types":' + $types
	$textJson = ConvertTo-HandrailJson -Value $text
	# Emptied before it is sent: were the pipeline stopped while it waits, the batch must not go out twice.
	$Request.Batch.Clear()
	$Request.Json.Clear()
	$Request.Types.Clear()
	$Request.BatchText = 0
	$Request.Since.Restart()
	if ($frame.Length + $textJson.Length -lt $HandrailLongestRow) {
		Send-HandrailText ($frame + ',"text":' + $textJson + '}')
	} else {
		Send-HandrailText ($frame + '}')
		Send-HandrailText ('{"type":"objects","id":' + $id + ',"rows":[],"text":' + $textJson + '}')
	}
}

function Send-HandrailStream {
	param($Request, [string] $Stream, [string] $Text)
	Send-HandrailFromPipeline @{type = 'stream'; id = $Request.Id; stream = $Stream; text = (Get-HandrailShown $Request $Text)}
}

# Write-Host without a new line goes on in the next one.
function Send-HandrailInformation {
	param($Request, $Record)
	$data = $Record.MessageData
	if ($data -is [Management.Automation.HostInformationMessage]) {
		$Request.Host += $data.Message
		if ($data.NoNewLine -and $Request.Host.Length -lt $HandrailBatchText) {
			return
		}

		$text = $Request.Host
		$Request.Host = ''
		Send-HandrailStream $Request 'information' $text
		return
	}

	Send-HandrailStream $Request 'information' "$data"
}

function Send-HandrailHostRest {
	param($Request)
	if ($Request.Host -ne '') {
		$text = $Request.Host
		$Request.Host = ''
		Send-HandrailStream $Request 'information' $text
	}
}

# An error that was written. Those that always fail a step are remembered.
function Send-HandrailError {
	param($Request, $Record)
	if (Test-HandrailPrompt $Record $Link.PromptMessages) {
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
	Send-HandrailFromPipeline $message
}

# Nobody can answer here: the step fails, whatever the script makes of it.
function Send-HandrailPrompt {
	param($Request, $Record)
	$Request.Failed = $true
	$asked = Get-HandrailPrompt $Record
	$command = Get-HandrailShown $Request $asked['command']
	$prompt = Get-HandrailShown $Request $asked['prompt']
	if ($Request.Prompts.Add("$command`n$prompt")) {
		Send-HandrailFromPipeline @{type = 'needs-input'; id = $Request.Id; command = $command; prompt = $prompt}
	}
}

# One object or record at the end of the pipeline.
function Receive-HandrailOutput {
	param($InputObject)
	$request = $Link.Request
	if ($InputObject -is [Management.Automation.ErrorRecord]) {
		Send-HandrailError $request $InputObject
	} elseif ($InputObject -is [Management.Automation.InformationRecord]) {
		Send-HandrailInformation $request $InputObject
	} elseif ($InputObject -is [Management.Automation.WarningRecord]) {
		Send-HandrailStream $request 'warning' $InputObject.Message
	} elseif ($InputObject -is [Management.Automation.VerboseRecord]) {
		Send-HandrailStream $request 'verbose' $InputObject.Message
	} elseif ($InputObject -is [Management.Automation.DebugRecord]) {
		Send-HandrailStream $request 'debug' $InputObject.Message
	} else {
		Add-HandrailObject $request $InputObject
	}
}

# What is left when the pipeline is over. Of a pipeline that was stopped or threw, the host asks for it afterwards: on
# the session's own thread too, because the text of an object may need the modules that are loaded there.
function Complete-HandrailOutput {
	Send-HandrailHostRest $Link.Request
	Send-HandrailBatch $Link.Request
}
