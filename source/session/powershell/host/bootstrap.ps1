# The host: carries out, in one PowerShell session, what Handrail asks for over a channel of its own.
# Written in the language that Windows PowerShell 5.1 and PowerShell 7 share, in ASCII; a test holds both.

if ("$($ExecutionContext.SessionState.LanguageMode)" -ne 'FullLanguage') {
	# Nothing but a status is certain to arrive from such a mode: Handrail has the sentence for it.
	exit 97
}

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$OutputEncoding = [Text.UTF8Encoding]::new($false)
try {
	[Console]::OutputEncoding = $OutputEncoding
	[Console]::InputEncoding = $OutputEncoding
} catch {
	# Without a console Windows PowerShell cannot set them; then there are none to set.
}

# Taken away at once: nothing that this process starts has any use for them.
$HandrailAddress = $env:HANDRAIL_HOST_CHANNEL
$HandrailToken = $env:HANDRAIL_HOST_TOKEN
# A plain $null would become an empty text here, and .NET keeps a variable that is empty.
[Environment]::SetEnvironmentVariable('HANDRAIL_HOST_CHANNEL', [NullString]::Value)
[Environment]::SetEnvironmentVariable('HANDRAIL_HOST_TOKEN', [NullString]::Value)
$HandrailFiles = @('channel', 'json-read', 'json-write', 'scalars', 'rebuild', 'mask', 'generated-secret', 'errors', 'sink', 'progress', 'session', 'programs', 'pipeline', 'request', 'life')
$HandrailSimulation = $null
if ($args.Count -eq 2 -and $args[0] -eq '--simulated') {
	$HandrailFiles += 'simulated'
}

foreach ($HandrailFile in $HandrailFiles) {
	. ([IO.Path]::Combine($PSScriptRoot, "$HandrailFile.ps1"))
}

if ($HandrailFiles -contains 'simulated') {
	$HandrailSimulation = Read-HandrailSimulation $args[1]
}

Start-HandrailHost -Address $HandrailAddress -Token $HandrailToken -Folder $PSScriptRoot -Simulation $HandrailSimulation
