# Gives any object its stored form (source/runbook/values.ts): dictionaries, lists, texts, numbers, true, false and null,
# within bounds. What the stored form loses is put beside it: a JSON Pointer to the full name of a .NET type.
#
# To call a function costs as much as thirty plain operations, and there may be a million values in an answer. So one
# loop reads the commonest values itself; it calls itself for what has values in it, and other functions for the rest.

# Never throws, but when the pipeline is stopped. A property that cannot be read becomes {"$error": message}; what is cut
# (a cycle, too deep, too much) becomes {"$truncated": true}, and so does every secret that PowerShell itself keeps.
# -Types is a dictionary that is added to. -Bounds has any of Depth, Properties (of one object), Elements (of one list),
# Values, Bytes and Milliseconds (of one row; bytes as JSON, roughly).
function ConvertTo-HandrailRow {
	param($Value, $Types, [string] $Pointer, $Bounds)
	if ($null -eq $Value) {
		return $null
	}

	# Most answers of text have one row a line.
	if ($Value -is [string] -and $Value.Length -lt 4096) {
		return [string] $Value
	}

	$state = @{
		Types = $Types
		Depth = 8
		Properties = 500
		Elements = 20000
		Values = 50000
		Bytes = [long] 6291456
		Milliseconds = 5000
		Clock = [System.Diagnostics.Stopwatch]::StartNew()
		Above = [System.Collections.Generic.List[object]]::new()
	}
	if ($null -ne $Bounds) {
		foreach ($name in 'Depth', 'Properties', 'Elements', 'Values', 'Bytes', 'Milliseconds') {
			if ($null -ne $Bounds[$name]) {
				$state[$name] = [long] $Bounds[$name]
			}
		}
	}

	try {
		if ($Value -is [System.Management.Automation.PSCustomObject]) {
			return ConvertTo-HandrailContainer $Value $HandrailObject $state $Pointer
		}

		return , (ConvertTo-HandrailStored $Value $state $Pointer)
	} catch [System.Management.Automation.PipelineStoppedException] {
		throw
	} catch {
		return New-HandrailMark '$error' (Get-HandrailReason $_.Exception)
	}
}

# One value of any kind.
function ConvertTo-HandrailStored {
	param($Value, $State, [string] $Pointer)
	$type = Get-HandrailType $Value
	$kind = $HandrailKinds[$type]
	if ($null -eq $kind) {
		$kind = Find-HandrailKind $type
	}

	if ($kind -eq $HandrailLiveObject -and $State.Above.Count -gt 0) {
		return ConvertTo-HandrailName $Value $type $State $Pointer
	}

	if ($kind -ge $HandrailList) {
		return , (ConvertTo-HandrailContainer $Value $kind $State $Pointer)
	}

	return ConvertTo-HandrailScalar $Value $kind $type $State $Pointer
}

# The type of what PowerShell may have wrapped. A property of that name hides an object's own GetType.
function Get-HandrailType {
	param($Value)
	if ($Value -is [System.Management.Automation.PSCustomObject]) {
		return [System.Management.Automation.PSCustomObject]
	}

	try {
		return $Value.GetType()
	} catch {
		return [System.Management.Automation.PSCustomObject]
	}
}

