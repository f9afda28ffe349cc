# Makes values of their stored form again, for the scripts of later steps: what project.ps1 took apart.

# The variables that a script sees, by name. -Data is the message's `data`, -Secrets its `secrets`; both are used up.
# `$params`, `$records`, `$outputs` and `$chosen` are tables by name; rows are PSCustomObjects; a secret is a SecureString.
function New-HandrailVariables {
	param($Data, $Secrets)
	$variables = [System.Collections.Specialized.OrderedDictionary]::new()
	$params = New-HandrailTable $Data['params']
	if ($null -ne $Secrets) {
		foreach ($entry in $Secrets.GetEnumerator()) {
			$params[[string] $entry.Key] = ConvertTo-HandrailSecureString $entry.Value
		}
	}

	$variables['params'] = $params
	$variables['records'] = New-HandrailTable $Data['records']
	foreach ($name in 'outputs', 'chosen') {
		$lists = [System.Collections.Specialized.OrderedDictionary]::new()
		if ($null -ne $Data[$name]) {
			foreach ($entry in $Data[$name].GetEnumerator()) {
				$lists[$entry.Key] = Restore-HandrailRows $entry.Value['rows'] $entry.Value['types']
			}
		}

		$variables[$name] = New-HandrailTable $lists
	}

	$variables['item'] = $null
	if ($null -ne $Data['item']) {
		$variables['item'] = (Restore-HandrailRows ([object[]] @(, $Data['item']['row'])) $Data['item']['types'])[0]
	}

	return $variables
}

# A table as PowerShell's users know it, in which `$params.Tenant` finds `tenant`; where names differ in case only, one that tells them apart.
function New-HandrailTable {
	param($Dictionary)
	$table = [System.Collections.Specialized.OrderedDictionary]::new([System.StringComparer]::OrdinalIgnoreCase)
	if ($null -eq $Dictionary) {
		return $table
	}

	$exact = [System.Collections.Specialized.OrderedDictionary]::new()
	$count = 0
	foreach ($entry in $Dictionary.GetEnumerator()) {
		$value = $entry.Value
		if ($value -is [System.Collections.Specialized.OrderedDictionary]) {
			$value = New-HandrailTable $value
		}

		$count++
		$table[$entry.Key] = $value
		$exact[$entry.Key] = $value
	}

	if ($table.get_Count() -ne $count) {
		return $exact
	}

	return $table
}

function ConvertTo-HandrailSecureString {
	param([string] $Text)
	$secure = [System.Security.SecureString]::new()
	foreach ($character in $Text.ToCharArray()) {
		$secure.AppendChar($character)
	}

	$secure.MakeReadOnly()
	return $secure
}

# Rows of their stored form, in place. What a pointer leads to and is not there, or is not of the type it is said to be, stays as it is.
function Restore-HandrailRows {
	param([object[]] $Rows, $Types)
	$tables = $null
	$place = 0
	if ($null -ne $Types) {
		foreach ($entry in $Types.GetEnumerator()) {
			$make = $HandrailMakers[[string] $entry.Value]
			if ($null -ne $make) {
				$tokens = $entry.Key.Split('/')
				# Most stand in the row itself, and need no call of their own.
				if ($tokens.Length -eq 3 -and [int]::TryParse($tokens[1], [ref] $place) -and $place -ge 0 -and $place -lt $Rows.Length) {
					$row = $Rows[$place]
					$name = $tokens[2].Replace('~1', '/').Replace('~0', '~')
					if ($row -is [System.Collections.Specialized.OrderedDictionary] -and $row.Contains($name)) {
						try {
							$row[$name] = $make.InvokeReturnAsIs($row[$name])
							continue
						} catch {
							continue
						}
					}
				}

				Restore-HandrailAt $Rows $tokens $make
			} elseif (([string] $entry.Value).StartsWith('System.Collections.', [System.StringComparison]::Ordinal)) {
				if ($null -eq $tables) {
					$tables = [System.Collections.Generic.Dictionary[string, string]]::new()
				}

				$tables[$entry.Key] = $entry.Value
			}
		}
	}

	for ($index = 0; $index -lt $Rows.Length; $index++) {
		if ($Rows[$index] -is [System.Collections.Specialized.OrderedDictionary] -or $Rows[$index] -is [object[]]) {
			$Rows[$index] = ConvertTo-HandrailObjects $Rows[$index] "/$index" $tables
		}
	}

	return , $Rows
}

