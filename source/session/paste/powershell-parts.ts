/**
Handrail's own PowerShell inside a copied text. It stays within the language that Windows PowerShell 5.1 and PowerShell 7 share, holds no value, and no blank line and no tab: a console without PSReadLine ends a command at a blank line, one with it completes a name at a tab.
*/

/** Makes tagged values what they were (see `tagged`): the counterpart of the host's rebuild.ps1. */
export const restoreValues = lines(`
  function Restore-HandrailValue($value) {
    if ($value -is [string]) {
      if (-not $value.StartsWith('=')) { return $value }
      $type, $text = $value.Substring(1) -split '=', 2
      $culture = [Globalization.CultureInfo]::InvariantCulture
      try {
        switch ($type) {
          'System.String' { return $text }
          'System.DateTime' { return [datetime]::ParseExact($text, 'o', $culture, [Globalization.DateTimeStyles]::RoundtripKind) }
          'System.DateTimeOffset' { return [DateTimeOffset]::ParseExact($text, 'o', $culture) }
          'System.TimeSpan' { return [timespan]::ParseExact($text, 'c', $culture) }
          'System.Byte[]' { return , [Convert]::FromBase64String($text) }
          'System.Uri' { return [uri]::new($text, [UriKind]::RelativeOrAbsolute) }
          'units' {
            $bytes = [Convert]::FromBase64String($text)
            $units = New-Object char[] ($bytes.Length / 2)
            [Buffer]::BlockCopy($bytes, 0, $units, 0, $bytes.Length)
            return [string]::new($units)
          }
          'System.Decimal' { return [decimal]::Parse($text, [Globalization.NumberStyles]::Float, $culture) }
          'System.Numerics.BigInteger' { return [Numerics.BigInteger]::Parse($text, $culture) }
          'System.DBNull' { return [DBNull]::Value }
          'System.Management.Automation.SwitchParameter' { return [switch]($text -eq 'true') }
        }
        $made = $text -as ($type -as [type])
        if ($null -ne $made) { return $made }
      } catch { }
      return $text
    }
    if ($value -is [array]) {
      if ($value.Length -gt 0 -and $value[0] -is [string] -and $value[0] -ceq '=pairs') {
        $table = [Collections.Specialized.OrderedDictionary]::new()
        for ($i = 1; $i -lt $value.Length; $i += 2) { $table[[string](Restore-HandrailValue $value[$i])] = Restore-HandrailValue $value[$i + 1] }
        return $table
      }
      for ($i = 0; $i -lt $value.Length; $i++) { $value[$i] = Restore-HandrailValue $value[$i] }
      return , $value
    }
    if ($value -is [Management.Automation.PSCustomObject]) {
      foreach ($property in $value.PSObject.Properties) { $property.Value = Restore-HandrailValue $property.Value }
      return $value
    }
    if ($value -is [long] -and $value -ge [int]::MinValue -and $value -le [int]::MaxValue) { return [int]$value }
    return , $value
  }
`);

/** A table by name, as scripts see $params and the like in a session. */
export const makeTable = lines(`
  function New-HandrailTable($object) {
    $table = [ordered]@{}
    if ($object -is [Collections.IDictionary]) { return $object }
    foreach ($property in $object.PSObject.Properties) { $table[$property.Name] = $property.Value }
    return $table
  }
`);

