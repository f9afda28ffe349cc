/* eslint-disable unicorn/no-incorrect-template-string-interpolation -- These are PowerShell's own braces. */
/** The modules that a session needs (`$params.modules`), as they are loaded in it, else as they would be: one JSON text for each that is there. */
export const modulesScript = `
foreach ($name in $params.modules) {
	$loaded = $true
	$module = Get-Module -Name $name | Select-Object -First 1
	if (-not $module) {
		$loaded = $false
		$module = Get-Module -ListAvailable -Name $name | Select-Object -First 1
	}

	if ($module) {
		$version = "$($module.Version)"
		if ($module.PrivateData.PSData.Prerelease) {
			$version = "$version-$($module.PrivateData.PSData.Prerelease)"
		}

		ConvertTo-Json -Compress -InputObject @{name = $name; version = $version; path = "$($module.ModuleBase)"; needsPowerShell = "$($module.PowerShellVersion)"; loaded = $loaded}
	}
}
`;