# Makes the value at a pointer, wherever it leads.
function Restore-HandrailAt {
	param([object[]] $Rows, [string[]] $Tokens, [scriptblock] $Make)
	$container = $Rows
	$last = $Tokens.Length - 1
	for ($place = 1; $place -le $last; $place++) {
		$token = $Tokens[$place]
		if ($container -is [object[]]) {
			$index = 0
			if (-not [int]::TryParse($token, [ref] $index) -or $index -lt 0 -or $index -ge $container.Length) {
				return
			}

			$token = $index
		} elseif ($container -is [System.Collections.Specialized.OrderedDictionary]) {
			$token = $token.Replace('~1', '/').Replace('~0', '~')
			if (-not $container.Contains($token)) {
				return
			}
		} else {
			return
		}

		if ($place -lt $last) {
			$container = $container[$token]
		} else {
			try {
				$container[$token] = $Make.InvokeReturnAsIs($container[$token])
			} catch {
				return
			}
		}
	}
}

# A stored object or list, with all that is in it, as PowerShell's own. Names that an object cannot have (empty, reserved, differing in case only) leave it a dictionary.
# -Tables: by pointer, the types of what were tables; $null where there are none.
function ConvertTo-HandrailObjects {
	param($Stored, [string] $Pointer, $Tables)
	$path = ''
	if ($Stored -is [object[]]) {
		for ($index = 0; $index -lt $Stored.Length; $index++) {
			$inner = $Stored[$index]
			if ($inner -is [System.Collections.Specialized.OrderedDictionary] -or $inner -is [object[]]) {
				if ($null -ne $Tables) {
					$path = "$Pointer/$index"
				}

				$Stored[$index] = ConvertTo-HandrailObjects $inner $path $Tables
			}
		}

		if ($null -ne $Tables -and $Tables.ContainsKey($Pointer)) {
			return ConvertTo-HandrailPairsTable $Stored $Tables[$Pointer]
		}

		return , $Stored
	}

	$changed = $null
	$differ = $true
	$names = [System.Collections.Generic.HashSet[string]]::new([System.StringComparer]::OrdinalIgnoreCase)
	foreach ($entry in $Stored.GetEnumerator()) {
		$differ = $names.Add($entry.Key) -and $differ
		$inner = $entry.Value
		$isContainer = $inner -is [System.Collections.Specialized.OrderedDictionary]
		if ($inner -is [object[]]) {
			# Most lists hold plain values, and need no call of their own.
			$isContainer = $null -ne $Tables
			foreach ($element in $inner) {
				if ($element -is [System.Collections.Specialized.OrderedDictionary] -or $element -is [object[]]) {
					$isContainer = $true
					break
				}
			}
		}

		if ($isContainer) {
			if ($null -ne $Tables) {
				$path = $Pointer + '/' + $entry.Key.Replace('~', '~0').Replace('/', '~1')
			}

			if ($null -eq $changed) {
				$changed = [System.Collections.Specialized.OrderedDictionary]::new()
			}

			$changed[$entry.Key] = ConvertTo-HandrailObjects $inner $path $Tables
		}
	}

	if ($null -ne $changed) {
		foreach ($entry in $changed.GetEnumerator()) {
			$Stored[$entry.Key] = $entry.Value
		}
	}

	if ($null -ne $Tables -and $Tables.ContainsKey($Pointer)) {
		return ConvertTo-HandrailNamedTable $Stored $Tables[$Pointer]
	}

	if ($differ) {
		try {
			return [pscustomobject] $Stored
		} catch {
			return $Stored
		}
	}

	return $Stored
}

# An empty table of a type: a hashtable as PowerShell makes them, blind to case unless that would lose a key.
function New-HandrailTableOf {
	param([string] $Type, $Keys)
	$comparer = [System.StringComparer]::OrdinalIgnoreCase
	$seen = [System.Collections.Generic.HashSet[string]]::new($comparer)
	foreach ($key in $Keys) {
		if ($key -is [string] -and -not $seen.Add($key)) {
			$comparer = [System.StringComparer]::Ordinal
		}
	}

	if ($Type -ceq 'System.Collections.Hashtable') {
		return [hashtable]::new($comparer)
	}

	if ($Type -ceq 'System.Collections.Generic.Dictionary`2[System.String,System.Object]') {
		return [System.Collections.Generic.Dictionary[string, object]]::new([System.StringComparer]::Ordinal)
	}

	return [System.Collections.Specialized.OrderedDictionary]::new($comparer)
}

function ConvertTo-HandrailNamedTable {
	param($Stored, [string] $Type)
	$table = New-HandrailTableOf $Type @(foreach ($entry in $Stored.GetEnumerator()) { $entry.Key })
	foreach ($entry in $Stored.GetEnumerator()) {
		$table[$entry.Key] = $entry.Value
	}

	return $table
}

function ConvertTo-HandrailPairsTable {
	param([object[]] $Pairs, [string] $Type)
	$table = New-HandrailTableOf $Type @(foreach ($pair in $Pairs) { $pair.Key })
	foreach ($pair in $Pairs) {
		if ($table -is [System.Collections.Specialized.OrderedDictionary]) {
			# A number in brackets would be a place in it.
			$table.Add($pair.Key, $pair.Value)
		} else {
			$table[$pair.Key] = $pair.Value
		}
	}

	return $table
}
