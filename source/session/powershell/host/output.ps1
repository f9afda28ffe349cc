# Rows on their way out: projected one by one, sent in batches, with one text for people for each batch. All of it
# runs on the pipeline's own thread.

# The most rows of one batch; its age in milliseconds, its characters of JSON and its formatted lines after which it
# is sent.
$HandrailBatchRows = 500
$HandrailBatchAge = 500
$HandrailBatchJson = 262144
$HandrailMostFormatted = 5000
# Characters of a text, and of a row, that fit a frame (16 MiB) however they are escaped.
$HandrailLongestText = 2000000
$HandrailLongestRow = 5000000
# Bytes of a row in such a frame.
$HandrailLargestRow = 12582912
# Values of a row that is a list, beyond which its text only counts them: Out-String would walk through all of it, and
# cannot be stopped meanwhile.
$HandrailMostListed = 1000
# Characters of a line of the text for people.
$HandrailTextWidth = 160

# Gives a message to the host's own thread. Where too many wait already it waits, and that is what holds a script back;
# a loop, so that the pipeline can be stopped here.
function Send-HandrailText {
	param([string] $Text)
	while (-not $Link.Queue.TryAdd($Text, 100)) {
	}

	$null = $Link.Bell.Set()
}

# A text that may be shown and kept: without secrets, and of a length that fits a frame.
function Get-HandrailShown {
	param($Request, [string] $Text)
	$shown = Hide-HandrailSecret -Mask $Request.Mask -Text $Text
	if ($shown.Length -gt $HandrailLongestText) {
		return $shown.Substring(0, $HandrailLongestText) + ' ... (cut)'
	}

	$shown
}

function New-HandrailBatch {
	param([bool] $Formatted)
	@{
		Formatted = $Formatted
		Objects = [Collections.Generic.List[object]]::new()
		Json = [Collections.Generic.List[string]]::new()
		Types = [Collections.Specialized.OrderedDictionary]::new()
		Characters = 0
		Age = [Diagnostics.Stopwatch]::StartNew()
	}
}

# One object that the script gave. In few calls, because a call costs as much as all the rest.
function Add-HandrailObject {
	param($Value)
	$request = $Link.Request
	try {
		if ($null -ne $Value -and $Value -isnot [Management.Automation.PSCustomObject] -and $Value.GetType().Namespace -eq 'Microsoft.PowerShell.Commands.Internal.Format') {
			Add-HandrailFormatted $request $Value
			return
		}

		$request.Count++
		if ($request.Rows -ge $request.MostRows) {
			$request.Truncated = $true
			return
		}

		$batch = $request.Batch
		if ($null -eq $batch -or $batch.Formatted) {
			Send-HandrailBatch $request
			$batch = New-HandrailBatch $false
			$request.Batch = $batch
		}

		$types = [Collections.Specialized.OrderedDictionary]::new()
		$row = ConvertTo-HandrailRow -Value $Value -Types $types -Pointer "/$($batch.Json.Count)"
		$json = ConvertTo-HandrailJson $row
		$shown = $Value
		if ($null -ne $request.Mask -and (Test-HandrailSecretInside $request.Mask $row)) {
			$row = Hide-HandrailSecretInside $request.Mask $row
			$types = Hide-HandrailSecretInTypes $request.Mask $types
			$json = ConvertTo-HandrailJson $row
			# Its text is made of the masked row: the width of a column could cut a secret so that it is not found any more.
			$shown = ConvertTo-HandrailShown $row
		} elseif ($Value -is [Collections.IEnumerable] -and $Value -isnot [string]) {
			$shown = Get-HandrailListed $Value $row
		}

		# Most long rows are ASCII, because what is not printable is escaped.
		if ($json.Length -gt $HandrailLongestRow -and [Text.Encoding]::UTF8.GetByteCount($json) -gt $HandrailLargestRow) {
			$request.Cut = $true
			$types.Clear()
			$json = '{"$truncated":true}'
		}

		if ($request.Bytes + $json.Length + 1 -gt $request.MostBytes) {
			$request.Truncated = $true
			return
		}

		$request.Rows++
		$request.Bytes += $json.Length + 1
		foreach ($entry in $types.GetEnumerator()) {
			$batch.Types[$entry.Key] = $entry.Value
		}

		$batch.Objects.Add($shown)
		$batch.Characters += $json.Length
		# Last: were the pipeline stopped in between, a row without its JSON does not count.
		$batch.Json.Add($json)
		if ($batch.Json.Count -ge $HandrailBatchRows -or $batch.Characters -ge $HandrailBatchJson -or $batch.Age.ElapsedMilliseconds -ge $HandrailBatchAge) {
			Send-HandrailBatch $request
		}
	} catch [Management.Automation.PipelineStoppedException] {
		throw
	} catch {
		$request.Fault = "$($_.Exception.Message) $($_.InvocationInfo.PositionMessage)"
	}
}

