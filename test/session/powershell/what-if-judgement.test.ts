import assert from 'node:assert/strict';
import {before, test} from 'node:test';
import {knownReads} from '../../../source/runbook/script/verbs.js';
import type {Json} from '../../../source/runbook/values.js';
import {skipWithoutPowerShell} from '../../powershell.js';
import {shareDriver} from './driver.js';

const skip = skipWithoutPowerShell;
const driver = shareDriver();

/** Commands of a service, as modules bring them: with -WhatIf, without, and one whose inner command is another module's. */
const service = `
	$null = New-Module -Name Inner { function Set-Inner { [CmdletBinding(SupportsShouldProcess)] param($Identity) if ($PSCmdlet.ShouldProcess($Identity)) { $global:changed += @("inner $Identity") } } } | Import-Module -Global -PassThru
	$null = New-Module -Name Service {
		function Get-Connector { 'connector' }
		function Set-Connector { [CmdletBinding(SupportsShouldProcess)] param([Parameter(ValueFromPipeline)] $Identity, [switch] $Enabled) process { if ($PSCmdlet.ShouldProcess($Identity)) { $global:changed += @("set $Identity") } } }
		function Set-Outer { [CmdletBinding(SupportsShouldProcess)] param($Identity) if ($PSCmdlet.ShouldProcess($Identity)) { Set-Inner $Identity } }
		function Send-Report { $global:changed += @('sent') }
		function Invoke-Change { [CmdletBinding(SupportsShouldProcess)] param() $global:changed += @('invoked') }
		function Set-Note { param([string] $WhatIf, $Identity) $global:changed += @('noted') }
		function Set-Both { [CmdletBinding(SupportsShouldProcess)] param($Identity) }
		Set-Alias -Name scon -Value Set-Connector
		Export-ModuleMember -Function * -Alias *
	} | Import-Module -Global -PassThru
	$global:changed = @()
`;

before(async () => {
	if (skip === false) {
		await driver.ask(service);
	}
});

type Judged = {allowed: boolean; reason: string; script: string | null};

const judge = async (...scripts: string[]): Promise<Judged[]> => await driver.ask(
	'$judged = [System.Collections.Generic.List[object]]::new(); foreach ($script in $args[0]["scripts"]) { $found = Test-HandrailWhatIf $script $args[0]["reads"]; $judged.Add(@{allowed = $found.Allowed; reason = $found.Reason; script = $found.Script}) }; , $judged.ToArray()',
	{scripts, reads: knownReads as unknown as Json},
) as Judged[];

