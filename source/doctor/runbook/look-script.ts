/* eslint-disable unicorn/no-incorrect-template-string-interpolation -- These are PowerShell's own braces. */
/**
Reads scripts with PowerShell's own parser and looks for every command that they call, in the session where they would run: nothing of them is carried out. The scripts are data (`$params.scripts`, each `{part, text}`); the answer is one JSON text for each.

A command's `parameters` are those that it does not know, or that cannot be told: a function without declared parameters takes any, and some commands make more of them when they are called. The keys of a table that is splatted (`@query`) are parameters too, as far as the script itself writes them out. A command that the script looks for by Get-Command is `tested`; an alias of its own is looked for as what it stands for; a text that becomes a script is a command without a name.
*/
export const lookScript = `
& {
	param($Scripts)

	function Find-HandrailCalled($Name) {
		$info = $ExecutionContext.InvokeCommand.GetCommand($Name, 'All')
		while ($info -is [System.Management.Automation.AliasInfo] -and $info.ResolvedCommand) {
			$info = $info.ResolvedCommand
		}

		$info
	}

	function Test-HandrailParameter($Info, $Name) {
		try {
			$null = $Info.ResolveParameter($Name)
			return 'known'
		} catch [System.Management.Automation.ParameterBindingException] {
			if ($_.Exception.ErrorId -eq 'AmbiguousParameter') {
				return 'ambiguous'
			}
		} catch {
			return 'unclear'
		}

		if ($Info -is [System.Management.Automation.FunctionInfo]) {
			$body = $Info.ScriptBlock.Ast
			if ($body.Body) {
				$body = $body.Body
			}

			if (-not $Info.CmdletBinding -or $body.DynamicParamBlock) {
				return 'unclear'
			}
		} elseif ($Info -is [System.Management.Automation.CmdletInfo]) {
			if ([System.Management.Automation.IDynamicParameters].IsAssignableFrom($Info.ImplementingType)) {
				return 'unclear'
			}
		}

		'unknown'
	}

	# The keys that the script itself gives a variable: in a table that it is set to, and one by one.
	function Get-HandrailKey($Ast, $Variable) {
		$wanted = '$' + $Variable
		foreach ($assignment in $Ast.FindAll({ param($node) $node -is [System.Management.Automation.Language.AssignmentStatementAst] }, $true)) {
			$left = $assignment.Left
			if ($left -is [System.Management.Automation.Language.MemberExpressionAst] -and "$($left.Expression)" -eq $wanted) {
				$left.Member
			} elseif ($left -is [System.Management.Automation.Language.IndexExpressionAst] -and "$($left.Target)" -eq $wanted) {
				$left.Index
			} elseif ("$left" -eq $wanted) {
				$right = $assignment.Right
				if ($right -is [System.Management.Automation.Language.CommandExpressionAst]) {
					$right = $right.Expression
				}

				if ($right -is [System.Management.Automation.Language.ConvertExpressionAst]) {
					$right = $right.Child
				}

				if ($right -is [System.Management.Automation.Language.HashtableAst]) {
					foreach ($pair in $right.KeyValuePairs) {
						$pair.Item1
					}
				}
			}
		}
	}

	function Get-HandrailGiven($Ast, $Call) {
		foreach ($element in $Call.CommandElements) {
			if ($element -is [System.Management.Automation.Language.CommandParameterAst]) {
				@{name = $element.ParameterName; line = $element.Extent.StartLineNumber}
			} elseif ($element -is [System.Management.Automation.Language.VariableExpressionAst] -and $element.Splatted) {
				foreach ($key in Get-HandrailKey $Ast $element.VariablePath.UserPath) {
					if ($key -is [System.Management.Automation.Language.StringConstantExpressionAst]) {
						@{name = $key.Value; line = $key.Extent.StartLineNumber}
					}
				}
			}
		}
	}

	# The arguments of a call, each with the parameter that stands before it; a switch stands before what it does not take, too.
	function Get-HandrailArgument($Call) {
		$name = ''
		foreach ($element in @($Call.CommandElements | Select-Object -Skip 1)) {
			if ($element -is [System.Management.Automation.Language.CommandParameterAst]) {
				$name = $element.ParameterName
				if (-not $element.Argument) {
					continue
				}

				$element = $element.Argument
			}

			@{name = $name; value = $element}
			$name = ''
		}
	}

	# The texts that are written out in an argument, one or a list.
	function Get-HandrailText($Argument) {
		$elements = @($Argument)
		if ($Argument -is [System.Management.Automation.Language.ArrayLiteralAst]) {
			$elements = @($Argument.Elements)
		}

		foreach ($element in $elements) {
			if ($element -is [System.Management.Automation.Language.StringConstantExpressionAst]) {
				$element.Value
			}
		}
	}

	# What an alias of the script's own stands for: null where that is not written out.
	function Add-HandrailAlias($Aliases, $Call) {
		$given = @(Get-HandrailArgument $Call)
		$plain = @($given | Where-Object { '', 'Force', 'PassThru' -contains $_.name })
		$names = @($given | Where-Object { $_.name -and 'Name' -like "$($_.name)*" }) + $plain
		$values = @($given | Where-Object { $_.name -and 'Value' -like "$($_.name)*" })
		if ($values.Count -eq 0) {
			$values = @($plain | Select-Object -Last 1)
		}

		foreach ($name in @($names | Select-Object -First 1 | ForEach-Object { Get-HandrailText $_.value })) {
			$Aliases[$name] = @($values | ForEach-Object { Get-HandrailText $_.value })[0]
		}
	}

	# Where a text becomes a script: what it calls cannot be looked for.
	function Get-HandrailMadeScript($Ast) {
		foreach ($node in $Ast.FindAll({ param($node) $node -is [System.Management.Automation.Language.CommandAst] -or $node -is [System.Management.Automation.Language.InvokeMemberExpressionAst] }, $true)) {
			$made = $null
			if ($node -is [System.Management.Automation.Language.CommandAst]) {
				if ('Invoke-Expression', 'iex' -contains "$($node.GetCommandName())".Split([char] 92)[-1]) {
					$made = @(Get-HandrailArgument $node | ForEach-Object { "$($_.value)" }) + 'its input'
				}
			} elseif ('InvokeScript', 'NewScriptBlock', 'AddScript' -contains "$($node.Member)" -or ("$($node.Member)" -eq 'Create' -and 'scriptblock', 'System.Management.Automation.ScriptBlock' -contains "$($node.Expression.TypeName)")) {
				$made = @($node.Arguments | ForEach-Object { "$_" }) + 'its input'
			}

			if ($made) {
				@{name = $null; text = "$($made[0])"; line = $node.Extent.StartLineNumber; found = $false; tested = $false; module = $null; version = $null; parameters = @()}
			}
		}
	}

	foreach ($script in $Scripts) {
		$tokens = $null
		$problems = $null
		$ast = [System.Management.Automation.Language.Parser]::ParseInput($script.text, [ref] $tokens, [ref] $problems)
		$defined = @($ast.FindAll({ param($node) $node -is [System.Management.Automation.Language.FunctionDefinitionAst] }, $true) | ForEach-Object { $_.Name })
		$calls = @($ast.FindAll({ param($node) $node -is [System.Management.Automation.Language.CommandAst] }, $true))
		$aliases = @{}
		$tested = @(foreach ($call in $calls) {
			if ('Set-Alias', 'New-Alias', 'sal', 'nal' -contains $call.GetCommandName()) {
				Add-HandrailAlias $aliases $call
			} elseif ('Get-Command', 'gcm' -contains $call.GetCommandName()) {
				Get-HandrailArgument $call | Where-Object { -not $_.name -or 'Name' -like "$($_.name)*" } | ForEach-Object { Get-HandrailText $_.value }
			}
		})
		$commands = @(foreach ($call in $calls) {
			$first = $call.CommandElements[0]
			$name = $call.GetCommandName()
			if ($first -is [System.Management.Automation.Language.ScriptBlockExpressionAst] -or ($name -and $defined -contains $name)) {
				continue
			}

			if ($name -and $aliases.ContainsKey($name)) {
				$name = $aliases[$name]
				if ($name -and $defined -contains $name) {
					continue
				}
			}

			$said = @{name = $name; text = "$first"; line = $first.Extent.StartLineNumber; found = $false; tested = $tested -contains $name; resolved = $null; kind = $null; module = $null; version = $null; parameters = @()}
			$info = $null
			if ($name) {
				$info = Find-HandrailCalled $name
			}

			if ($info) {
				$said.found = $true
				$said.resolved = $info.Name
				$said.kind = "$($info.CommandType)"
				if ($info.Module) {
					$said.module = $info.Module.Name
					$said.version = "$($info.Module.Version)"
				} elseif ($info.ModuleName) {
					$said.module = $info.ModuleName
				}

				if ('Cmdlet', 'Function', 'Filter', 'ExternalScript' -contains $said.kind) {
					$said.parameters = @(foreach ($given in Get-HandrailGiven $ast $call) {
						$state = Test-HandrailParameter $info $given.name
						if ($state -ne 'known') {
							@{name = $given.name; line = $given.line; state = $state}
						}
					})
				}
			}

			$said
		})
		ConvertTo-Json -Depth 6 -Compress -InputObject @{
			part = $script.part
			problems = @($problems | Where-Object { $_ } | ForEach-Object { @{message = $_.Message; line = $_.Extent.StartLineNumber} })
			commands = @($commands) + @(Get-HandrailMadeScript $ast)
		}
	}
} $params.scripts
`;

