# What becomes of a value in the stored form, by its type. Numbers, because the loop in project.ps1 asks for each value:
#  1 a text; 2 stays as it is; 3 its ToString() says all; 4 a date; 5 a number that JSON cannot hold, as text;
#  6 Int64; 7 with a fraction; 8 a switch; 9 bytes; 10 nothing; 11 hidden; 12 a span of time; 13 an address;
#  14 a name is enough, for nobody can make it again; 15 XML; 16 other whole numbers.
# From 20 on it has values in it: 20 a list; 21 an object; 22 a table of keys; 23 a row and 24 a table of data; 25 a
# credential; 26 an error record; 27 an exception; 28 an object of .NET's or PowerShell's own (a process, a folder, a
# command): as a property of something else its name has to do, for it leads to half of the machine.
$HandrailInt64 = 6
$HandrailList = 20
$HandrailObject = 21
$HandrailLiveObject = 28
$HandrailPointerMarks = '~/'.ToCharArray()

# By type, filled as types turn up; by name, so that nothing is loaded that nobody uses.
$HandrailKinds = [hashtable]::new()
$HandrailNamedKinds = [hashtable]::new()
foreach ($known in @(
	@(1, 'System.String'),
	@(2, 'System.Boolean', 'System.Int32'),
	@(3, 'System.Guid', 'System.Char', 'System.Version', 'System.Net.IPAddress', 'System.Net.Mail.MailAddress', 'System.Management.Automation.SemanticVersion'),
	@(4, 'System.DateTime', 'System.DateTimeOffset', 'System.DateOnly', 'System.TimeOnly'),
	@(5, 'System.Decimal', 'System.Numerics.BigInteger', 'System.Int128', 'System.UInt128', 'System.Half'),
	@(6, 'System.Int64'),
	@(16, 'System.Byte', 'System.SByte', 'System.Int16', 'System.UInt16', 'System.UInt32', 'System.UInt64'),
	@(7, 'System.Double', 'System.Single'),
	@(8, 'System.Management.Automation.SwitchParameter'),
	@(9, 'System.Byte[]'),
	@(10, 'System.DBNull'),
	@(11, 'System.Security.SecureString'),
	@(12, 'System.TimeSpan'),
	@(13, 'System.Uri'),
	@(14, 'System.Reflection.MemberInfo', 'System.Reflection.Assembly', 'System.Reflection.Module', 'System.Delegate', 'System.IntPtr', 'System.UIntPtr', 'System.Text.Encoding', 'System.IO.Stream',
		'System.Globalization.CultureInfo', 'System.Threading.Tasks.Task', 'System.Management.Automation.ScriptBlock', 'System.Management.Automation.Language.Ast',
		# Lists to .NET that PowerShell cannot walk through; their text is their JSON.
		'Newtonsoft.Json.Linq.JToken'),
	@(15, 'System.Xml.XmlNode'),
	@(21, 'System.Management.Automation.PSCustomObject', 'System.Management.Automation.PSObject'),
	@(23, 'System.Data.DataRow'),
	@(24, 'System.Data.DataTable'),
	@(25, 'System.Management.Automation.PSCredential'),
	@(26, 'System.Management.Automation.ErrorRecord'),
	@(27, 'System.Exception')
)) {
	foreach ($name in $known[1..($known.Length - 1)]) {
		$HandrailNamedKinds[$name] = $known[0]
	}
}

# The kind of a type that was not seen before. What it is derived from comes first: XML is a list too.
function Find-HandrailKind {
	param([type] $Type)
	$kind = $null
	for ($family = $Type; $null -ne $family -and $null -eq $kind; $family = $family.BaseType) {
		$kind = $HandrailNamedKinds["$($family.FullName)"]
	}

	if ($null -eq $kind) {
		if ($Type.IsEnum) {
			$kind = 3
		} elseif ([System.Collections.IDictionary].IsAssignableFrom($Type) -or @($Type.GetInterfaces()).Name -contains 'IDictionary`2') {
			$kind = 22
		} elseif ([System.Collections.IEnumerator].IsAssignableFrom($Type)) {
			$kind = 14
		} elseif ([System.Collections.IEnumerable].IsAssignableFrom($Type)) {
			$kind = 20
		} elseif ($Type.Namespace -match '^(?:System|Microsoft\.(?:PowerShell|Management|Win32))(?:\.|$)' -and $Type.FullName -notmatch '^System\.(?:Collections\.|Tuple|ValueTuple)') {
			$kind = 28
		} else {
			$kind = 21
		}
	}

	$HandrailKinds[$Type] = $kind
	return $kind
}

