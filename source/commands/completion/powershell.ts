/**
For PowerShell 7 and Windows PowerShell 5.1. An argument that is empty is lost on its way to a program in 5.1, so the word under the cursor is sent with a dot before it. Where a script stands for the program, as npm's handrail.ps1 does, two dashes without quotes are PowerShell's own, and lost too.

PowerShell puts an answer on the line as it is: what is not plain is given between single quotes, in which nothing is evaluated.
*/
export const powerShellScript = String.raw`# Handrail's completion for PowerShell. Made by: handrail completion powershell
Register-ArgumentCompleter -Native -CommandName handrail -ScriptBlock {
	param($wordToComplete, $commandAst, $cursorPosition)
	$words = @()
	$typed = ''
	foreach ($element in ($commandAst.CommandElements | Select-Object -Skip 1)) {
		if ($element.Extent.StartOffset -ge $cursorPosition) { break }
		$isText = $element -is [System.Management.Automation.Language.StringConstantExpressionAst]
		$text = if ($isText) { $element.Value } else { $element.Extent.Text }
		if ($element.Extent.EndOffset -lt $cursorPosition) {
			$words += $text
		} else {
			# The word under the cursor, up to it.
			$typed = if ($element.Extent.EndOffset -eq $cursorPosition) { $text } else { $element.Extent.Text.Substring(0, $cursorPosition - $element.Extent.StartOffset) }
		}
	}
	$program = Get-Command handrail -CommandType Application, ExternalScript -ErrorAction SilentlyContinue | Select-Object -First 1
	if ($null -eq $program) { return }
	$encoding = [Console]::OutputEncoding
	try {
		[Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false
		$answer = @(& $program complete --dotted '--' @words ".$typed" 2>$null)
	} finally {
		[Console]::OutputEncoding = $encoding
	}
	if ($answer.Count -eq 0) { return }
	foreach ($line in ($answer | Select-Object -Skip 1)) {
		$value, $about = $line -split [char]9, 2
		if ([string]::IsNullOrEmpty($about)) { $about = $value }
		$given = if ($value -match '^[A-Za-z0-9_.:=/+%-]+$') { $value } else { "'" + ($value -replace "['\u2018-\u201B]", '$0$0') + "'" }
		[System.Management.Automation.CompletionResult]::new($given, $value, 'ParameterValue', $about)
	}
	if ($answer[0] -ne 'none') {
		$prefix = if ($typed -match '^--[a-z-]+=') { $Matches[0] } else { '' }
		foreach ($found in [System.Management.Automation.CompletionCompleters]::CompleteFilename($typed.Substring($prefix.Length))) {
			if ($answer[0] -eq 'folders' -and $found.ResultType -ne 'ProviderContainer') { continue }
			[System.Management.Automation.CompletionResult]::new($prefix + $found.CompletionText, $found.ListItemText, $found.ResultType, $found.ToolTip)
		}
	}
}
`;
