# Judges whether a script can be sent with -WhatIf, by PowerShell's own parser, and puts ` -WhatIf` in where it belongs.
# It is a parameter, never a preference: functions in the modules of others do not see a preference.

# -Reads: {verbs; commands} in small letters, the commands known to change nothing (source/runbook/script/verbs.ts; they come with the message, so that there is one list).
# Gives {Allowed; Reason; Script}: a whole sentence where it is not allowed, and then no script.
function Test-HandrailWhatIf {
	param([string] $Script, $Reads)
	$tokens = $null
	$problems = $null
	$tree = [System.Management.Automation.Language.Parser]::ParseInput($Script, [ref] $tokens, [ref] $problems)
	if ($problems.Count -gt 0) {
		return New-HandrailRefusal $problems[0].Extent "it cannot be read: $($problems[0].Message)"
	}

	# What the script defines itself is looked into where it is defined.
	$own = [System.Collections.Generic.HashSet[string]]::new([System.StringComparer]::OrdinalIgnoreCase)
	foreach ($definition in $tree.FindAll({ param($ast) $ast -is [System.Management.Automation.Language.FunctionDefinitionAst] }, $true)) {
		$null = $own.Add($definition.Name)
	}

	$places = [System.Collections.Generic.List[int]]::new()
	foreach ($ast in $tree.FindAll({ $true }, $true)) {
		$reason = Get-HandrailDoubt $ast
		if ($null -eq $reason -and $ast -is [System.Management.Automation.Language.CommandAst]) {
			$judged = Test-HandrailCommand $ast $own $Reads
			$reason = $judged.Reason
			if ($judged.Insert) {
				$places.Add($ast.CommandElements[0].Extent.EndOffset)
			}
		}

		if ($null -ne $reason) {
			return New-HandrailRefusal $ast.Extent $reason
		}
	}

	$places.Sort()
	$places.Reverse()
	foreach ($place in $places) {
		$Script = $Script.Insert($place, ' -WhatIf ')
	}

	# Read once more: it must have come out as it was meant.
	$changed = [System.Management.Automation.Language.Parser]::ParseInput($Script, [ref] $tokens, [ref] $problems)
	$given = $changed.FindAll({ param($ast) $ast -is [System.Management.Automation.Language.CommandAst] -and $ast.CommandElements.Count -gt 1 -and $ast.CommandElements[1].Extent.Text -eq '-WhatIf' }, $true)
	if ($problems.Count -gt 0 -or @($given).Count -lt $places.Count) {
		return New-HandrailRefusal $tree.Extent '-WhatIf could not be put into it'
	}

	return [pscustomobject] @{Allowed = $true; Reason = ''; Script = $Script}
}

function New-HandrailRefusal {
	param($Extent, [string] $Reason)
	return [pscustomobject] @{
		Allowed = $false
		Reason = "What-if was not sent: in line $($Extent.StartLineNumber), $Reason."
		Script = $null
	}
}

