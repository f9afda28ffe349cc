
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {commandsOf} from '../../../source/runbook/script/commands.js';
import {destroyingCommandsOf, guessEffect} from '../../../source/runbook/script/facts.js';

async function doubts(script: string): Promise<string[]> {
	const facts = await commandsOf(script);
	return facts.doubts.map(({kind, text}) => `${kind}: ${text}`);
}

const reads = [
	'Get-InboundConnector -ResultSize Unlimited | Where-Object Guid -eq $item.Guid',
	'Get-X | ? A -eq 1 | select Name, @{n="x"; e={ $_.Y }} | % { $_.Z } | sort Name | group Name',
	'Search-UnifiedAuditLog -Operations New-InboundConnector,Set-InboundConnector -ResultSize 5000',
	'$all = @(); foreach ($role in $params.roles) { $all += Get-MgDirectoryRoleMember -DirectoryRoleId $role }; $all',
	'Get-X 2>$null; Get-Y 2>&1',
	'$h = @{}; $h["a"] = 1; $h.b = 2; [pscustomobject]$h | ConvertTo-Json -Depth 3',
	'if ($a -and -not $b) { Write-Warning "x" } else { throw "y" }',
	'function Get-Both { Get-X; Get-Y }; Get-Both',
	'function Both { Get-X }; Both',
	'# Remove-X\nGet-X "Remove-Y"',
	'& { Get-X }',
	String.raw`ExchangeOnlineManagement\Get-X`,
	'Get-X | Out-Null; Get-X | Out-String | Out-Host; Compare-Object $a $b; Join-Path a b',
	'Test-X; Find-Y; Resolve-Z; Measure-Object; Format-Table',
	'',
];

for (const script of reads) {
	test(`only reads: ${JSON.stringify(script)}`, async () => {
		assert.deepEqual(await doubts(script), []);
		assert.equal(guessEffect(await commandsOf(script)), 'read');
	});
}

const more: Record<string, string[]> = {
	'Get-X | Out-File a; Get-X | Out-Printer': ['command: Out-File', 'command: Out-Printer'],
	'Set-X; Get-Y': ['command: Set-X'],
	'Get-X | % { Remove-X $_ }': ['command: Remove-X'],
	'Get-X | % Delete': ['method: % Delete'],
	'Get-X | ForEach-Object -MemberName Delete': ['method: ForEach-Object -MemberName Delete'],
	'Get-X | ForEach-Object -m Delete': ['method: ForEach-Object -m Delete'],
	'$x.Delete()': ['method: $x.Delete()'],
	'[Guid]::NewGuid()': ['method: [Guid]::NewGuid()'],
	'(Get-X).Delete()': ['method: (Get-X).Delete()'],
	'Get-X -Identity $item.Delete()': ['method: $item.Delete()'],
	'Get-X $item.Delete(1)': ['method: $item.Delete(1)'],
	'Get-X -Identity:$item.Delete()': ['method: $item.Delete()'],
	'& $x': ['called-variable: $x'],
	'& "Get-$x"': ['called-variable: "Get-$x"'],
	'& "Remove-X" y': ['command: Remove-X'],
	'. ./a.ps1': ['native: ./a.ps1'],
	'ipconfig /all': ['native: ipconfig'],
	'Get-X > out.txt': ['redirection: > out.txt'],
	'Get-X >> out.txt': ['redirection: >> out.txt'],
	'$env:PATH = "x"': ['assignment: $env:PATH = "x"'],
	'${C:\\x.txt} = 1': ['assignment: ${C:\\x.txt} = 1'],
	'[Console]::Title = "x"': ['assignment: [Console]::Title = "x"'],
	'Re`move-X': ['command: Remove-X'],
	'iex "x"': ['command: Invoke-Expression'],
	'Format-Volume -DriveLetter C': ['command: Format-Volume'],
	'Write-EventLog x': ['command: Write-EventLog'],
	'"a$(Remove-X)b"': ['command: Remove-X'],
	'Get-X -Y $(Remove-Z)': ['command: Remove-Z'],
	'Get-X | Select-Object @{n="a"; e={ Remove-X }}': ['command: Remove-X'],
	'function Get-Harmless { Remove-X }; Get-Harmless': ['command: Remove-X'],
	'Get-X | Out-File x': ['command: Out-File'],
};

for (const [script, expected] of Object.entries(more)) {
	test(`may do more than read: ${JSON.stringify(script)}`, async () => {
		assert.deepEqual(await doubts(script), expected);
		assert.equal(guessEffect(await commandsOf(script)), 'change');
	});
}

test('what cannot be read may hide a command', async () => {
	const [first] = await doubts('Get-X )( Remove-X');
	assert.match(first!, /^(?:unclear|command)/);
	assert.match((await doubts(`#${'x'.repeat(300_000)}`))[0]!, /unclear: the script is longer/);
});

test('a command has its place, its full name and what it is given', async () => {
	const {commands} = await commandsOf('Get-X |\n  ri -Force; rm y');
	assert.deepEqual(commands.map(({given, ...command}) => ({...command, given: given.map(({name, value}) => `${name ?? ''}=${value ?? ''}`)})), [
		{name: 'Get-X', resolved: 'Get-X', line: 1, column: 1, given: []},
		{name: 'ri', resolved: 'Remove-Item', line: 2, column: 3, given: ['force='], fed: 'pipe'},
		{name: 'rm', resolved: 'Remove-Item', line: 2, column: 14, given: ['=y']},
	]);
});

test('what a command is given by name is told apart, and what carries it out more than once', async () => {
	const of = async (script: string) => {
		const {commands} = await commandsOf(script);
		const {given, fed} = commands.find(({resolved}) => resolved === 'Set-X')!;
		return [given.map(({name, value}) => [name, value]), fed];
	};

	assert.deepEqual(await of('Set-X -Identity $item.Guid -Enabled:$false -Confirm: $false "a b"'), [[['identity', '$item.Guid'], ['enabled', '$false'], ['confirm', '$false'], [undefined, '"a b"']], undefined]);
	assert.deepEqual(await of('$rows | ? A | % { if ($_) { Set-X $_ } }'), [[[undefined, '$_']], 'pipe']);
	assert.deepEqual(await of('foreach ($a in Get-X) { Set-X $a }'), [[[undefined, '$a']], 'loop']);
	assert.deepEqual(await of('foreach ($a in Set-X) { Get-X $a }'), [[], undefined]);
	assert.deepEqual(await of('while ($a) { Set-X }'), [[], 'loop']);
	assert.deepEqual(await of('Set-X | Get-X'), [[], undefined]);
});

test('what takes away beyond the session is known by its verb', async () => {
	const found = destroyingCommandsOf(await commandsOf('Remove-X; clc a; Uninstall-Y; Remove-Variable z; Clear-Host; Set-Z; rmdir q'));
	assert.deepEqual(found.map(({resolved}) => resolved), ['Remove-X', 'Clear-Content', 'Uninstall-Y', 'Remove-Item']);
});

test('lines of #requires are found where PowerShell would look at them in a file', async () => {
	const {requirements} = await commandsOf('#Requires -Modules A\nGet-X\n\t#requires -Version 7\n$text = @"\n#requires -Modules B\n"@\n<#\n#requires -Modules C\n#>\nGet-X #requires -Modules D\n# requires -Modules E\n#requirescare');
	assert.deepEqual(requirements, [{text: '#Requires -Modules A', line: 1, column: 1, index: 0}, {text: '#requires -Version 7', line: 3, column: 2, index: 28}]);
	assert.equal((await commandsOf('Get-X')).requirements, undefined);
});