/** Which roles of Exchange have a command, or a command with parameters: for what is missing (`$params.missing`, each {name, parameters}). */
export const rolesScript = `
foreach ($one in $params.missing) {
	$asked = @{Cmdlet = $one.name}
	if ($one.parameters.Count -gt 0) {
		$asked.CmdletParameters = @($one.parameters)
	}

	$roles = @()
	$trouble = ''
	try {
		$roles = @(Get-ManagementRole @asked -ErrorAction Stop | ForEach-Object { "$($_.Name)" } | Sort-Object -Unique)
	} catch {
		$trouble = "$($_.Exception.Message)"
	}

	ConvertTo-Json -Compress -InputObject @{name = $one.name; parameters = @($one.parameters); roles = $roles; trouble = $trouble}
}
`;

/** What the sign-in of Microsoft Graph may do, and which of it each command (`$params.commands`) needs, as its module says. */
export const scopesScript = `
$context = Get-MgContext
ConvertTo-Json -Compress -InputObject @{scopes = @($context.Scopes | Where-Object { $_ } | ForEach-Object { "$_" }); appOnly = "$($context.AuthType)" -eq 'AppOnly'}
if (Get-Command -Name Find-MgGraphCommand -ErrorAction Ignore) {
	foreach ($name in $params.commands) {
		$permissions = @(Find-MgGraphCommand -Command $name -ErrorAction Ignore | ForEach-Object { $_.Permissions } | Where-Object { $_ } | ForEach-Object { "$($_.Name)" } | Sort-Object -Unique)
		ConvertTo-Json -Compress -InputObject @{name = $name; permissions = $permissions}
	}
}
`;