# What in a script is more than commands and plain values, as the end of a sentence; $null when there is no doubt.
function Get-HandrailDoubt {
	param($Ast)
	$language = 'System.Management.Automation.Language.'
	$text = $Ast.Extent.Text -replace '\s+', ' '
	if ($text.Length -gt 60) {
		$text = $text.Substring(0, 60) + '...'
	}

	switch ($Ast.GetType().FullName.Substring($language.Length)) {
		{ $_ -in 'InvokeMemberExpressionAst', 'BaseCtorInvokeMemberExpressionAst' } { return "a method is called ($text)" }
		{ $_ -in 'UsingStatementAst', 'TypeDefinitionAst', 'ConfigurationDefinitionAst', 'DynamicKeywordStatementAst', 'ErrorStatementAst', 'ErrorExpressionAst' } { return "there is something whose commands cannot be judged ($text)" }
		'FileRedirectionAst' {
			if ($Ast.Location.Extent.Text -ne '$null') {
				return "output is written to a file ($text)"
			}
		}
		'FunctionDefinitionAst' {
			if ($Ast.IsWorkflow -or $Ast.Name.Contains(':')) {
				return "something is defined beyond the script ($($Ast.Name))"
			}
		}
		'PipelineAst' {
			if ($Ast.Background) {
				return "something is run in the background ($text)"
			}
		}
		'AssignmentStatementAst' {
			return Get-HandrailAssignmentDoubt $Ast.Left $text
		}
		'UnaryExpressionAst' {
			if ($Ast.TokenKind -in 'PlusPlus', 'MinusMinus', 'PostfixPlusPlus', 'PostfixMinusMinus') {
				return Get-HandrailAssignmentDoubt $Ast.Child $text
			}
		}
		'ForEachStatementAst' { return Get-HandrailAssignmentDoubt $Ast.Variable $text }
		'VariableExpressionAst' {
			if ($Ast.VariablePath.DriveName -eq 'function') {
				return "a command's own script is taken as a value ($text)"
			}
		}
		'StringConstantExpressionAst' {
			# A block that is no part of this script is not judged, and a known read carries out whatever block it is given.
			if ($Ast.Value -eq 'ScriptBlock' -or $Ast.Value -match '(?:^|\\)function:') {
				return "a command's own script is taken as a value ($text)"
			}
		}
		'TypeConstraintAst' { return Get-HandrailTypeDoubt $Ast $text }
		'BinaryExpressionAst' {
			if ($Ast.Operator -eq 'As') {
				if ($Ast.Right -isnot [System.Management.Automation.Language.TypeExpressionAst]) {
					return "a value is made from a type that is not written out ($text)"
				}

				return Get-HandrailTypeDoubt $Ast.Right $text
			}
		}
	}

	return $null
}

# An assignment may go to a variable of the script's own, or to an entry of one.
function Get-HandrailAssignmentDoubt {
	param($Left, [string] $Text)
	while ($Left -is [System.Management.Automation.Language.AttributedExpressionAst]) {
		$Left = $Left.Child
	}

	if ($Left -is [System.Management.Automation.Language.IndexExpressionAst]) {
		return Get-HandrailAssignmentDoubt $Left.Target $Text
	}

	if ($Left -is [System.Management.Automation.Language.ArrayLiteralAst]) {
		foreach ($element in $Left.Elements) {
			$doubt = Get-HandrailAssignmentDoubt $element $Text
			if ($null -ne $doubt) {
				return $doubt
			}
		}

		return $null
	}

	if ($Left -isnot [System.Management.Automation.Language.VariableExpressionAst]) {
		return "something other than a variable of the script is set ($Text)"
	}

	$name = $Left.VariablePath.UserPath -replace '^(?:local|private|script|variable):', ''
	if ($name.Contains(':') -or $name -in 'WhatIfPreference', 'ConfirmPreference', 'PSDefaultParameterValues', 'PSModuleAutoLoadingPreference', 'PSSessionConfigurationName', 'PSSessionOption') {
		return "something beyond the script's own variables is set ($Text)"
	}

	return $null
}

# A type beside a value makes a new one from it, and for some types that is an effect: a StreamWriter of a path creates the file.
function Get-HandrailTypeDoubt {
	param($Ast, [string] $Text)
	if ($Ast.Parent -is [System.Management.Automation.Language.CatchClauseAst]) {
		return $null
	}

	$name = $Ast.TypeName.FullName -replace '\[\]$', '' -replace '^System\.', ''
	$harmless = 'string', 'char', 'byte', 'sbyte', 'int', 'int16', 'int32', 'int64', 'uint16', 'uint32', 'uint64', 'long', 'short', 'ushort', 'uint', 'ulong', 'single', 'float', 'double', 'decimal', 'bigint', 'bool', 'boolean', 'switch',
		'datetime', 'datetimeoffset', 'timespan', 'guid', 'version', 'uri', 'regex', 'array', 'hashtable', 'ordered', 'pscustomobject', 'psobject', 'object', 'xml', 'void', 'ipaddress', 'net.ipaddress', 'mailaddress', 'net.mail.mailaddress'
	if ($name -in $harmless) {
		return $null
	}

	return "a value is made into another type ($Text)"
}

