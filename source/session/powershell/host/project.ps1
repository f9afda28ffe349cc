# Gives any object its stored form (see source/runbook/values.ts): dictionaries, lists, texts, numbers, true, false and null, within bounds.
# What the stored form loses is put beside it: a JSON Pointer to the full name of a .NET type.

# Never throws. A property that cannot be read becomes {"$error": message}; what is cut (a cycle, too deep, too much) becomes {"$truncated": true}, as does every secret kept by PowerShell itself.
# -Types is a dictionary that is added to; -Bounds has any of Depth, Properties and Elements (of one object, of one list) and Bytes (of one row, as JSON).
function ConvertTo-HandrailRow {
	param($Value, $Types, [string] $Pointer, $Bounds)
	$state = @{
		Types = $Types
		Depth = 5
		Properties = 500
		Elements = 10000
		Left = [long] 4MB
		# Types are asked for by every value: a table answers faster than a chain of questions.
		Kinds = Get-HandrailKinds
		Above = [System.Collections.Generic.List[object]]::new()
	}
	if ($null -ne $Bounds) {
		foreach ($entry in $Bounds.GetEnumerator()) {
			if ($entry.Key -eq 'Bytes') {
				$state.Left = [long] $entry.Value
			} elseif ($entry.Key -in 'Depth', 'Properties', 'Elements') {
				$state[[string] $entry.Key] = [int] $entry.Value
			}
		}
	}

	try {
		return , (ConvertTo-HandrailStored $Value $state $Pointer)
	} catch {
		return New-HandrailMark '$error' $_.Exception.Message
	}
}

function New-HandrailMark {
	param([string] $Name, $Value)
	$mark = [System.Collections.Specialized.OrderedDictionary]::new()
	$mark[$Name] = $Value
	return $mark
}

# What to do with a value, by its type.
function Get-HandrailKinds {
	if ($null -ne $global:HandrailKinds) {
		return $global:HandrailKinds
	}

	$kinds = [System.Collections.Generic.Dictionary[type,string]]::new()
	$names = @{
		same = 'bool', 'int'
		text = 'string'
		number = 'byte', 'sbyte', 'int16', 'uint16', 'uint32', 'long', 'uint64'
		double = 'double', 'single'
		# A text that says all; `R` and the like are in ConvertTo-HandrailText.
		written = 'decimal', 'System.Numerics.BigInteger', 'guid', 'datetime', 'System.DateTimeOffset', 'System.DateOnly', 'System.TimeOnly', 'timespan', 'char', 'version', 'uri', 'ipaddress', 'System.Management.Automation.SemanticVersion', 'System.Net.Mail.MailAddress', 'System.Int128', 'System.UInt128', 'System.Half'
		switch = 'System.Management.Automation.SwitchParameter'
		bytes = 'System.Byte[]'
		nothing = 'System.DBNull', 'System.Management.Automation.Language.NullString', 'System.Management.Automation.Internal.AutomationNull'
		hidden = 'securestring'
		credential = 'System.Management.Automation.PSCredential'
		object = 'System.Management.Automation.PSCustomObject', 'System.Management.Automation.PSObject'
	}
	foreach ($kind in $names.Keys) {
		foreach ($name in $names[$kind]) {
			# Not every type is in every PowerShell.
			$type = $name -as [type]
			if ($null -ne $type) {
				$kinds[$type] = $kind
			}
		}
	}

	$global:HandrailKinds = $kinds
	return $kinds
}

# The kind of a type that was not seen before. The order matters: a matrix of XML is a list too, a table of data is not.
function Find-HandrailKind {
	param([type] $Type)
	$assignable = @(
		@([enum], 'enum'), @([System.Security.SecureString], 'hidden'), @([System.Management.Automation.PSCredential], 'credential'), @([uri], 'written'),
		@([System.Xml.XmlNode], 'xml'), @([System.Data.DataRow], 'datarow'), @([System.Data.DataTable], 'datatable'),
		@([System.Management.Automation.ErrorRecord], 'error'), @([System.Exception], 'exception'),
		@([System.Reflection.MemberInfo], 'named'), @([System.Reflection.Assembly], 'named'), @([System.Reflection.Module], 'named'), @([System.Delegate], 'named'), @([scriptblock], 'named'),
		@([System.Globalization.CultureInfo], 'named'), @([System.Management.Automation.Language.Ast], 'named'), @([System.IntPtr], 'named'), @([System.UIntPtr], 'named'), @([System.Text.Encoding], 'named'),
		@([System.IO.Stream], 'object'), @([System.Collections.IDictionary], 'dictionary'), @([System.Collections.IEnumerator], 'named'), @([System.Collections.IEnumerable], 'list')
	)
	foreach ($pair in $assignable) {
		if ($pair[0].IsAssignableFrom($Type)) {
			return $pair[1]
		}
	}

	return 'object'
}