# A value that has others in it. The kinds are those of kinds.ps1.
function ConvertTo-HandrailContainer {
	param($Value, $Kind, $State, [string] $Pointer)
	$above = $State.Above
	$bytes = $State.Bytes
	$values = $State.Values
	if ($above.Count -ge $State.Depth -or $bytes -lt 0 -or $values -lt 0) {
		return New-HandrailMark '$truncated' $true
	}

	$isObject = $Kind -eq $HandrailObject -or $Kind -eq $HandrailLiveObject
	$plain = $Value
	if (-not $isObject -and $Value -is [psobject]) {
		$plain = $Value.PSObject.BaseObject
	}

	foreach ($other in $above) {
		if ([object]::ReferenceEquals($other, $plain)) {
			return New-HandrailMark '$truncated' $true
		}
	}

	$isList = $Kind -eq $HandrailList
	if ($isList) {
		$entries = $plain
	} elseif ($isObject) {
		$entries = $Value.PSObject.Properties
	} else {
		$parts = Get-HandrailParts $plain $Kind $State $Pointer
		$entries = $parts.Entries
		$isList = $parts.IsList
	}

	$above.Add($plain)
	$kinds = $HandrailKinds
	$types = $State.Types
	$invariant = $HandrailInvariant
	$clock = $State.Clock
	$until = $State.Milliseconds
	$count = 0
	if ($isList) {
		$most = $State.Elements
		$list = [System.Collections.Generic.List[object]]::new()
	} else {
		$most = $State.Properties
		$object = [System.Collections.Specialized.OrderedDictionary]::new()
	}

	try {
		foreach ($entry in $entries) {
			if ($count -ge $most -or $bytes -lt 0 -or $values -lt 0 -or $clock.ElapsedMilliseconds -gt $until) {
				if ($isList) {
					$list.Add((New-HandrailMark '$truncated' $true))
				} else {
					$object['$truncated'] = $true
				}

				break
			}

			$stored = $null
			if ($isList) {
				$name = $count
				$inner = $entry
				$bytes -= 1
			} elseif ($entry -is [System.Management.Automation.PSParameterizedProperty]) {
				# What wants an argument has no value of its own.
				continue
			} else {
				$name = $entry.Name
				$bytes -= $name.Length + 4
				try {
					# Not as a property: PowerShell takes a property that throws for one that is empty.
					$inner = $entry.get_Value()
				} catch {
					$inner = $null
					$stored = New-HandrailMark '$error' (Get-HandrailReason $_.Exception)
				}
			}

			$count++
			$values--
			if ($null -ne $inner) {
				# What PowerShell has wrapped is left to the function that unwraps it: it may carry properties of its own.
				$kind = 0
				if ($inner -isnot [psobject]) {
					$type = $inner.GetType()
					$kind = $kinds[$type]
				}

				if ($kind -eq 1 -and $inner.Length -le $bytes) {
					$stored = $inner
					$bytes -= $inner.Length + 3
				} elseif ($kind -eq 2) {
					$stored = $inner
					$bytes -= 5
				} else {
					$path = "$Pointer/$name"
					if (-not $isList -and $name.IndexOfAny($HandrailPointerMarks) -ge 0) {
						$path = $Pointer + '/' + $name.Replace('~', '~0').Replace('/', '~1')
					}

					if ($kind -eq 3) {
						$stored = $inner.ToString()
						$types[$path] = $type.FullName
						$bytes -= $stored.Length + 3
					} elseif ($kind -eq 4) {
						$stored = $inner.ToString('o', $invariant)
						$types[$path] = $type.FullName
						$bytes -= 36
					} elseif ($kind -eq $HandrailInt64 -and $inner -ge -2147483648 -and $inner -le 2147483647) {
						$stored = $inner
						$types[$path] = 'System.Int64'
						$bytes -= 8
					} else {
						$State.Bytes = $bytes
						$State.Values = $values
						if ($kind -eq $HandrailList) {
							$stored = ConvertTo-HandrailContainer $inner $kind $State $path
						} elseif ($kind -gt 0 -and $kind -lt $HandrailList) {
							$stored = ConvertTo-HandrailScalar $inner $kind $type $State $path
						} else {
							$stored = ConvertTo-HandrailStored $inner $State $path
						}

						$bytes = $State.Bytes
						$values = $State.Values
					}
				}
			}

			if ($isList) {
				$list.Add($stored)
			} else {
				$object[$name] = $stored
			}
		}
	} catch [System.Management.Automation.PipelineStoppedException] {
		throw
	} catch {
		# What could not be read to its end, most often because it changed meanwhile.
		$mark = New-HandrailMark '$error' (Get-HandrailReason $_.Exception)
		if ($isList) {
			$list.Add($mark)
		} else {
			$object['$error'] = $mark['$error']
		}
	}

	$above.RemoveAt($above.Count - 1)
	$State.Bytes = $bytes
	$State.Values = $values
	if ($isList) {
		return , $list.ToArray()
	}

	return $object
}

function New-HandrailMark {
	param([string] $Name, $Value)
	$mark = [System.Collections.Specialized.OrderedDictionary]::new()
	$mark[$Name] = $Value
	return $mark
}

function Get-HandrailReason {
	param([System.Exception] $Exception)
	while ($null -ne $Exception.InnerException) {
		$Exception = $Exception.InnerException
	}

	return $Exception.Message
}