# {Reason; Insert}: why a command keeps the script from being sent, or whether -WhatIf is to be put in after its name.
function Test-HandrailCommand {
	param($Command, $Own, $Reads)
	$name = $Command.GetCommandName()
	$first = $Command.CommandElements[0]
	if ($null -eq $name -or $first -isnot [System.Management.Automation.Language.StringConstantExpressionAst]) {
		return @{Reason = "what is called is not written out ($($first.Extent.Text))"; Insert = $false}
	}

	if ($name -like 'Invoke-*') {
		return @{Reason = "$name is called, and what that does cannot be judged"; Insert = $false}
	}

	$found = $ExecutionContext.InvokeCommand.GetCommand($name, [System.Management.Automation.CommandTypes]::All)
	if ($Own.Contains($name)) {
		if ($null -ne $found) {
			# Where the definition is not reached, the other one is called.
			return @{Reason = "$name is defined in the script, and elsewhere too"; Insert = $false}
		}

		return @{Reason = $null; Insert = $false}
	}

	while ($found -is [System.Management.Automation.AliasInfo]) {
		$found = $found.ResolvedCommand
	}

	if ($null -eq $found) {
		return @{Reason = "$name is not known here"; Insert = $false}
	}

	if ($found -isnot [System.Management.Automation.CmdletInfo] -and $found -isnot [System.Management.Automation.FunctionInfo]) {
		return @{Reason = "$name is a program or script of its own"; Insert = $false}
	}

	if ($found.Name -like 'Invoke-*') {
		return @{Reason = "$name is $($found.Name), and what that does cannot be judged"; Insert = $false}
	}

	$verb = ($found.Name -split '-', 2)[0]
	if ($found.Name.Contains('-') -and ($verb -in $Reads['verbs'] -or $found.Name -in $Reads['commands'])) {
		return @{Reason = Get-HandrailReadDoubt $Command $found; Insert = $false}
	}

	return Test-HandrailChange $Command $found
}

# A known read may still be told to call a method: `ForEach-Object Delete`.
function Get-HandrailReadDoubt {
	param($Command, $Found)
	if ($Found.Name -ne 'ForEach-Object') {
		return $null
	}

	for ($index = 1; $index -lt $Command.CommandElements.Count; $index++) {
		$element = $Command.CommandElements[$index]
		$isBlock = $element -is [System.Management.Automation.Language.ScriptBlockExpressionAst]
		$isKnown = $element -is [System.Management.Automation.Language.CommandParameterAst] -and $element.ParameterName -in 'Begin', 'Process', 'End' -and $null -eq $element.Argument
		if (-not $isBlock -and -not $isKnown) {
			return "ForEach-Object is given more than blocks ($($element.Extent.Text))"
		}
	}

	return $null
}

function Test-HandrailChange {
	param($Command, $Found)
	# One of that name that wants a value is a parameter like any other.
	if ($null -eq $Found.Parameters -or -not $Found.Parameters.ContainsKey('WhatIf') -or -not $Found.Parameters['WhatIf'].SwitchParameter) {
		return @{Reason = "$($Found.Name) has no -WhatIf"; Insert = $false}
	}

	$given = $false
	foreach ($element in $Command.CommandElements) {
		if ($element -is [System.Management.Automation.Language.VariableExpressionAst] -and $element.Splatted) {
			return @{Reason = "$($Found.Name) is given parameters that are not written out ($($element.Extent.Text))"; Insert = $false}
		}

		if ($element.Extent.Text -eq '--%') {
			return @{Reason = "$($Found.Name) is given text as it stands (--%)"; Insert = $false}
		}

		if ($element -isnot [System.Management.Automation.Language.CommandParameterAst]) {
			continue
		}

		$parameter = $element.ParameterName
		if ($parameter -ne 'wi' -and ($parameter.Length -lt 2 -or -not 'WhatIf'.StartsWith($parameter, [System.StringComparison]::OrdinalIgnoreCase))) {
			continue
		}

		if ($parameter -ne 'WhatIf' -or ($null -ne $element.Argument -and $element.Argument.Extent.Text -ne '$true')) {
			return @{Reason = "$($Found.Name) is given a -WhatIf of its own ($($element.Extent.Text))"; Insert = $false}
		}

		$given = $true
	}

	return @{Reason = $null; Insert = -not $given}
}