/**
Writes the answer down: $handrailRows in their stored form as JSON, one row a line, all of it printable ASCII. The counterpart of the host's project.ps1, smaller: one depth, one way for what it does not know.
*/
export const writeAnswer = lines(String.raw`
  $handrailTypes = [Collections.Specialized.OrderedDictionary]::new()
  function ConvertTo-HandrailValue($value, $pointer, $depth) {
    if ($null -eq $value) { return $null }
    $plain = $value.PSObject.BaseObject
    if ($plain -is [string]) { return [string]$plain }
    if ($plain -is [bool] -or $plain -is [int]) { return $plain }
    $name = $plain.GetType().FullName
    $culture = [Globalization.CultureInfo]::InvariantCulture
    $made = $null
    if ($plain -is [securestring]) { $handrailTypes[$pointer] = 'System.Security.SecureString'; return [ordered]@{ '$truncated' = $true } }
    if ($plain -is [DBNull]) { $handrailTypes[$pointer] = $name; return $null }
    if ($plain -is [Management.Automation.SwitchParameter]) { $handrailTypes[$pointer] = $name; return $plain.IsPresent }
    if ($plain -is [double] -or $plain -is [single]) {
      $made = [double]::Parse($plain.ToString('R', $culture), $culture)
      $isWritten = [double]::IsNaN($made) -or [double]::IsInfinity($made) -or ($made -eq 0 -and 1 / $made -lt 0)
      if ($isWritten -or $plain -is [single] -or [math]::Floor($made) -eq $made) { $handrailTypes[$pointer] = $name }
      if ($isWritten) { if ($made -eq 0) { return '-0' } else { return $made.ToString($culture) } }
      return $made
    }
    if ($plain -is [long] -or $plain -is [uint64] -or $plain -is [uint32] -or $plain -is [int16] -or $plain -is [uint16] -or $plain -is [byte] -or $plain -is [sbyte]) {
      $isExact = $plain -ge -9007199254740991 -and $plain -le 9007199254740991
      if ($plain -isnot [long] -or -not $isExact -or ($plain -ge [int]::MinValue -and $plain -le [int]::MaxValue)) { $handrailTypes[$pointer] = $name }
      if ($isExact) { return [long]$plain } else { return $plain.ToString($culture) }
    }
    if ($plain -is [datetime] -or $plain -is [DateTimeOffset] -or $name -in 'System.DateOnly', 'System.TimeOnly') { $made = $plain.ToString('o', $culture) }
    elseif ($plain -is [timespan]) { $made = $plain.ToString('c', $culture) }
    elseif ($plain -is [uri]) { $made = $plain.OriginalString; $name = 'System.Uri' }
    elseif ($plain -is [byte[]]) { $made = [Convert]::ToBase64String($plain) }
    elseif ($plain -is [xml]) { $made = $plain.OuterXml }
    elseif ($plain -is [enum] -or $plain -is [guid] -or $plain -is [char] -or $plain -is [version] -or $plain -is [Net.IPAddress] -or $plain -is [Net.Mail.MailAddress] -or $plain -is [type] -or $plain -is [scriptblock] -or $plain -is [exception] -or $plain -is [Management.Automation.ErrorRecord]) { $made = $plain.ToString() }
    elseif ($plain -is [IFormattable]) { $made = $plain.ToString($null, $culture) }
    if ($null -ne $made) { $handrailTypes[$pointer] = $name; return $made }
    if ($depth -gt 5) { return [ordered]@{ '$truncated' = $true } }
    $stored = [Collections.Specialized.OrderedDictionary]::new()
    if ($plain -is [Collections.IDictionary]) {
      $handrailTypes[$pointer] = $name
      $isPlain = @($plain.psbase.Keys | Where-Object { $_ -isnot [string] }).Length -eq 0
      if ($isPlain) {
        foreach ($key in @($plain.psbase.Keys)) { $stored[$key] = ConvertTo-HandrailValue $plain[$key] "$pointer/$($key.Replace('~', '~0').Replace('/', '~1'))" ($depth + 1) }
        return $stored
      }
      $plain = @($plain.GetEnumerator() | ForEach-Object { [pscustomobject]@{ Key = $_.Key; Value = $_.Value } })
    }
    if ($plain -is [Collections.IEnumerable]) {
      $list = [Collections.ArrayList]::new()
      foreach ($element in $plain) {
        if ($list.Count -ge 10000) { [void]$list.Add([ordered]@{ '$truncated' = $true }); break }
        if ($element -is [string]) { [void]$list.Add([string]$element); continue }
        [void]$list.Add((ConvertTo-HandrailValue $element "$pointer/$($list.Count)" ($depth + 1)))
      }
      return , $list.ToArray()
    }
    foreach ($property in $value.PSObject.Properties) {
      if ($property -is [Management.Automation.PSParameterizedProperty]) { continue }
      if ($stored.Count -ge 500) { $stored['$truncated'] = $true; break }
      try {
        $inner = $property.Value
        if ($inner -is [string]) { $stored[$property.Name] = [string]$inner; continue }
        if ($null -eq $inner -or $inner -is [bool] -or $inner -is [int]) { $stored[$property.Name] = $inner; continue }
        $stored[$property.Name] = ConvertTo-HandrailValue $inner "$pointer/$($property.Name.Replace('~', '~0').Replace('/', '~1'))" ($depth + 1)
      } catch {
        $stored[$property.Name] = [ordered]@{ '$error' = $_.Exception.GetBaseException().Message }
      }
    }
    return $stored
  }
  $handrailAscii = @{}
  if ($PSVersionTable.PSVersion.Major -ge 6) { $handrailAscii.EscapeHandling = 'EscapeNonAscii' }
  function ConvertTo-HandrailLine($value) {
    $json = ConvertTo-Json -Compress -Depth 50 -InputObject $value @handrailAscii
    if ($json -match '[^ -~]') { return [regex]::Replace($json, '[^ -~]', { '\u{0:x4}' -f [int][char]$args[0].Value }) }
    return $json
  }
`);

/** Lines of Handrail's own PowerShell, without the empty ones around them. */
function lines(text: string): readonly string[] {
	return text.split('\n').filter(line => line !== '');
}