# What stands for a row that is a list in the text for people: itself, if it is short and has a length.
function Get-HandrailListed {
	param($Value, $Row)
	if ($Value -is [Collections.ICollection]) {
		if ($Value.Count -le $HandrailMostListed) {
			return , $Value
		}

		return "($($Value.Count) values)"
	}

	if ($Row -isnot [object[]]) {
		# What counts on and on, as LINQ does, has a name for its row.
		if ($Value -is [Collections.IEnumerator]) {
			return , $Row
		}

		return , $Value
	}

	if ($Row.Length -le $HandrailMostListed) {
		return , $Row
	}

	'(many values)'
}

# What Format-Table and its like give is a text for people, in pieces that only make sense together.
function Add-HandrailFormatted {
	param($Request, $Value)
	if ($null -ne $Request.Batch -and -not $Request.Batch.Formatted) {
		Send-HandrailBatch $Request
	}

	if ($null -eq $Request.Batch) {
		$Request.Batch = New-HandrailBatch $true
		if (-not $Request.Formatted) {
			$Request.Formatted = $true
			Send-HandrailStream $Request 'warning' 'Format-Table and its like give text for people and no rows. Leave them out, and Handrail keeps the rows.'
		}
	}

	if ($Request.Batch.Objects.Count -lt $HandrailMostFormatted -or $Value.GetType().Name -like '*EndData') {
		$Request.Batch.Objects.Add($Value)
	} else {
		$Request.Cut = $true
	}

	if ($Value.GetType().Name -eq 'FormatEndData') {
		Send-HandrailBatch $Request
	}
}

# Sends what is gathered. It is forgotten before that: were the pipeline stopped while it waits, it must not go out twice.
function Send-HandrailBatch {
	param($Request)
	$batch = $Request.Batch
	if ($null -eq $batch) {
		return
	}

	$text = Get-HandrailBatchText $Request $batch
	$id = ConvertTo-HandrailJson $Request.Id
	$frame = '{"type":"objects","id":' + $id + ',"rows":[' + [string]::Join(',', $batch.Json) + '],"types":' + (ConvertTo-HandrailJson $batch.Types)
	$textJson = ConvertTo-HandrailJson $text
	$Request.Batch = $null
	if ($frame.Length + $textJson.Length -lt $HandrailLongestRow) {
		Send-HandrailText ($frame + ',"text":' + $textJson + '}')
	} else {
		Send-HandrailText ($frame + '}')
		Send-HandrailText ('{"type":"objects","id":' + $id + ',"rows":[],"text":' + $textJson + '}')
	}
}

function Get-HandrailBatchText {
	param($Request, $Batch)
	if ($Batch.Objects.Count -eq 0 -or $Request.Text -ge $Request.MostText) {
		return ''
	}

	try {
		$text = Get-HandrailShown $Request ($Batch.Objects.ToArray() | Microsoft.PowerShell.Utility\Out-String -Width $HandrailTextWidth)
		if (Test-HandrailPiece $Request.Mask $text) {
			$text = Get-HandrailTextOfRows $Request $Batch
		}
	} catch [Management.Automation.PipelineStoppedException] {
		throw
	} catch {
		$text = "(no text: $($_.Exception.Message))`n"
	}

	$Request.Text += $text.Length
	$text
}

# The text of a batch in which something looks like a part of a secret: of an object, more may be shown than its row has.
function Get-HandrailTextOfRows {
	param($Request, $Batch)
	if ($Batch.Formatted) {
		return "(Not shown: a column of Format-Table and its like may have cut a secret in two.)`n"
	}

	$rows = foreach ($json in $Batch.Json) {
		ConvertTo-HandrailShown (ConvertFrom-HandrailJson $json)
	}

	Get-HandrailShown $Request ($rows | Microsoft.PowerShell.Utility\Out-String -Width $HandrailTextWidth)
}

# A stored row as an object that can be formatted. Names that an object cannot have leave it a table.
function ConvertTo-HandrailShown {
	param($Row)
	if ($Row -is [Collections.IDictionary]) {
		try {
			return [pscustomobject] $Row
		} catch {
			return , $Row
		}
	}

	, $Row
}
