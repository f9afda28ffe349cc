/* eslint-disable unicorn/no-incorrect-template-string-interpolation -- These are PowerShell's own braces. */
/** Names of modules, with commas between them, in the environment: data are never text of a script. */
export const modulesVariable = 'HANDRAIL_DOCTOR_MODULES';
/** A word of this one question: what stands behind it on a line is the answer, whatever else is printed. */
export const markVariable = 'HANDRAIL_DOCTOR_MARK';

/**
Everything that doctor asks a PowerShell, in one process because a start costs half a second. It is given as `-Command`, which no execution policy stops, and is written in what Windows PowerShell 5.1, PowerShell 7 and Constrained Language Mode have in common; it has no double quote, which would not survive every command line.

Each answer is JSON in hexadecimal UTF-16, in lines of 76 characters at most: consoles break longer lines, and their character sets differ.
*/
export const powerShellQuestion = `
$ErrorActionPreference = 'SilentlyContinue'
$ProgressPreference = 'SilentlyContinue'
Write-Output ($env:${markVariable} + ' start')
function Say($kind, $value) {
	$json = ConvertTo-Json -InputObject $value -Depth 4 -Compress
	$hexadecimal = -join $(foreach ($character in $json.ToCharArray()) { '{0:x4}' -f [int]$character })
	foreach ($piece in ($hexadecimal -split '(.{48})')) {
		if ($piece) { Write-Output ($env:${markVariable} + ' ' + $kind + ' ' + $piece) }
	}
	Write-Output ($env:${markVariable} + ' ' + $kind + ' .')
}
Say 'shell' @{
	version = [string]$PSVersionTable.PSVersion
	languageMode = [string]$ExecutionContext.SessionState.LanguageMode
}
Say 'policy' @{
	effective = [string](Get-ExecutionPolicy)
	scopes = @(Get-ExecutionPolicy -List | ForEach-Object { @{scope = [string] $_.Scope; policy = [string]$_.ExecutionPolicy} })
}
$names = @($env:${modulesVariable} -split ',' | Where-Object { $_ })
if ($names.Count -gt 0) {
	$found = @(Get-Module -ListAvailable -Name $names | ForEach-Object {
		$version = [string]$_.Version
		if ($_.PrivateData.PSData.Prerelease) { $version = $version + '-' + $_.PrivateData.PSData.Prerelease }
		@{name = $_.Name; version = $version; path = [string]$_.ModuleBase; needsPowerShell = [string]$_.PowerShellVersion}
	})
}
Say 'modules' @{list = @($found | Where-Object { $_ })}
`;
