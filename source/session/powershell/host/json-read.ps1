# Reads JSON as it was written: no text becomes a date, names that differ in case only stay apart, and no character is lost.
# PowerShell's own ConvertFrom-Json does none of the three.

# A character that is rare, and is no letter of any language.
$HandrailMarker = [string] [char] 0xFFFC

# An object becomes an OrderedDictionary that tells case apart, a list object[]; a whole number Int32 or Int64, any other number a Double.
function ConvertFrom-HandrailJson {
	param([string] $Text)
	if ($PSVersionTable.PSVersion.Major -lt 6) {
		return , (Read-HandrailJsonOfWindowsPowerShell $Text)
	}

	$hasHalves = [regex]::IsMatch($Text, '\\u[dD][89a-fA-F]')
	if ($hasHalves) {
		# System.Text.Json refuses half a surrogate pair, which JSON and .NET allow: it travels as a marker and its number. So does the marker itself.
		$Text = $Text.Replace($HandrailMarker, $HandrailMarker + 'fffc')
		$Text = [regex]::Replace($Text, '\\u([dD][89a-fA-F][0-9a-fA-F]{2}|[fF]{3}[cC])(?<=(?<!\\)(?:\\\\)*\\u.{4})', "$HandrailMarker`$1")
	}

	$options = [System.Text.Json.JsonDocumentOptions]::new()
	$options.MaxDepth = 512
	$document = [System.Text.Json.JsonDocument]::Parse($Text, $options)
	try {
		$root = $document.RootElement
		if ([int] $root.ValueKind -le 2) {
			return , (Read-HandrailJsonElement $root $hasHalves)
		}

		return Read-HandrailJsonScalar $root $hasHalves
	} finally {
		$document.Dispose()
	}
}

# An object or a list, with a loop for what is in it: a call for each value would take thirty times as long.
# The kinds by their numbers: 1 object, 2 list, 3 text, 4 number, 5 true, 6 false, 7 null.
function Read-HandrailJsonElement {
	param($Element, [bool] $HasHalves)
	$isList = [int] $Element.ValueKind -eq 2
	if ($isList) {
		$read = [object[]]::new($Element.GetArrayLength())
		$inside = $Element.EnumerateArray()
	} else {
		$read = [System.Collections.Specialized.OrderedDictionary]::new()
		$inside = $Element.EnumerateObject()
	}

	$marker = $HandrailMarker
	$number = 0
	$name = 0
	foreach ($part in $inside) {
		if ($isList) {
			$inner = $part
		} else {
			$inner = $part.Value
			$name = $part.Name
			if ($HasHalves -and $name.Contains($marker)) {
				$name = Restore-HandrailSurrogates $name
			}
		}

		$kind = [int] $inner.ValueKind
		if ($kind -eq 3) {
			$text = $inner.GetString()
			if ($HasHalves -and $text.Contains($marker)) {
				$text = Restore-HandrailSurrogates $text
			}

			$read[$name] = $text
		} elseif ($kind -eq 4 -and $inner.TryGetInt32([ref] $number)) {
			$read[$name] = $number
		} elseif ($kind -ge 5) {
			# Of true, false and null.
			$read[$name] = @($true, $false, $null)[$kind - 5]
		} elseif ($kind -ge 3) {
			$read[$name] = Read-HandrailJsonScalar $inner $HasHalves
		} else {
			$read[$name] = Read-HandrailJsonElement $inner $HasHalves
		}

		if ($isList) {
			$name++
		}
	}

	return , $read
}

function Read-HandrailJsonScalar {
	param($Element, [bool] $HasHalves)
	switch ([int] $Element.ValueKind) {
		3 {
			$text = $Element.GetString()
			if ($HasHalves) {
				return Restore-HandrailSurrogates $text
			}

			return $text
		}
		4 { return Read-HandrailJsonNumber $Element.GetRawText() }
		5 { return $true }
		6 { return $false }
	}

	return $null
}

function Restore-HandrailSurrogates {
	param([string] $Text)
	$pieces = $Text.Split($HandrailMarker[0])
	$whole = [System.Text.StringBuilder]::new($pieces[0])
	for ($index = 1; $index -lt $pieces.Length; $index++) {
		$null = $whole.Append([char] [System.Convert]::ToInt32($pieces[$index].Substring(0, 4), 16)).Append($pieces[$index], 4, $pieces[$index].Length - 4)
	}

	return $whole.ToString()
}

# What is too long for Int64 was a double where it was written: whole numbers beyond 2^53 travel as text.
function Read-HandrailJsonNumber {
	param([string] $Text)
	$invariant = [System.Globalization.CultureInfo]::InvariantCulture
	$number = [long] 0
	if (-not [long]::TryParse($Text, [System.Globalization.NumberStyles]::AllowLeadingSign, $invariant, [ref] $number)) {
		return [double]::Parse($Text, $invariant)
	}

	if ($number -ge [int]::MinValue -and $number -le [int]::MaxValue) {
		return [int] $number
	}

	return $number
}

# Windows PowerShell has no System.Text.Json; what it has instead reads numbers with a fraction as Decimal.
function Read-HandrailJsonOfWindowsPowerShell {
	param([string] $Text)
	$serializer = [System.Web.Script.Serialization.JavaScriptSerializer]::new()
	$serializer.MaxJsonLength = [int]::MaxValue
	$serializer.RecursionLimit = 512
	# A text that begins with an escaped \/Date( would become a date; an escaped slash means the same as a plain one. A property named __type would be dropped.
	$Text = $Text.Replace('"\/Date(', '"/Date(').Replace('"__type":', '"__type' + $HandrailMarker + '":')
	return , (Repair-HandrailJsonTree $serializer.DeserializeObject($Text))
}

function Repair-HandrailJsonTree {
	param($Value)
	if ($Value -is [System.Collections.IDictionary]) {
		$read = [System.Collections.Specialized.OrderedDictionary]::new()
		foreach ($entry in $Value.GetEnumerator()) {
			$inner = $entry.Value
			if ($inner -is [decimal]) {
				$inner = [double] $inner
			} elseif ($inner -is [System.Collections.IDictionary] -or $inner -is [object[]]) {
				$inner = Repair-HandrailJsonTree $inner
			}

			$name = $entry.Key
			if ($name.StartsWith('__type', [System.StringComparison]::Ordinal)) {
				$name = $name.Replace('__type' + $HandrailMarker, '__type')
			}

			$read[$name] = $inner
		}

		return $read
	}

	if ($Value -is [object[]]) {
		for ($index = 0; $index -lt $Value.Length; $index++) {
			$Value[$index] = Repair-HandrailJsonTree $Value[$index]
		}

		return , $Value
	}

	if ($Value -is [decimal]) {
		return [double] $Value
	}

	return $Value
}
