# Reads JSON as it was written: no text becomes a date, names that differ in case only stay apart, and no character is lost.
# PowerShell's own ConvertFrom-Json does none of the three.

# An object becomes an OrderedDictionary that tells case apart, a list object[], an integer Int32, Int64 or BigInteger (the smallest that holds it),
# any other number a Double.
function ConvertFrom-HandrailJson {
	param([string] $Text)
	if ($PSVersionTable.PSVersion.Major -lt 6) {
		return , (Read-HandrailJsonOfWindowsPowerShell $Text)
	}

	$marker = ''
	# Half a surrogate pair is allowed in JSON and in a .NET text, but System.Text.Json refuses to read it. It travels behind a character that the text does not have.
	if ([regex]::IsMatch($Text, '\\u[dD][89a-fA-F]')) {
		$marker = Get-HandrailUnusedCharacter $Text
		$Text = [regex]::Replace($Text, '\\u([dD][89a-fA-F][0-9a-fA-F]{2})(?<=(?<!\\)(?:\\\\)*\\u.{4})', "$marker`$1")
	}

	$options = [System.Text.Json.JsonDocumentOptions]::new()
	$options.MaxDepth = 512
	$document = [System.Text.Json.JsonDocument]::Parse($Text, $options)
	try {
		return , (Read-HandrailJsonElement $document.RootElement $marker)
	} finally {
		$document.Dispose()
	}
}

# A character of the private use area that stands nowhere in a text of JSON, neither as itself nor escaped.
function Get-HandrailUnusedCharacter {
	param([string] $Text)
	for ($code = 0xE000; $code -le 0xF8FF; $code++) {
		$character = [string] [char] $code
		if (-not $Text.Contains($character) -and $Text.IndexOf(('\u{0:x4}' -f $code), [System.StringComparison]::OrdinalIgnoreCase) -lt 0) {
			return $character
		}
	}

	throw 'A text that uses every character of the private use area cannot be read or written.'
}

function Restore-HandrailSurrogates {
	param([string] $Text, [string] $Marker)
	if (-not $Text.Contains($Marker)) {
		return $Text
	}

	return [regex]::Replace($Text, "$Marker([0-9a-fA-F]{4})", {
		param($match)
		[string] [char] [System.Convert]::ToInt32($match.Groups[1].Value, 16)
	})
}

function Read-HandrailJsonElement {
	param($Element, [string] $Marker)
	# The kinds by their numbers: 1 object, 2 array, 3 text, 4 number, 5 true, 6 false, 7 null.
	switch ([int] $Element.ValueKind) {
		1 {
			$read = [System.Collections.Specialized.OrderedDictionary]::new()
			foreach ($property in $Element.EnumerateObject()) {
				$name = $property.Name
				if ($Marker -ne '') {
					$name = Restore-HandrailSurrogates $name $Marker
				}

				$inner = $property.Value
				if ($Marker -eq '' -and $inner.ValueKind -eq 3) {
					$read[$name] = $inner.GetString()
				} else {
					$read[$name] = Read-HandrailJsonElement $inner $Marker
				}
			}

			return $read
		}
		2 {
			$read = [object[]]::new($Element.GetArrayLength())
			$index = 0
			foreach ($inner in $Element.EnumerateArray()) {
				$read[$index++] = Read-HandrailJsonElement $inner $Marker
			}

			return , $read
		}
		3 {
			if ($Marker -eq '') {
				return $Element.GetString()
			}

			return Restore-HandrailSurrogates $Element.GetString() $Marker
		}
		4 { return Read-HandrailJsonNumber $Element.GetRawText() }
		5 { return $true }
		6 { return $false }
		default { return $null }
	}
}

function Read-HandrailJsonNumber {
	param([string] $Text)
	$invariant = [System.Globalization.CultureInfo]::InvariantCulture
	if ($Text.IndexOfAny('.eE'.ToCharArray()) -ge 0 -or $Text -eq '-0') {
		return [double]::Parse($Text, $invariant)
	}

	if ($Text.Length -lt 10) {
		return [int]::Parse($Text, $invariant)
	}

	$number = [System.Numerics.BigInteger]::Parse($Text, $invariant)
	if ($number -ge [int]::MinValue -and $number -le [int]::MaxValue) {
		return [int] $number
	}

	if ($number -ge [long]::MinValue -and $number -le [long]::MaxValue) {
		return [long] $number
	}

	return $number
}

# Windows PowerShell has no System.Text.Json; what it has instead reads numbers with a fraction as Decimal.
function Read-HandrailJsonOfWindowsPowerShell {
	param([string] $Text)
	[void] [System.Reflection.Assembly]::Load('System.Web.Extensions, Version=4.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35')
	$serializer = [System.Web.Script.Serialization.JavaScriptSerializer]::new()
	$serializer.MaxJsonLength = [int]::MaxValue
	$serializer.RecursionLimit = 512
	# A text that begins with an escaped \/Date( would become a date; an escaped slash means the same as a plain one.
	return , (Repair-HandrailJsonTree $serializer.DeserializeObject($Text.Replace('"\/Date(', '"/Date(')))
}

function Repair-HandrailJsonTree {
	param($Value)
	if ($Value -is [System.Collections.IDictionary]) {
		$read = [System.Collections.Specialized.OrderedDictionary]::new()
		foreach ($entry in $Value.GetEnumerator()) {
			$read[$entry.Key] = Repair-HandrailJsonTree $entry.Value
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
