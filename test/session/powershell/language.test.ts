import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {test} from 'node:test';
import {execa} from 'execa';
import {hostFolder} from '../../../source/session/powershell/program.js';
import {simulatedModules} from '../../../source/session/powershell/simulated.js';
import {powershell, skipWithoutPowerShell} from '../../powershell.js';

/** The host's own scripts, and the simulated modules that it loads in a rehearsal. */
const folders = [hostFolder(), simulatedModules()];
const scripts = folders.flatMap(folder => readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter(name => /\.ps[dm]?1$/.test(name)).map(name => path.join(folder, name)));

test('the host is written in ASCII: Windows PowerShell reads a file without a mark in the machine\'s own code page', () => {
	assert.ok(scripts.length > 30);
	const plain = (byte: number): boolean => byte === 9 || byte === 10 || (byte >= 32 && byte < 127);
	assert.deepEqual(scripts.filter(file => !readFileSync(file).every(byte => plain(byte))), []);
});

/** Says of each script in a folder what Windows PowerShell 5.1 would not understand. */
const walk = `
param([string[]] $Folders)
$language = 'System.Management.Automation.Language.'
foreach ($file in Get-ChildItem -LiteralPath $Folders -Recurse -File | Where-Object Extension -in '.ps1', '.psm1', '.psd1') {
	$tokens = $problems = $null
	$tree = [Management.Automation.Language.Parser]::ParseFile($file.FullName, [ref] $tokens, [ref] $problems)
	foreach ($problem in $problems) {
		"$($file.Name): $($problem.Message)"
	}

	foreach ($ast in $tree.FindAll({ $true }, $true)) {
		$found = switch ($ast.GetType().FullName.Replace($language, '')) {
			'TernaryExpressionAst' { 'a ternary' }
			'PipelineChainAst' { 'a pipeline chain' }
			'PipelineAst' { if ($ast.Background) { 'a background pipeline' } }
			'BinaryExpressionAst' { if ("$($ast.Operator)" -eq 'QuestionQuestion') { '??' } }
			'AssignmentStatementAst' {
				if ("$($ast.Operator)" -eq 'QuestionQuestionEquals') { '??=' }
				$above = $ast.Parent
				while ($above -and $above -isnot [Management.Automation.Language.TryStatementAst]) { $above = $above.Parent }
				if ("$($ast.Left)" -like '[[]Console]*' -and $null -eq $above) { 'a console that may not be there' }
			}
			{ $_ -in 'MemberExpressionAst', 'InvokeMemberExpressionAst', 'IndexExpressionAst' } { if ($ast.NullConditional) { '?. or ?[]' } }
			'NamedBlockAst' { if ("$($ast.BlockKind)" -eq 'Clean') { 'a clean block' } }
			'TypeDefinitionAst' { 'a class' }
			'UsingStatementAst' { 'using' }
			'CommandAst' { if ($ast.GetCommandName() -in 'Add-Type', 'Join-String', 'Get-Error') { $ast.GetCommandName() } }
			'CommandParameterAst' { if ($ast.ParameterName -in 'AsHashtable', 'Parallel', 'NoTypeInformation', 'AsByteStream', 'DateKind') { "-$($ast.ParameterName)" } }
		}
		if ($found) {
			"$($file.Name):$($ast.Extent.StartLineNumber): $found"
		}
	}

	foreach ($token in $tokens) {
		if ($token.Kind -eq 'Number' -and $token.Text -match '(?i)(?:u[yslL]?|[sy]|n)$' -and $token.Text -notmatch '^0x') {
			"$($file.Name):$($token.Extent.StartLineNumber): the number $($token.Text)"
		}

		if ($token.Kind -in 'StringExpandable', 'HereStringExpandable' -and $token.Text -match '\`[eu]') {
			"$($file.Name):$($token.Extent.StartLineNumber): an escape in $($token.Text)"
		}
	}
}
`;

test('the host is written in the language that Windows PowerShell 5.1 has too', {skip: skipWithoutPowerShell}, async () => {
	const {stdout} = await execa(powershell!.file, ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', `& {${walk}} ${folders.map(folder => `'${folder}'`).join(', ')}`], {stdin: 'ignore'});
	assert.equal(stdout, '');
});