function ConvertTo-HandrailStored {
	param($Value, $State, [string] $Pointer)
	if ($null -eq $Value) {
		return $null
	}

	$plain = $Value.PSObject.BaseObject
	$type = if ($plain -is [System.Management.Automation.PSCustomObject]) { [System.Management.Automation.PSCustomObject] } else { $plain.GetType() }
	$kind = $null
	if (-not $State.Kinds.TryGetValue($type, [ref] $kind)) {
		$kind = Find-HandrailKind $type
		$State.Kinds[$type] = $kind
	}

	if ($kind -in 'text', 'same', 'number', 'double', 'written', 'switch', 'bytes', 'nothing', 'hidden', 'enum', 'named', 'xml') {
		return ConvertTo-HandrailScalar $plain $kind $type $State $Pointer
	}

	if ($State.Left -lt 0 -or $State.Above.Count -gt $State.Depth) {
		return New-HandrailMark '$truncated' $true
	}

	foreach ($above in $State.Above) {
		if ([object]::ReferenceEquals($above, $plain) -or [object]::ReferenceEquals($above, $Value)) {
			return New-HandrailMark '$truncated' $true
		}
	}

	$self = if ($plain -is [System.Management.Automation.PSCustomObject]) { $Value } else { $plain }
	$State.Above.Add($self)
	try {
		switch ($kind) {
			'list' { return , (ConvertTo-HandrailList $plain $State $Pointer) }
			'dictionary' { return , (ConvertTo-HandrailTable $plain $type $State $Pointer) }
			'datatable' { return , (ConvertTo-HandrailList $plain.Rows $State $Pointer) }
			'datarow' { return ConvertTo-HandrailObject @(foreach ($column in $plain.Table.Columns) { @{Name = $column.ColumnName; Value = $plain[$column]} }) $State $Pointer }
			'credential' {
				$State.Types[$Pointer] = 'System.Management.Automation.PSCredential'
				return ConvertTo-HandrailObject @(@{Name = 'UserName'; Value = $plain.UserName}, @{Name = 'Password'; Value = $plain.Password}) $State $Pointer
			}
			'error' {
				$State.Types[$Pointer] = $type.FullName
				return ConvertTo-HandrailObject @(
					@{Name = 'Message'; Value = [string] $plain}, @{Name = 'FullyQualifiedErrorId'; Value = $plain.FullyQualifiedErrorId}, @{Name = 'Category'; Value = $plain.CategoryInfo.Category},
					@{Name = 'TargetObject'; Value = [string] $plain.TargetObject}, @{Name = 'Exception'; Value = $plain.Exception}
				) $State $Pointer
			}
			'exception' {
				$State.Types[$Pointer] = $type.FullName
				return ConvertTo-HandrailObject @(@{Name = 'Message'; Value = $plain.Message}, @{Name = 'InnerException'; Value = $plain.InnerException}) $State $Pointer
			}
			default { return ConvertTo-HandrailObject $Value.PSObject.Properties $State $Pointer }
		}
	} finally {
		$State.Above.RemoveAt($State.Above.Count - 1)
	}
}

function ConvertTo-HandrailObject {
	param($Properties, $State, [string] $Pointer)
	$stored = [System.Collections.Specialized.OrderedDictionary]::new()
	$count = 0
	foreach ($property in $Properties) {
		# A property that wants an argument has no value of its own.
		if ($property -is [System.Management.Automation.PSParameterizedProperty]) {
			continue
		}

		$name = $property.Name
		if (++$count -gt $State.Properties -or $State.Left -lt 0) {
			$stored['$truncated'] = $true
			break
		}

		$State.Left -= $name.Length + 4
		try {
			$value = $property.Value
			if ($null -eq $value) {
				$stored[$name] = $null
			} else {
				$stored[$name] = ConvertTo-HandrailStored $value $State "$Pointer/$(ConvertTo-HandrailToken $name)"
			}
		} catch [System.Management.Automation.PipelineStoppedException] {
			throw
		} catch {
			$reason = $_.Exception
			while ($null -ne $reason.InnerException) {
				$reason = $reason.InnerException
			}

			$stored[$name] = New-HandrailMark '$error' $reason.Message
		}
	}

	return $stored
}

function ConvertTo-HandrailToken {
	param([string] $Name)
	return $Name.Replace('~', '~0').Replace('/', '~1')
}

