# Writes as JSON what the projection gives: dictionaries with texts as names, lists, texts, numbers, true, false and null. Nothing else may be in it.

$HandrailHalfPair = [regex]::new('[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]')
# json-read.ps1 has the marker.
$HandrailToProtect = [regex]::new("$HandrailHalfPair|$HandrailMarker")
$HandrailJsonWriter = $null
if ($PSVersionTable.PSVersion.Major -ge 6) {
	$HandrailJsonWriter = [System.Text.Json.JsonSerializerOptions]::new()
	$HandrailJsonWriter.MaxDepth = 512
	# It leaves characters such as < and ' as they are: nothing here is ever put into a page.
	$HandrailJsonWriter.Encoder = [System.Text.Encodings.Web.JavaScriptEncoder]::UnsafeRelaxedJsonEscaping
} else {
	$null = [System.Reflection.Assembly]::Load('System.Web.Extensions, Version=4.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35')
}

# Half a surrogate pair comes out as an escape (\ud800), as JavaScript writes it: as a character it would not survive UTF-8.
# What PowerShell has wrapped is unwrapped in the message itself; in what lies deeper nothing may be wrapped.
function ConvertTo-HandrailJson {
	param($Value)
	if ($Value -is [psobject] -and $Value -isnot [System.Management.Automation.PSCustomObject]) {
		$Value = $Value.PSObject.BaseObject
	}

	if ($Value -is [System.Collections.IDictionary]) {
		foreach ($entry in $Value.GetEnumerator()) {
			if ($entry.Value -is [psobject]) {
				$Value = Copy-HandrailPlain $Value
				break
			}
		}
	}

	if ($null -eq $HandrailJsonWriter) {
		return ConvertTo-HandrailJsonOfWindowsPowerShell $Value
	}

	$text = [System.Text.Json.JsonSerializer]::Serialize([object] $Value, [type] [object], $HandrailJsonWriter)
	# System.Text.Json puts U+FFFD where half a pair stands.
	if ($text.IndexOf([char] 0xFFFD) -lt 0 -and $text.IndexOf('\ufffd', [System.StringComparison]::OrdinalIgnoreCase) -lt 0) {
		return $text
	}

	$text = [System.Text.Json.JsonSerializer]::Serialize([object] (Protect-HandrailSurrogates $Value), [type] [object], $HandrailJsonWriter)
	# The writer may have escaped the marker.
	return [regex]::Replace($text, "(?:$HandrailMarker|\\u[fF]{3}[cC](?<=(?<!\\)(?:\\\\)*\\u.{4}))([0-9a-f]{4})", '\u$1')
}

function ConvertTo-HandrailJsonOfWindowsPowerShell {
	param($Value)
	$serializer = [System.Web.Script.Serialization.JavaScriptSerializer]::new()
	$serializer.MaxJsonLength = [int]::MaxValue
	$serializer.RecursionLimit = 512
	return Edit-HandrailMatches $serializer.Serialize($Value) $HandrailHalfPair '\u'
}

# Puts a prefix and its number in the place of each character that matches. (To hand a regular expression a block would compile the block anew for each text.)
function Edit-HandrailMatches {
	param([string] $Text, [regex] $Pattern, [string] $Prefix)
	$edited = [System.Text.StringBuilder]::new()
	$from = 0
	foreach ($match in $Pattern.Matches($Text)) {
		$null = $edited.Append($Text, $from, $match.Index - $from).Append($Prefix).Append(([int] $Text[$match.Index]).ToString('x4'))
		$from = $match.Index + 1
	}

	return $edited.Append($Text, $from, $Text.Length - $from).ToString()
}

function Copy-HandrailPlain {
	param($Dictionary)
	$copy = [System.Collections.Specialized.OrderedDictionary]::new()
	foreach ($entry in $Dictionary.GetEnumerator()) {
		$inner = $entry.Value
		if ($inner -is [psobject]) {
			$inner = $inner.PSObject.BaseObject
		}

		$copy[[string] $entry.Key] = $inner
	}

	return $copy
}

# A copy in which half a pair, and the marker too, stand as the marker and four hexadecimal digits.
function Protect-HandrailSurrogates {
	param($Value)
	if ($Value -is [string]) {
		return Edit-HandrailMatches $Value $HandrailToProtect $HandrailMarker
	}

	$isTable = $Value -is [System.Collections.IDictionary]
	if (-not $isTable -and $Value -isnot [System.Collections.IList]) {
		return $Value
	}

	if ($isTable) {
		$copy = [System.Collections.Specialized.OrderedDictionary]::new()
	} else {
		$copy = [object[]]::new($Value.Count)
	}

	$name = 0
	foreach ($part in $Value.GetEnumerator()) {
		$inner = $part
		if ($isTable) {
			$inner = $part.Value
			$name = $part.Key
			if ($HandrailToProtect.IsMatch($name)) {
				$name = Protect-HandrailSurrogates $name
			}
		}

		# Most texts need no call of their own.
		$isPlain = $inner -isnot [System.Collections.IDictionary] -and $inner -isnot [System.Collections.IList]
		if ($inner -is [string]) {
			$isPlain = -not $HandrailToProtect.IsMatch($inner)
		}

		if (-not $isPlain) {
			$inner = Protect-HandrailSurrogates $inner
		}

		$copy[$name] = $inner
		if (-not $isTable) {
			$name++
		}
	}

	return , $copy
}
