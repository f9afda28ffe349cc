# Replaces secrets by `[secret NAME]` in all that leaves this host. The forms in which a secret is looked for are those of source/session/secret-forms.ts, and a test holds that they are the same.

# Shorter ones are not looked for: they would be found in ordinary words.
$HandrailShortestSecret = 6

# $null when there is nothing to hide. -Secrets: entries of a name and a text; a name may come more than once.
function New-HandrailMask {
	param($Secrets)
	# Not [hashtable]: that would take forms for equal that are not.
	$names = [System.Collections.Generic.Dictionary[string, string]]::new([System.StringComparer]::Ordinal)
	$pieces = [System.Collections.Generic.HashSet[string]]::new([System.StringComparer]::Ordinal)
	foreach ($entry in $Secrets.GetEnumerator()) {
		foreach ($form in Get-HandrailSecretForms $entry.Value) {
			if (-not $names.ContainsKey($form)) {
				$names[$form] = [string] $entry.Key
			}
		}

		Add-HandrailPieces $pieces $entry.Value
	}

	if ($names.get_Count() -eq 0) {
		return $null
	}

	# Longest first, so that a form is never cut in two by a shorter one inside it.
	$forms = @(foreach ($entry in $names.GetEnumerator()) { $entry.Key }) | Sort-Object -Property Length -Descending
	return @{
		Pattern = [regex]::new((@(foreach ($form in $forms) { [regex]::Escape($form) }) -join '|'), [System.Text.RegularExpressions.RegexOptions]::CultureInvariant)
		Pieces = [regex]::new((@(foreach ($piece in $pieces) { [regex]::Escape($piece) }) -join '|'), [System.Text.RegularExpressions.RegexOptions]::CultureInvariant)
		Names = $names
	}
}

# Pieces of five characters, by which a secret is found that a column's width or the end of a line has cut. Of a long one every so many characters has to do.
function Add-HandrailPieces {
	param($Pieces, [string] $Secret)
	if ($Secret.Length -lt $HandrailShortestSecret) {
		return
	}

	$step = [System.Math]::Max(1, [System.Math]::Floor($Secret.Length / 64))
	for ($from = 0; $from -le $Secret.Length - 5; $from += $step) {
		$null = $Pieces.Add($Secret.Substring($from, 5))
	}
}

# A text without secrets. A mask of $null leaves it as it is.
function Hide-HandrailSecret {
	param($Mask, [string] $Text)
	if ($null -eq $Mask -or -not $Mask.Pattern.IsMatch($Text)) {
		return $Text
	}

	$hidden = [System.Text.StringBuilder]::new()
	$from = 0
	foreach ($match in $Mask.Pattern.Matches($Text)) {
		$null = $hidden.Append($Text, $from, $match.Index - $from).Append('[secret ').Append($Mask.Names[$match.Value]).Append(']')
		$from = $match.Index + $match.Length
	}

	return $hidden.Append($Text, $from, $Text.Length - $from).ToString()
}

# Whether a formatted text, from which whole secrets are gone, may have a part of one in it.
function Test-HandrailPiece {
	param($Mask, [string] $Text)
	return $null -ne $Mask -and $Mask.Pieces.IsMatch($Text)
}

# Whether there is a secret anywhere in a stored value: in its texts, its names, its numbers. (Its JSON does not tell, because there each writer escapes what it likes.)
function Test-HandrailSecretInside {
	param($Mask, $Value)
	$pattern = $Mask.Pattern
	if ($Value -is [string]) {
		return $pattern.IsMatch($Value)
	}

	$isTable = $Value -is [System.Collections.IDictionary]
	if (-not $isTable -and $Value -isnot [System.Collections.IList]) {
		return $null -ne $Value -and $pattern.IsMatch((ConvertTo-HandrailJson $Value))
	}

	foreach ($part in $Value.GetEnumerator()) {
		$inner = $part
		if ($isTable) {
			$inner = $part.Value
			if ($pattern.IsMatch($part.Key)) {
				return $true
			}
		}

		if ($inner -is [string]) {
			if ($pattern.IsMatch($inner)) {
				return $true
			}
		} elseif ($null -ne $inner -and $inner -isnot [bool]) {
			# As a number is written in JSON; a short one is no secret.
			if ($inner -is [int] -and $inner -gt -100000 -and $inner -lt 100000) {
				continue
			}

			if (Test-HandrailSecretInside $Mask $inner) {
				return $true
			}
		}
	}

	return $false
}

# A stored value without secrets.
function Hide-HandrailSecretInside {
	param($Mask, $Value)
	if ($null -eq $Value -or $Value -is [bool]) {
		return $Value
	}

	if ($Value -is [string]) {
		return Hide-HandrailSecret $Mask $Value
	}

	if ($Value -is [System.Collections.IDictionary]) {
		$copy = [System.Collections.Specialized.OrderedDictionary]::new()
		foreach ($entry in $Value.GetEnumerator()) {
			$copy[(Hide-HandrailSecret $Mask $entry.Key)] = Hide-HandrailSecretInside $Mask $entry.Value
		}

		return $copy
	}

	if ($Value -is [System.Collections.IList]) {
		$copy = [object[]]::new($Value.Count)
		for ($index = 0; $index -lt $copy.Length; $index++) {
			$copy[$index] = Hide-HandrailSecretInside $Mask $Value[$index]
		}

		return , $copy
	}

	$text = ConvertTo-HandrailJson $Value
	if ($Mask.Pattern.IsMatch($text)) {
		return Hide-HandrailSecret $Mask $text
	}

	return $Value
}