test('-WhatIf stands after each command that is no known read, wherever that is called', {skip}, async () => {
	const cases: Array<[script: string, with_: string]> = [
		['Get-Connector', 'Get-Connector'],
		['Set-Connector a', 'Set-Connector -WhatIf  a'],
		['Get-Connector | Set-Connector', 'Get-Connector | Set-Connector -WhatIf '],
		['Set-Connector a | Out-Null', 'Set-Connector -WhatIf  a | Out-Null'],
		['Get-Connector | % { Get-Connector; Set-Connector $_ } | Out-String | Out-Default', 'Get-Connector | % { Get-Connector; Set-Connector -WhatIf  $_ } | Out-String | Out-Default'],
		['Set-Connector;Set-Connector b', 'Set-Connector -WhatIf ;Set-Connector -WhatIf  b'],
		['Set-Connector `\n  -Identity b `\n  -Enabled', 'Set-Connector -WhatIf  `\n  -Identity b `\n  -Enabled'],
		['scon a', 'scon -WhatIf  a'],
		['Service\\Set-Connector a', 'Service\\Set-Connector -WhatIf  a'],
		['& "Set-Connector" a', '& "Set-Connector" -WhatIf  a'],
		['Set-C`onnector a', 'Set-C`onnector -WhatIf  a'],
		['Set-Connector(1)', 'Set-Connector -WhatIf (1)'],
		['Set-Connector a -WhatIf', 'Set-Connector a -WhatIf'],
		['Set-Connector a -whatif:$true', 'Set-Connector a -whatif:$true'],
		['Set-Connector a -Confirm:$false', 'Set-Connector -WhatIf  a -Confirm:$false'],
		['Get-Connector | ForEach-Object { Set-Connector $_ }', 'Get-Connector | ForEach-Object { Set-Connector -WhatIf  $_ }'],
		['foreach ($one in $chosen.rogue) { if ($one.Enabled) { Set-Connector $one.Guid } }', 'foreach ($one in $chosen.rogue) { if ($one.Enabled) { Set-Connector -WhatIf  $one.Guid } }'],
		['"$(Set-Connector a)"', '"$(Set-Connector -WhatIf  a)"'],
		['@"\nSet-Connector $(Set-Connector a)\n"@', '@"\nSet-Connector $(Set-Connector -WhatIf  a)\n"@'],
		['@\'\nSet-Connector a\n\'@', '@\'\nSet-Connector a\n\'@'],
		['# Set-Connector a\n"Set-Connector a"', '# Set-Connector a\n"Set-Connector a"'],
		['Set-Content -LiteralPath $item.Path -Value 1 2>&1 > $null', 'Set-Content -WhatIf  -LiteralPath $item.Path -Value 1 2>&1 > $null'],
		['function Fix { Set-Connector a }\nFix', 'function Fix { Set-Connector -WhatIf  a }\nFix'],
		['$table = @{}; $table["a"] = [string] (Get-Connector); [int] $n = "1"; $n++', '$table = @{}; $table["a"] = [string] (Get-Connector); [int] $n = "1"; $n++'],
		['Get-Connector @table | Where-Object Name -eq x | Select-Object @{n = "a"; e = { $_.b }}', 'Get-Connector @table | Where-Object Name -eq x | Select-Object @{n = "a"; e = { $_.b }}'],
		['$ErrorActionPreference = "Stop"; try { Set-Connector a } catch [System.IO.IOException] { Write-Warning "no" }', '$ErrorActionPreference = "Stop"; try { Set-Connector -WhatIf  a } catch [System.IO.IOException] { Write-Warning "no" }'],
		['$ü = "\u{1F600}"; Set-Connector $ü', '$ü = "\u{1F600}"; Set-Connector -WhatIf  $ü'],
		['', ''],
	];
	const judged = await judge(...cases.map(([script]) => script));
	for (const [index, [script, expected]] of cases.entries()) {
		assert.deepEqual(judged[index], {allowed: true, reason: '', script: expected}, script);
	}
});

