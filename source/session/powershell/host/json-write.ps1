# Writes what the projection gives as JSON: dictionaries with texts as names, lists, texts, numbers, true, false and null. Nothing else may be in it.

# Half a surrogate pair comes out as an escape (\ud800), as JavaScript writes it: as a character it would not survive UTF-8.
function ConvertTo-HandrailJson {
	param($Value)
	$plain = Remove-HandrailWrapping $Value
	if ($PSVersionTable.PSVersion.Major -lt 6) {
		[void] [System.Reflection.Assembly]::Load('System.Web.Extensions, Version=4.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35')
		$serializer = [System.Web.Script.Serialization.JavaScriptSerializer]::new()
		$serializer.MaxJsonLength = [int]::MaxValue
		$serializer.RecursionLimit = 512
		return [regex]::Replace($serializer.Serialize($plain), '[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]', {
			param($match)
			'\u{0:x4}' -f [int] $match.Value[0]
		})
	}

	$options = [System.Text.Json.JsonSerializerOptions]::new()
	$options.MaxDepth = 512
	# It leaves characters such as < and ' as they are: nothing here is ever put into a page.
	$options.Encoder = [System.Text.Encodings.Web.JavaScriptEncoder]::UnsafeRelaxedJsonEscaping
	$text = [System.Text.Json.JsonSerializer]::Serialize([object] $plain, [type] [object], $options)
	# System.Text.Json puts U+FFFD where half a pair stands.
	if ($text.IndexOf([char] 0xFFFD) -lt 0 -and $text.IndexOf('\ufffd', [System.StringComparison]::OrdinalIgnoreCase) -lt 0) {
		return $text
	}

	$marker = Get-HandrailUnusedCharacter $text
	$text = [System.Text.Json.JsonSerializer]::Serialize([object] (Protect-HandrailSurrogates $plain $marker), [type] [object], $options)
	$escaped = '\u{0:X4}' -f [int] $marker[0]
	return [regex]::Replace($text, "(?:$marker|$([regex]::Escape($escaped)))([0-9a-f]{4})", '\u$1', [System.Text.RegularExpressions.RegexOptions]::IgnoreCase)
}

# What came out of a cmdlet is wrapped, and a wrapped value would be written with all that PowerShell knows of it. Rows come unwrapped from the projection, so only the message itself is looked at.
function Remove-HandrailWrapping {
	param($Value)
	if ($null -eq $Value) {
		return $null
	}

	$plain = $Value.PSObject.BaseObject
	if ($plain -isnot [System.Collections.IDictionary]) {
		return , $plain
	}

	$copy = [System.Collections.Specialized.OrderedDictionary]::new()
	foreach ($entry in $plain.GetEnumerator()) {
		$inner = $entry.Value
		if ($null -ne $inner) {
			$inner = $inner.PSObject.BaseObject
		}

		$copy[[string] $entry.Key] = $inner
	}

	return $copy
}

function Protect-HandrailSurrogates {
	param($Value, [string] $Marker)
	if ($Value -is [string]) {
		return [regex]::Replace($Value, '[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]', {
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