# The types beside a row, with the names of properties as they stand in the row by then.
function Hide-HandrailSecretInTypes {
	param($Mask, $Types)
	$hidden = [System.Collections.Specialized.OrderedDictionary]::new()
	foreach ($entry in $Types.GetEnumerator()) {
		$tokens = $entry.Key.Split('/')
		for ($index = 1; $index -lt $tokens.Length; $index++) {
			$name = Hide-HandrailSecret $Mask $tokens[$index].Replace('~1', '/').Replace('~0', '~')
			$tokens[$index] = $name.Replace('~', '~0').Replace('/', '~1')
		}

		$hidden[[string]::Join('/', $tokens)] = $entry.Value
	}

	return $hidden
}

# The texts in which a secret may turn up, in any order; none when it is too short to be looked for.
function Get-HandrailSecretForms {
	param([string] $Secret)
	if ($Secret.Length -lt $HandrailShortestSecret) {
		return
	}

	$forms = [System.Collections.Generic.HashSet[string]]::new([System.StringComparer]::Ordinal)
	$null = $forms.Add($Secret)
	# As part of a path: each system turns the other's slashes into its own.
	$null = $forms.Add($Secret.Replace('\', '/'))
	$null = $forms.Add($Secret.Replace('/', '\'))
	Add-HandrailJsonForms $forms $Secret
	Add-HandrailUrlForms $forms $Secret
	Add-HandrailBase64Forms $forms ([System.Text.Encoding]::UTF8.GetBytes($Secret))
	# Windows and PowerShell encode text as UTF-16 before base64. Half a character stays half a character in it.
	$wide = [byte[]]::new($Secret.Length * 2)
	[System.Buffer]::BlockCopy($Secret.ToCharArray(), 0, $wide, 0, $wide.Length)
	Add-HandrailBase64Forms $forms $wide
	foreach ($form in $forms) {
		if ($form.Length -ge $HandrailShortestSecret) {
			$form
		}
	}
}

function Add-HandrailJsonForms {
	param($Forms, [string] $Secret)
	$short = @{8 = '\b'; 9 = '\t'; 10 = '\n'; 12 = '\f'; 13 = '\r'; 34 = '\"'; 92 = '\\'}
	$inside = [System.Text.StringBuilder]::new()
	for ($index = 0; $index -lt $Secret.Length; $index++) {
		$code = [int] $Secret[$index]
		if ($short.ContainsKey($code)) {
			$null = $inside.Append($short[$code])
		} elseif ($code -lt 32 -or ([char]::IsSurrogate($Secret[$index]) -and -not (Test-HandrailPair $Secret $index))) {
			$null = $inside.AppendFormat('\u{0:x4}', $code)
		} else {
			$null = $inside.Append($Secret[$index])
		}
	}

	$written = $inside.ToString()
	$null = $Forms.Add($written)
	$null = $Forms.Add($written.Replace('/', '\/'))
	# ASCII only, as many writers have it; what Windows PowerShell escapes for use in HTML; both.
	foreach ($marks in '', '<>&''') {
		foreach ($isAscii in $true, $false) {
			foreach ($format in '\u{0:x4}', '\u{0:X4}') {
				$escaped = [System.Text.StringBuilder]::new()
				foreach ($character in $written.ToCharArray()) {
					if ($marks.IndexOf($character) -ge 0 -or ($isAscii -and ([int] $character -lt 32 -or [int] $character -gt 126))) {
						$null = $escaped.AppendFormat($format, [int] $character)
					} else {
						$null = $escaped.Append($character)
					}
				}

				$null = $Forms.Add($escaped.ToString())
			}
		}
	}
}

# Whether the half of a surrogate pair at a place has its other half beside it.
function Test-HandrailPair {
	param([string] $Text, [int] $Index)
	if ([char]::IsHighSurrogate($Text[$Index])) {
		return $Index + 1 -lt $Text.Length -and [char]::IsLowSurrogate($Text[$Index + 1])
	}

	return $Index -gt 0 -and [char]::IsHighSurrogate($Text[$Index - 1])
}

function Add-HandrailUrlForms {
	param($Forms, [string] $Secret)
	# Half a character cannot be encoded; everybody replaces it.
	$bytes = [System.Text.Encoding]::UTF8.GetBytes($Secret)
	$always = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~'
	foreach ($also in '', '!''()*', '!''()*;/?:@&=+$,#') {
		$kept = $always + $also
		foreach ($format in '%{0:X2}', '%{0:x2}') {
			$written = [System.Text.StringBuilder]::new()
			foreach ($byte in $bytes) {
				if ($kept.IndexOf([char] $byte) -ge 0) {
					$null = $written.Append([char] $byte)
				} else {
					$null = $written.AppendFormat($format, $byte)
				}
			}

			$null = $Forms.Add($written.ToString())
			$null = $Forms.Add($written.ToString().Replace('%20', '+'))
		}
	}
}

function Add-HandrailBase64Forms {
	param($Forms, [byte[]] $Bytes)
	$found = [System.Collections.Generic.List[string]]::new()
	$whole = [System.Convert]::ToBase64String($Bytes)
	$found.Add($whole)
	$found.Add($whole.Replace('=', ''))
	foreach ($before in 0, 1, 2) {
		# Three bytes make four characters. With some bytes in front, the characters at the edges are shared with what stands there: only those between are certain.
		$text = [System.Convert]::ToBase64String([byte[]] (@(0) * $before + $Bytes))
		$from = [int] [System.Math]::Ceiling($before * 8 / 6)
		$to = [int] [System.Math]::Floor(($before + $Bytes.Length) * 8 / 6)
		$found.Add($text.Substring($from, $to - $from))
	}

	foreach ($form in $found) {
		$null = $Forms.Add($form)
		$null = $Forms.Add($form.Replace('+', '-').Replace('/', '_'))
	}
}