function ConvertTo-HandrailList {
	param($List, $State, [string] $Pointer)
	$stored = [System.Collections.Generic.List[object]]::new()
	foreach ($element in $List) {
		if ($stored.Count -ge $State.Elements -or $State.Left -lt 0) {
			$stored.Add((New-HandrailMark '$truncated' $true))
			break
		}

		$State.Left -= 1
		$stored.Add((ConvertTo-HandrailStored $element $State "$Pointer/$($stored.Count)"))
	}

	return , $stored.ToArray()
}

# A table whose keys are all texts is an object; any other is a list of {Key, Value}, so that no key is lost.
function ConvertTo-HandrailTable {
	param($Table, [type] $Type, $State, [string] $Pointer)
	$State.Types[$Pointer] = $Type.FullName
	$entries = [System.Collections.Generic.List[object]]::new()
	$plainKeys = $true
	foreach ($entry in $Table.GetEnumerator()) {
		if ($entries.Count -gt $State.Elements) {
			break
		}

		$plainKeys = $plainKeys -and $entry.Key -is [string]
		$entries.Add($entry)
	}

	if (-not $plainKeys) {
		$pairs = [System.Collections.Generic.List[object]]::new()
		foreach ($entry in $entries) {
			$pairs.Add([pscustomobject] @{Key = $entry.Key; Value = $entry.Value})
		}

		return , (ConvertTo-HandrailList $pairs $State $Pointer)
	}

	$properties = @(foreach ($entry in $entries) { @{Name = $entry.Key; Value = $entry.Value} })
	return ConvertTo-HandrailObject $properties $State $Pointer
}

function ConvertTo-HandrailScalar {
	param($Value, [string] $Kind, [type] $Type, $State, [string] $Pointer)
	$invariant = [System.Globalization.CultureInfo]::InvariantCulture
	$typed = $true
	switch ($Kind) {
		'text' { $stored = [string] $Value; $typed = $false }
		'same' { $stored = $Value; $typed = $false }
		'nothing' { $State.Types[$Pointer] = $Type.FullName; return $null }
		'switch' { $stored = $Value.IsPresent }
		'hidden' {
			$State.Types[$Pointer] = 'System.Security.SecureString'
			return New-HandrailMark '$truncated' $true
		}
		'bytes' { $stored = [System.Convert]::ToBase64String($Value) }
		'number' {
			$exact = $Value -ge -9007199254740991 -and $Value -le 9007199254740991
			$stored = if ($exact) { $Value } else { $Value.ToString($invariant) }
			# PowerShell itself reads a whole number as Int32, and as Int64 where that is too small.
			$typed = $Value -isnot [long] -or -not $exact -or ($Value -ge [int]::MinValue -and $Value -le [int]::MaxValue)
		}
		'double' {
			$double = if ($Value -is [single]) { [double]::Parse($Value.ToString('R', $invariant), $invariant) } else { $Value }
			$whole = [System.Math]::Floor($double) -eq $double
			$written = [double]::IsNaN($double) -or [double]::IsInfinity($double) -or ($double -eq 0 -and 1 / $double -lt 0)
			$stored = if (-not $written) { $double } elseif ($double -eq 0) { '-0' } else { $double.ToString($invariant) }
			$typed = $written -or $whole -or $Value -is [single]
		}
		default { $stored = ConvertTo-HandrailText $Value $Kind }
	}

	if ($stored -is [string]) {
		if ($stored.Length -gt $State.Left) {
			$State.Left = -1
			return New-HandrailMark '$truncated' $true
		}

		$State.Left -= $stored.Length + 3
	} else {
		$State.Left -= 8
	}

	if ($typed) {
		$State.Types[$Pointer] = $Type.FullName
	}

	return $stored
}

# The text that says all of a value, and from which Restore-HandrailValue makes it again.
function ConvertTo-HandrailText {
	param($Value, [string] $Kind)
	$invariant = [System.Globalization.CultureInfo]::InvariantCulture
	if ($Kind -eq 'xml') {
		return $Value.OuterXml
	}

	if ($Value -is [datetime] -or $Value -is [System.DateTimeOffset] -or $Value.GetType().FullName -in 'System.DateOnly', 'System.TimeOnly') {
		return $Value.ToString('o', $invariant)
	}

	if ($Value -is [timespan]) {
		return $Value.ToString('c', $invariant)
	}

	if ($Value -is [uri]) {
		return $Value.OriginalString
	}

	if ($Value -is [System.IFormattable] -and $Kind -ne 'enum' -and $Value -isnot [guid]) {
		return $Value.ToString($null, $invariant)
	}

	return $Value.ToString()
}