test('what cannot be judged is refused, with its line and its command', {skip}, async () => {
	const cases: Array<[script: string, reason: string]> = [
		['Set-Connector a\nSend-Report', 'line 2, Send-Report has no -WhatIf'],
		['Get-Connector | ForEach-Object {\n\tSend-Report\n}', 'line 2, Send-Report has no -WhatIf'],
		['"$(Send-Report)"', 'Send-Report has no -WhatIf'],
		['function Fix { Send-Report }\nFix', 'line 1, Send-Report has no -WhatIf'],
		['function Set-Both { Get-Connector }\nSet-Both', 'line 2, Set-Both is defined in the script, and elsewhere too'],
		['function global:Set-Both { }', 'something is defined beyond the script (global:Set-Both)'],
		['Set-Nothing', 'Set-Nothing is not known here'],
		['Set-Note a', 'Set-Note has no -WhatIf'],
		['1 | Where-Object (Get-Command Send-Report).ScriptBlock', 'a command\'s own script is taken as a value (ScriptBlock)'],
		['Get-Command Send-Report | Select-Object -ExpandProperty scriptblock', 'a command\'s own script is taken as a value (scriptblock)'],
		['1 | Sort-Object $function:Send-Report', 'a command\'s own script is taken as a value ($function:Send)'],
		['1 | Sort-Object ${function:Send-Report}', 'a command\'s own script is taken as a value (${function:Send-Report})'],
		['$block = Get-Content function:Send-Report\n1 | Sort-Object $block', 'line 1, a command\'s own script is taken as a value (function:Send-Report)'],
		['Get-Item Microsoft.PowerShell.Core\\Function::Send-Report', 'a command\'s own script is taken as a value'],
		['Invoke-Change', 'Invoke-Change is called'],
		['iex "1"', 'Invoke-Expression'],
		['/bin/true', '/bin/true is a program'],
		['& $command', 'what is called is not written out ($command)'],
		['. { 1 }', 'what is called is not written out'],
		['& "Set-$what"', 'what is called is not written out'],
		['Set-$what a', 'Set-$what is not known here'],
		['$row.Delete()', 'a method is called ($row.Delete())'],
		['[System.IO.File]::Delete("x")', 'a method is called'],
		['"a".ToUpper()', 'a method is called'],
		['$row.$name()', 'a method is called'],
		['Get-Connector | ForEach-Object Delete', 'ForEach-Object is given more than blocks (Delete)'],
		['Get-Connector | % -MemberName Delete', 'ForEach-Object is given more than blocks'],
		['1 | ForEach-Object -Parallel { 1 }', 'ForEach-Object is given more than blocks'],
		['Get-Connector > file.txt', 'output is written to a file'],
		['Get-Connector >> $file', 'output is written to a file'],
		['Set-Connector a -WhatIf:$false', 'Set-Connector is given a -WhatIf of its own (-WhatIf:$false)'],
		['Set-Connector a -WhatIf:$really', 'Set-Connector is given a -WhatIf of its own'],
		['Set-Connector a -wi', 'Set-Connector is given a -WhatIf of its own'],
		['Set-Connector a -What:$false', 'Set-Connector is given a -WhatIf of its own'],
		['Set-Connector @table', 'Set-Connector is given parameters that are not written out (@table)'],
		['$WhatIfPreference = $false', 'something beyond the script\'s own variables is set'],
		['$a, $global:WhatIfPreference = 1, 2', 'something beyond the script\'s own variables is set'],
		['$PSDefaultParameterValues["*:WhatIf"] = $false', 'something beyond the script\'s own variables is set'],
		['$env:PATH = ""', 'something beyond the script\'s own variables is set'],
		['${function:Set-Connector} = { 1 }', 'something beyond the script\'s own variables is set'],
		['$row.Enabled = $false', 'something other than a variable of the script is set'],
		['$row.Count++', 'something other than a variable of the script is set'],
		['[System.Net.ServicePointManager]::SecurityProtocol = 3072', 'something other than a variable of the script is set'],
		['[System.IO.StreamWriter] "file"', 'a value is made into another type'],
		['"file" -as [System.IO.StreamWriter]', 'a value is made into another type'],
		['"file" -as $type', 'a value is made from a type that is not written out'],
		['param([System.IO.StreamWriter] $x = "file")', 'a value is made into another type'],
		['class A { [void] B() { Send-Report } }', 'whose commands cannot be judged'],
		['Get-Connector &', 'in the background'],
		['Set-Connector (', 'it cannot be read'],
	];
	const judged = await judge(...cases.map(([script]) => script));
	for (const [index, [script, reason]] of cases.entries()) {
		const {allowed, reason: said, script: changed} = judged[index]!;
		assert.deepEqual({allowed, script: changed}, {allowed: false, script: null}, script);
		assert.match(said, /^What-if was not sent: in line \d+, .+\.$/s, script);
		assert.ok(said.includes(reason), `${script}: ${said}`);
	}
});

test('a preference would not have been seen by a module; the parameter is', {skip}, async () => {
	const changes = async (script: string): Promise<Json> => driver.ask('$global:changed = @(); $null = & ([scriptblock]::Create($args[0])); , @($global:changed)', script);
	assert.deepEqual(await changes('$WhatIfPreference = $true; Set-Connector a; Set-Outer b'), ['set a', 'inner b']);
	const [judged] = await judge('Set-Connector a; Set-Outer b; "c" | Set-Connector; Get-Connector | ForEach-Object { Set-Outer $_ }');
	assert.deepEqual(await changes(judged!.script!), []);
});
