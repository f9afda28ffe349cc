# The host: carries out, in one PowerShell session, what Handrail asks for over a channel of its own.
# Written in the language that Windows PowerShell 5.1 and PowerShell 7 share; a test holds it.

if ("$($ExecutionContext.SessionState.LanguageMode)" -ne 'FullLanguage') {
	# Nothing but a status can be said in such a mode that is certain to arrive: Handrail has the sentence for it.
	exit 97
}

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
[Console]::OutputEncoding = [Console]::InputEncoding = $OutputEncoding = [Text.UTF8Encoding]::new($false)
foreach ($HandrailFile in 'channel', 'json-read', 'json-write', 'kinds', 'scalars', 'rebuild', 'mask', 'generated-secret', 'what-if', 'errors', 'progress', 'sink', 'run', 'serve') {
	. ([IO.Path]::Combine($PSScriptRoot, "$HandrailFile.ps1"))
}

$HandrailAddress = $env:HANDRAIL_HOST_CHANNEL
$HandrailToken = $env:HANDRAIL_HOST_TOKEN
[Environment]::SetEnvironmentVariable('HANDRAIL_HOST_CHANNEL', $null)
[Environment]::SetEnvironmentVariable('HANDRAIL_HOST_TOKEN', $null)
Start-HandrailHost -Address $HandrailAddress -Token $HandrailToken -Folder $PSScriptRoot
