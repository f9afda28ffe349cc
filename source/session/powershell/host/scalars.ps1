# Single values on their way into the stored form and out of it again.

# One value without others in it. The kinds are those of kinds.ps1.
function ConvertTo-HandrailScalar {
	param($Value, [int] $Kind, [type] $Type, $State, [string] $Pointer)
	if ($Value -is [psobject]) {
		# A line of Get-Content carries its file and its drive along.
		$Value = $Value.PSObject.BaseObject
	}

	$invariant = [System.Globalization.CultureInfo]::InvariantCulture
	$typed = $true
	switch ($Kind) {
		1 { $stored = $Value; $typed = $false }
		2 { $stored = $Value; $typed = $false }
		3 { $stored = $Value.ToString() }
		4 { $stored = $Value.ToString('o', $invariant) }
		5 { $stored = $Value.ToString($invariant) }
		{ $_ -in 6, 16 } {
			$exact = $Value -ge -9007199254740991 -and $Value -le 9007199254740991
			$stored = $Value
			if (-not $exact) {
				$stored = $Value.ToString($invariant)
			}

			# PowerShell itself reads a whole number as Int32, and as Int64 where that is too small.
			$typed = $Value -isnot [long] -or -not $exact -or ($Value -ge [int]::MinValue -and $Value -le [int]::MaxValue)
		}
		7 {
			$stored = $Value
			if ($Value -is [single]) {
				$stored = [double]::Parse($Value.ToString('R', $invariant), $invariant)
			}

			$typed = $Value -is [single] -or [System.Math]::Floor($stored) -eq $stored
			if ([double]::IsNaN($stored) -or [double]::IsInfinity($stored)) {
				$stored = $stored.ToString($invariant)
				$typed = $true
			} elseif ($stored -eq 0 -and 1 / $stored -lt 0) {
				# JavaScript writes it without its sign.
				$stored = '-0'
			}
		}
		8 { $stored = $Value.IsPresent }
		9 { $stored = [System.Convert]::ToBase64String($Value) }
		10 { $stored = $null }
		11 { $stored = New-HandrailMark '$truncated' $true }
		12 { $stored = $Value.ToString('c', $invariant) }
		13 { $stored = $Value.OriginalString }
		15 { $stored = $Value.OuterXml }
		default { $stored = $Value.ToString() }
	}

	if ($stored -is [string]) {
		if ($stored.Length -gt $State.Bytes) {
			return New-HandrailMark '$truncated' $true
		}

		$State.Bytes -= $stored.Length
	}

	$State.Bytes -= 3
	if ($typed) {
		$State.Types[$Pointer] = $Type.FullName
	}

	return $stored
}

# What stands for an object that nobody can make again: its name, where it has one of its own.
function ConvertTo-HandrailName {
	param($Value, [type] $Type, $State, [string] $Pointer)
	$State.Types[$Pointer] = $Type.FullName
	try {
		$name = [string] $Value
	} catch [System.Management.Automation.PipelineStoppedException] {
		throw
	} catch {
		return New-HandrailMark '$error' (Get-HandrailReason $_.Exception)
	}

	if ($name.Length -eq 0 -or $name.Length -gt 1000 -or [string]::Equals($name, $Type.ToString())) {
		return New-HandrailMark '$truncated' $true
	}

	$State.Bytes -= $name.Length
	return $name
}

# How each type is made of its stored form. A type that is not here, an enumeration for one, stays what it is.
$HandrailInvariant = [System.Globalization.CultureInfo]::InvariantCulture
# (A Dictionary would throw for each type that is not in it.)
$HandrailMakers = [hashtable]::new([System.StringComparer]::Ordinal)
$HandrailMakers['System.Guid'] = { param($stored) [guid]::Parse($stored) }
$HandrailMakers['System.DateTime'] = { param($stored) [datetime]::ParseExact($stored, 'o', $HandrailInvariant, [System.Globalization.DateTimeStyles]::RoundtripKind) }
$HandrailMakers['System.DateTimeOffset'] = { param($stored) [System.DateTimeOffset]::ParseExact($stored, 'o', $HandrailInvariant) }
$HandrailMakers['System.TimeSpan'] = { param($stored) [timespan]::ParseExact($stored, 'c', $HandrailInvariant) }
$HandrailMakers['System.Decimal'] = { param($stored) [decimal]::Parse($stored, [System.Globalization.NumberStyles]::Float, $HandrailInvariant) }
$HandrailMakers['System.Numerics.BigInteger'] = { param($stored) [System.Numerics.BigInteger]::Parse($stored, $HandrailInvariant) }
$HandrailMakers['System.Double'] = { param($stored) [System.Convert]::ToDouble($stored, $HandrailInvariant) }
$HandrailMakers['System.Byte[]'] = { param($stored) , [System.Convert]::FromBase64String($stored) }
$HandrailMakers['System.Char'] = { param($stored) [char] $stored }
$HandrailMakers['System.Uri'] = { param($stored) [uri]::new($stored, [System.UriKind]::RelativeOrAbsolute) }
$HandrailMakers['System.Version'] = { param($stored) [version]::Parse($stored) }
$HandrailMakers['System.Net.IPAddress'] = { param($stored) [System.Net.IPAddress]::Parse($stored) }
$HandrailMakers['System.Net.Mail.MailAddress'] = { param($stored) [System.Net.Mail.MailAddress]::new($stored) }
$HandrailMakers['System.DBNull'] = { [System.DBNull]::Value }
$HandrailMakers['System.Management.Automation.SwitchParameter'] = { param($stored) [System.Management.Automation.SwitchParameter]::new($stored) }
$HandrailMakers['System.Byte'] = { param($stored) [System.Convert]::ToByte($stored, $HandrailInvariant) }
$HandrailMakers['System.SByte'] = { param($stored) [System.Convert]::ToSByte($stored, $HandrailInvariant) }
$HandrailMakers['System.Int16'] = { param($stored) [System.Convert]::ToInt16($stored, $HandrailInvariant) }
$HandrailMakers['System.UInt16'] = { param($stored) [System.Convert]::ToUInt16($stored, $HandrailInvariant) }
$HandrailMakers['System.UInt32'] = { param($stored) [System.Convert]::ToUInt32($stored, $HandrailInvariant) }
$HandrailMakers['System.Int64'] = { param($stored) [System.Convert]::ToInt64($stored, $HandrailInvariant) }
$HandrailMakers['System.UInt64'] = { param($stored) [System.Convert]::ToUInt64($stored, $HandrailInvariant) }
$HandrailMakers['System.Single'] = { param($stored) [System.Convert]::ToSingle($stored, $HandrailInvariant) }
if ($null -ne ('System.DateOnly' -as [type])) {
	$HandrailMakers['System.DateOnly'] = { param($stored) [System.DateOnly]::ParseExact($stored, 'o', $HandrailInvariant) }
	$HandrailMakers['System.TimeOnly'] = { param($stored) [System.TimeOnly]::ParseExact($stored, 'o', $HandrailInvariant) }
	$HandrailMakers['System.Int128'] = { param($stored) [System.Int128]::Parse($stored, $HandrailInvariant) }
	$HandrailMakers['System.UInt128'] = { param($stored) [System.UInt128]::Parse($stored, $HandrailInvariant) }
	$HandrailMakers['System.Half'] = { param($stored) [System.Half]::Parse($stored, $HandrailInvariant) }
	$HandrailMakers['System.Management.Automation.SemanticVersion'] = { param($stored) [System.Management.Automation.SemanticVersion]::Parse($stored) }
}
