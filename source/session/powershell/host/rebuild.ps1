# Makes values of their stored form again, for the scripts of later steps: what project.ps1 took apart.

# The variables that a script sees, by name. -Data is the message's `data`, -Secrets its `secrets`.
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
		$table = @{}
		if ($null -ne $Data[$name]) {
			foreach ($entry in $Data[$name].GetEnumerator()) {
				$table[$entry.Key] = Restore-HandrailRows $entry.Value['rows'] $entry.Value['types']
			}
		}

		$variables[$name] = New-HandrailTable $table
	}

	$variables['item'] = $null
	if ($null -ne $Data['item']) {
		$variables['item'] = (Restore-HandrailRows @(, $Data['item']['row']) $Data['item']['types'])[0]
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
	foreach ($entry in $Dictionary.GetEnumerator()) {
		$value = $entry.Value
		if ($value -is [System.Collections.IDictionary]) {
			$value = New-HandrailTable $value
		}

		$table[$entry.Key] = $value
		$exact[$entry.Key] = $value
	}

	if ($table.psbase.Count -ne $exact.psbase.Count) {
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

# Rows with the types that their stored form lost. The list that is given is used up.
function Restore-HandrailRows {
	param($Rows, $Types)
	$list = @($Rows)
	if ($null -ne $Types) {
		# What lies deeper first: its container may become something else.
		$pointers = [System.Collections.Generic.List[object]]::new()
		foreach ($entry in $Types.GetEnumerator()) {
			$tokens = ([string] $entry.Key).Split('/')
			$pointers.Add(@($tokens.Length, $tokens, $entry.Value))
		}

		foreach ($pointer in @($pointers | Sort-Object -Property { $_[0] } -Descending)) {
			Restore-HandrailAt $list $pointer[1] $pointer[2]
		}
	}

	for ($index = 0; $index -lt $list.Length; $index++) {
		$list[$index] = ConvertTo-HandrailObjects $list[$index]
	}

	return , $list
}

function Restore-HandrailAt {
	param($List, [string[]] $Tokens, [string] $Type)
	$container = $List
	for ($place = 1; $place -lt $Tokens.Length; $place++) {
		$token = $Tokens[$place].Replace('~1', '/').Replace('~0', '~')
		$isList = $container -is [object[]]
		if ($isList) {
			$index = 0
			if (-not [int]::TryParse($token, [ref] $index) -or $index -ge $container.Length) {
				return
			}

			$token = $index
		} elseif ($container -isnot [System.Collections.IDictionary] -or -not $container.Contains($token)) {
			return
		}

		if ($place -eq $Tokens.Length - 1) {
			$container[$token] = Restore-HandrailValue $container[$token] $Type
		} else {
			$container = $container[$token]
		}
	}
}

# One value of its stored form. A type that is not known here, an enumeration for one, leaves it as it is.
function Restore-HandrailValue {
	param($Stored, [string] $Type)
	$invariant = [System.Globalization.CultureInfo]::InvariantCulture
	try {
		switch ($Type) {
			'System.Guid' { return [guid] $Stored }
			'System.DateTime' { return [datetime]::ParseExact($Stored, 'o', $invariant, [System.Globalization.DateTimeStyles]::RoundtripKind) }
			'System.DateTimeOffset' { return [System.DateTimeOffset]::ParseExact($Stored, 'o', $invariant) }
			'System.DateOnly' { return ('System.DateOnly' -as [type])::ParseExact($Stored, 'o', $invariant) }
			'System.TimeOnly' { return ('System.TimeOnly' -as [type])::ParseExact($Stored, 'o', $invariant) }
			'System.TimeSpan' { return [timespan]::ParseExact($Stored, 'c', $invariant) }
			'System.Decimal' { return [decimal]::Parse($Stored, [System.Globalization.NumberStyles]::Float, $invariant) }
			'System.Numerics.BigInteger' { return [System.Numerics.BigInteger]::Parse($Stored, $invariant) }
			'System.Double' { return [double]::Parse(([System.IFormattable] $Stored).ToString($null, $invariant), $invariant) }
			'System.Byte[]' { return , [System.Convert]::FromBase64String($Stored) }
			'System.Char' { return [char] $Stored }
			'System.Uri' { return [uri]::new($Stored, [System.UriKind]::RelativeOrAbsolute) }
			'System.Version' { return [version] $Stored }
			'System.Net.IPAddress' { return [System.Net.IPAddress]::Parse($Stored) }
			'System.Net.Mail.MailAddress' { return [System.Net.Mail.MailAddress]::new($Stored) }
			'System.DBNull' { return , [System.DBNull]::Value }
			'System.Management.Automation.SwitchParameter' { return [System.Management.Automation.SwitchParameter]::new($Stored) }
			{ $_ -in 'System.Byte', 'System.SByte', 'System.Int16', 'System.UInt16', 'System.UInt32', 'System.Int64', 'System.UInt64', 'System.Single' } {
				return [System.Convert]::ChangeType($Stored, ($Type -as [type]), $invariant)
			}
			default { return , $Stored }
		}
	} catch {
		return , $Stored
	}
}

# Stored objects as PSCustomObjects. Names that such an object cannot have (empty, differing in case only) leave it a dictionary.
function ConvertTo-HandrailObjects {
	param($Stored)
	if ($Stored -is [System.Collections.Specialized.OrderedDictionary]) {
		$names = @(foreach ($entry in $Stored.GetEnumerator()) { $entry.Key })
		foreach ($name in $names) {
			$Stored[$name] = ConvertTo-HandrailObjects $Stored[$name]
		}

		try {
			$object = [pscustomobject] $Stored
			if (@($object.PSObject.Properties).Length -eq $names.Length) {
				return $object
			}
		} catch {
			return $Stored
		}

		return $Stored
	}

	if ($Stored -is [object[]]) {
		for ($index = 0; $index -lt $Stored.Length; $index++) {
			$Stored[$index] = ConvertTo-HandrailObjects $Stored[$index]
		}

		return , $Stored
	}

	return , $Stored
}