# What a container other than a list or an object is made of: {Entries; IsList}.
function Get-HandrailParts {
	param($Plain, [int] $Kind, $State, [string] $Pointer)
	$type = $Plain.GetType()
	$entries = [System.Collections.Generic.List[object]]::new()
	if ($Kind -eq 22) {
		$State.Types[$Pointer] = $type.ToString()
		return Get-HandrailTableParts $Plain $State
	}

	if ($Kind -eq 24) {
		return @{Entries = $Plain.Rows; IsList = $true}
	}

	if ($Kind -eq 23) {
		foreach ($column in $Plain.Table.Columns) {
			$entries.Add([System.Collections.DictionaryEntry]::new($column.ColumnName, $Plain[$column]))
		}

		return @{Entries = $entries; IsList = $false}
	}

	$State.Types[$Pointer] = $type.FullName
	if ($Kind -eq 25) {
		$entries.Add([System.Collections.DictionaryEntry]::new('UserName', $Plain.UserName))
		$entries.Add([System.Collections.DictionaryEntry]::new('Password', $Plain.Password))
	} elseif ($Kind -eq 26) {
		$entries.Add([System.Collections.DictionaryEntry]::new('Message', [string] $Plain))
		$entries.Add([System.Collections.DictionaryEntry]::new('FullyQualifiedErrorId', $Plain.FullyQualifiedErrorId))
		$entries.Add([System.Collections.DictionaryEntry]::new('Category', $Plain.CategoryInfo.Category))
		$entries.Add([System.Collections.DictionaryEntry]::new('TargetObject', [string] $Plain.TargetObject))
		$entries.Add([System.Collections.DictionaryEntry]::new('Exception', $Plain.Exception))
	} else {
		$entries.Add([System.Collections.DictionaryEntry]::new('Message', $Plain.Message))
		$entries.Add([System.Collections.DictionaryEntry]::new('InnerException', $Plain.InnerException))
	}

	return @{Entries = $entries; IsList = $false}
}

# A table whose keys are all texts is an object; any other is a list of {Key, Value}, so that no key is lost. The order of a hashtable is by chance; that of its stored form is not.
function Get-HandrailTableParts {
	param($Table, $State)
	$entries = [System.Collections.Generic.List[object]]::new()
	$isOrdered = $Table -isnot [hashtable]
	$sorted = [System.Collections.Generic.SortedList[string, object]]::new([System.StringComparer]::Ordinal)
	$texts = $true
	$count = 0
	$source = $Table
	if ($Table -is [System.Collections.IDictionary]) {
		# In a loop it would be one thing.
		$source = $Table.GetEnumerator()
	}

	foreach ($entry in $source) {
		if ($count++ -gt $State.Elements) {
			break
		}

		$key = $entry.Key
		$part = [System.Collections.DictionaryEntry]::new($key, $entry.Value)
		if ($key -is [string]) {
			$order = $key
		} else {
			$texts = $false
			# Two keys may look alike.
			$order = [System.Convert]::ToString($key, $HandrailInvariant) + "`0$count"
		}

		if ($isOrdered) {
			$entries.Add($part)
		} else {
			$sorted[$order] = $part
		}
	}

	if (-not $isOrdered) {
		$entries.AddRange($sorted.get_Values())
	}

	if ($texts) {
		return @{Entries = $entries; IsList = $false}
	}

	$pairs = @(foreach ($entry in $entries) { [pscustomobject] @{Key = $entry.Key; Value = $entry.Value} })
	return @{Entries = $pairs; IsList = $true}
}
