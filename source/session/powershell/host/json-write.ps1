# Writes as JSON what the projection gives: dictionaries with texts as names, lists, texts, numbers, true, false and null. Nothing else may be in it.

$HandrailHalfPair = '[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]'
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

	$marker = Get-HandrailUnusedCharacter $text
	$text = [System.Text.Json.JsonSerializer]::Serialize([object] (Protect-HandrailSurrogates $Value $marker), [type] [object], $HandrailJsonWriter)
	# The writer may have escaped the marker itself.
	$escaped = '\\u{0:x4}' -f [int] $marker[0]
	return [regex]::Replace($text, "(?:$marker|$escaped)([0-9a-f]{4})", '\u$1', [System.Text.RegularExpressions.RegexOptions]'IgnoreCase, CultureInvariant')
}

function ConvertTo-HandrailJsonOfWindowsPowerShell {
	param($Value)
	$serializer = [System.Web.Script.Serialization.JavaScriptSerializer]::new()
	$serializer.MaxJsonLength = [int]::MaxValue
	$serializer.RecursionLimit = 512
	return [regex]::Replace($serializer.Serialize($Value), $HandrailHalfPair, {
		param($match)
		'\u{0:x4}' -f [int] $match.Value[0]
	})
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

# A copy in which half a pair stands as the marker and four hexadecimal digits.
function Protect-HandrailSurrogates {
	param($Value, [string] $Marker)
	if ($Value -is [string]) {
		if (-not [regex]::IsMatch($Value, $HandrailHalfPair)) {
			return $Value
		}

		return [regex]::Replace($Value, $HandrailHalfPair, {
			param($match)
			'{0}{1:x4}' -f $Marker, [int] $match.Value[0]
		})
	}

	if ($Value -is [System.Collections.IDictionary]) {
		$copy = [System.Collections.Specialized.OrderedDictionary]::new()
		foreach ($entry in $Value.GetEnumerator()) {
			$copy[(Protect-HandrailSurrogates $entry.Key $Marker)] = Protect-HandrailSurrogates $entry.Value $Marker
		}

		return $copy
	}

	if ($Value -is [System.Collections.IList]) {
		$copy = [object[]]::new($Value.Count)
		for ($index = 0; $index -lt $copy.Length; $index++) {
			$copy[$index] = Protect-HandrailSurrogates $Value[$index] $Marker
		}

		return , $copy
	}

	return $Value
}
