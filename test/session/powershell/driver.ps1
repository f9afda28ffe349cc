# Lets tests use the host's functions on values: reads a line of JSON {script, data} from stdin, runs the script with the data, and writes what it gives as a line of JSON after `=> `.
param([string] $Folder)
$ErrorActionPreference = 'Stop'
[Console]::InputEncoding = [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
foreach ($file in 'json-read', 'json-write', 'kinds', 'scalars', 'project', 'rebuild', 'mask', 'generated-secret', 'what-if') {
	. ([System.IO.Path]::Combine($Folder, "$file.ps1"))
}

$reader = [System.IO.StreamReader]::new([Console]::OpenStandardInput(), [System.Text.UTF8Encoding]::new($false))
while ($null -ne ($line = $reader.ReadLine())) {
	$answer = [System.Collections.Specialized.OrderedDictionary]::new()
	try {
		$asked = ConvertFrom-HandrailJson $line
		$given = & ([scriptblock]::Create($asked['script'])) $asked['data']
		$answer['value'] = $given
	} catch {
		$answer['thrown'] = "$($_.Exception.Message) $($_.ScriptStackTrace)"
	}

	# Marked, because PowerShell itself says "What if" on the same side.
	[Console]::Out.WriteLine('=> ' + (ConvertTo-HandrailJson $answer))
}
