import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Json, RowTypes} from '../../../source/runbook/values.js';
import {skipWithoutPowerShell} from '../../powershell.js';
import {shareDriver} from './driver.js';
import {projected} from './projected.js';

const skip = skipWithoutPowerShell;
const driver = shareDriver();

/** A value: how it is made, its stored form, its type where that is lost, and what a later script can ask of it to get "True". */
type Case = readonly [expression: string, row: Json, type?: string, asks?: string];

const cases: Case[] = [
	['$null', null],
	['"text"', 'text'],
	['[char] "x"', 'x', 'System.Char', '$row -is [char]'],
	['[char] 0xD800', '\uD800', 'System.Char', '[int] $row -eq 0xD800'],
	['$true', true],
	['[switch] $true', true, 'System.Management.Automation.SwitchParameter', '$row -is [switch] -and $row'],
	['5', 5, undefined, '$row -is [int]'],
	['[int]::MinValue', -2_147_483_648],
	['3000000000', 3_000_000_000, undefined, '$row -is [long]'],
	['[long] 5', 5, 'System.Int64', '$row -is [long]'],
	['9007199254740991', Number.MAX_SAFE_INTEGER, undefined, '$row -is [long]'],
	['9007199254740992', '9007199254740992', 'System.Int64', '$row -eq 9007199254740992'],
	['[long]::MinValue', '-9223372036854775808', 'System.Int64', '$row -eq [long]::MinValue'],
	['[uint64]::MaxValue', '18446744073709551615', 'System.UInt64', '$row -is [uint64] -and $row -eq [uint64]::MaxValue'],
	['[byte] 7', 7, 'System.Byte', '$row -is [byte]'],
	['[int16] -7', -7, 'System.Int16', '$row -is [int16]'],
	['[bigint]::Pow(10, 30)', '1000000000000000000000000000000', 'System.Numerics.BigInteger', '$row -eq [bigint]::Pow(10, 30)'],
	['[decimal]::Parse("1.10", [cultureinfo]::InvariantCulture)', '1.10', 'System.Decimal', '$row.ToString() -eq "1.10"'],
	['[decimal]::MinValue', '-79228162514264337593543950335', 'System.Decimal', '$row -eq [decimal]::MinValue'],
	['1.5', 1.5, undefined, '$row -is [double]'],
	['[double] 2', 2, 'System.Double', '$row -is [double]'],
	['1e300', 1e300, 'System.Double', '$row -eq 1e300'],
	['[double]::NaN', 'NaN', 'System.Double', '[double]::IsNaN($row)'],
	['[double]::PositiveInfinity', 'Infinity', 'System.Double', '$row -eq [double]::PositiveInfinity'],
	['[double]::NegativeInfinity', '-Infinity', 'System.Double', '$row -eq [double]::NegativeInfinity'],
	['[double]::Parse("-0", [cultureinfo]::InvariantCulture)', '-0', 'System.Double', '1 / $row -eq [double]::NegativeInfinity'],
	['[single] 0.1', 0.1, 'System.Single', '$row -is [single] -and $row -eq [single] 0.1'],
	['[guid] "3750b40b-3e2b-4d6e-9a01-000000000001"', '3750b40b-3e2b-4d6e-9a01-000000000001', 'System.Guid', '$row -is [guid]'],
	['[DayOfWeek]::Monday', 'Monday', 'System.DayOfWeek', '$row -eq "Monday"'],
	['[System.IO.FileAttributes] "ReadOnly, Hidden"', 'ReadOnly, Hidden', 'System.IO.FileAttributes', '$row -eq "ReadOnly, Hidden"'],
	['[System.DateTime]::new(2024, 5, 1, 10, 0, 0, 7, [System.DateTimeKind]::Utc)', '2024-05-01T10:00:00.0070000Z', 'System.DateTime', '$row.Kind -eq "Utc" -and $row.Millisecond -eq 7'],
	['[System.DateTime]::new(2024, 5, 1, 10, 0, 0, [System.DateTimeKind]::Unspecified)', '2024-05-01T10:00:00.0000000', 'System.DateTime', '$row.Kind -eq "Unspecified"'],
	['[System.DateTimeOffset]::new(2024, 5, 1, 10, 0, 0, [timespan]::FromMinutes(-210))', '2024-05-01T10:00:00.0000000-03:30', 'System.DateTimeOffset', '$row.Offset.TotalMinutes -eq -210'],
	['[timespan] "1.02:03:04.5"', '1.02:03:04.5000000', 'System.TimeSpan', '$row.TotalHours -gt 26'],
	['[byte[]] (0, 255, 16)', 'AP8Q', 'System.Byte[]', '$row -is [byte[]] -and $row[1] -eq 255'],
	['[byte[]] @()', '', 'System.Byte[]', '$row -is [byte[]] -and $row.Length -eq 0'],
	['[version] "3.5.1"', '3.5.1', 'System.Version', '$row -is [version]'],
	['[uri] "https://x/a%20b?q=1#f"', 'https://x/a%20b?q=1#f', 'System.Uri', '$row -is [uri] -and $row.Fragment -eq "#f"'],
	['[uri] "relative path"', 'relative path', 'System.Uri', '-not $row.IsAbsoluteUri'],
	['[ipaddress] "fe80::1"', 'fe80::1', 'System.Net.IPAddress', '$row.AddressFamily -eq "InterNetworkV6"'],
	['[mailaddress] "Dana <dana@contoso.com>"', '"Dana" <dana@contoso.com>', 'System.Net.Mail.MailAddress', '$row.Host -eq "contoso.com"'],
	['[System.DBNull]::Value', null, 'System.DBNull', '$row -is [System.DBNull]'],
	['[xml] "<a><b>1</b></a>"', '<a><b>1</b></a>', 'System.Xml.XmlDocument'],
	['[cultureinfo] "de-CH"', 'de-CH', 'System.Globalization.CultureInfo'],
	['[int]', 'System.Int32', 'System.RuntimeType'],
	['{ Get-Date }', ' Get-Date ', 'System.Management.Automation.ScriptBlock', '$row -is [string]'],
	['ConvertTo-SecureString "hunter2!hunter2!" -AsPlainText -Force', {$truncated: true}, 'System.Security.SecureString', '$row -is [pscustomobject]'],
	['@()', []],
	['@($null)', [null]],
	['@(1, @(2, @()), "x")', [1, [2, []], 'x']],
	['[System.Collections.ArrayList] (1, 2)', [1, 2]],
	['[System.Collections.Generic.HashSet[string]] [string[]] ("a", "b")', ['a', 'b']],
	['@{b = 1; a = @{}}', {a: {}, b: 1}, 'System.Collections.Hashtable', '$row -is [hashtable] -and $row.B -eq 1'],
	['[ordered] @{z = 1; a = 2}', {z: 1, a: 2}, 'System.Collections.Specialized.OrderedDictionary', '$row[0] -eq 1'],
	['@{1 = "a"}', [{Key: 1, Value: 'a'}], 'System.Collections.Hashtable', '$row[1] -eq "a"'],
	['[pscustomobject] @{}', {}],
	['New-Object System.Management.Automation.PSCredential "dana", (ConvertTo-SecureString "hunter2!" -AsPlainText -Force)', {UserName: 'dana', Password: {$truncated: true}}, 'System.Management.Automation.PSCredential'],
];

test('each kind of value has its stored form, its lost type beside it, and comes back as what it was', {skip}, async () => {
	const found = await projected(driver, cases.map(one => ({expression: one[0], asks: one[3] ?? '$true'})));
	for (const [index, [expression, row, type]] of cases.entries()) {
		const {types} = found[index]!;
		assert.deepEqual(found[index]!.row, row, expression);
		assert.equal(types['/0'], type, expression);
		assert.equal(found[index]!.asked, 'True', `${expression}, rebuilt as ${found[index]!.rebuilt}`);
	}
});

test('properties of every kind are kept, and what they lose stands at their pointer', {skip}, async () => {
	const expression = `$(
		$object = [pscustomobject] [ordered] @{'a/b' = [guid]::Empty; 'c~d' = [datetime] '2024-05-01'; '' = 1}
		$object
	)`;
	await assert.rejects(projected(driver, [{expression}]), /name/i, 'PowerShell itself has no such object');
	const [found] = await projected(driver, [{expression: `$(
		$object = [pscustomobject] [ordered] @{'a/b' = [guid]::Empty; 'c~d/' = @{'/' = [timespan]::Zero}; plain = 'x'}
		$object | Add-Member -MemberType ScriptProperty -Name script -Value { $this.plain + '!' }
		$object | Add-Member -MemberType AliasProperty -Name alias -Value plain
		$object | Add-Member -MemberType ScriptMethod -Name GetType -Value { throw 'not this one' } -Force
		$object
	)`}]);
	assert.deepEqual(found!.row, {'a/b': '00000000-0000-0000-0000-000000000000', 'c~d/': {'/': '00:00:00'}, plain: 'x', script: 'x!', alias: 'x'});
	assert.deepEqual(found!.types, {'/0/a~1b': 'System.Guid', '/0/c~0d~1': 'System.Collections.Hashtable', '/0/c~0d~1/~1': 'System.TimeSpan'} satisfies RowTypes);
	assert.deepEqual(found!.again, {row: found!.row, types: found!.types});
});

test('a line of a file is a plain text, and what came from another process a plain object', {skip}, async () => {
	const [line, far, table] = await projected(driver, [
		{expression: '@(Get-Content -LiteralPath $PSHOME/pwsh.runtimeconfig.json)[0]'},
		{expression: '[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize([pscustomobject] @{Id = [guid]::Empty; When = [timespan]::Zero}))'},
		{expression: '$($table = [System.Data.DataTable]::new(); $null = $table.Columns.Add("Name"); $null = $table.Columns.Add("When", [datetime]); $null = $table.Rows.Add("x", [System.DBNull]::Value); , $table.Rows[0])'},
	]);
	assert.equal(line!.row, '{');
	assert.deepEqual(far!.row, {Id: '00000000-0000-0000-0000-000000000000', When: '00:00:00'});
	assert.deepEqual(table!.row, {Name: 'x', When: null});
});

test('an error has what a person needs of it, and no more', {skip}, async () => {
	const [found] = await projected(driver, [{expression: '$(try { throw [System.InvalidOperationException]::new("outer", [System.Exception]::new("inner")) } catch { $_ })'}]);
	assert.deepEqual(found!.row, {
		Message: 'outer', FullyQualifiedErrorId: 'outer', Category: 'OperationStopped', TargetObject: '',
		Exception: {Message: 'outer', InnerException: {Message: 'inner', InnerException: null}},
	});
});

test('a property that cannot be read says why, and the others are there', {skip}, async () => {
	const [found] = await projected(driver, [{expression: '$($o = [pscustomobject] @{a = 1}; $o | Add-Member ScriptProperty bad { throw "no such mailbox" }; $o | Add-Member NoteProperty b 2; $o)'}]);
	assert.deepEqual(found!.row, {a: 1, bad: {$error: 'no such mailbox'}, b: 2});
});

const cut = {$truncated: true};

test('a circle, what is too deep and what is too much are cut, and say so', {skip}, async () => {
	const [circle, deep, long, wide, heavy, many] = await projected(driver, [
		{expression: '$($a = [pscustomobject] @{n = 1; me = $null}; $a.me = @($a); $a)'},
		{expression: '@{a = @{b = @{c = @{d = 1}}}}', bounds: {Depth: 2}},
		{expression: '@(1..10)', bounds: {Elements: 3}},
		{expression: '[pscustomobject] [ordered] @{a = 1; b = 2; c = 3}', bounds: {Properties: 2}},
		{expression: '[pscustomobject] [ordered] @{a = "x" * 100; b = "y" * 5}', bounds: {Bytes: 50}},
		{expression: '@(@(1, 2), @(3, 4), @(5, 6), @(7, 8))', bounds: {Values: 4}},
	]);
	assert.deepEqual(circle!.row, {n: 1, me: [cut]});
	assert.deepEqual(deep!.row, {a: {b: cut}});
	assert.deepEqual(long!.row, [1, 2, 3, cut]);
	assert.deepEqual(wide!.row, {a: 1, b: 2, $truncated: true});
	assert.deepEqual(heavy!.row, {a: cut, b: 'yyyyy'});
	assert.ok(JSON.stringify(many!.row).includes('$truncated'));
});

test('an object of the machine is opened as a row, and is a name as a property', {skip}, async () => {
	const [folder, inside, nameless] = await projected(driver, [
		{expression: '(Get-Item -LiteralPath /)'},
		{expression: '[pscustomobject] @{Where = Get-Item -LiteralPath /; Who = @(Get-Process -Id $PID)}'},
		{expression: '[pscustomobject] @{Start = [System.Diagnostics.ProcessStartInfo]::new()}'},
	]);
	const {Name, Exists} = folder!.row as {Name: Json; Exists: Json};
	assert.deepEqual({Name, Exists}, {Name: '/', Exists: true});
	assert.equal((inside!.row as {Where: Json}).Where, '/');
	assert.match(String((inside!.row as {Who: Json[]}).Who[0]), /^System\.Diagnostics\.Process \(.+\)$/);
	assert.equal(inside!.types['/0/Where'], 'System.IO.DirectoryInfo');
	assert.deepEqual(nameless!.row, {Start: cut});
});

test('an object of a module is opened with all that is in it, as tables and pairs are', {skip}, async () => {
	const [graph, bag, pairs, json] = await projected(driver, [
		{expression: '$(class Conditions { [string[]] $Users = @("all"); [Conditions] $Inner }; class Policy { [string] $Id = "1"; [Conditions] $Conditions = [Conditions] @{Inner = [Conditions]::new()} }; [Policy]::new())'},
		{expression: '$($bag = [System.Dynamic.ExpandoObject]::new(); $bag.a = 1; , $bag)'},
		{expression: '@([System.Collections.Generic.KeyValuePair[string, int]]::new("a", 1))'},
		{expression: '[Newtonsoft.Json.Linq.JObject]::Parse(\'{"a":["x",{"b":"y"}]}\')'},
	]);
	assert.deepEqual(graph!.row, {Id: '1', Conditions: {Users: ['all'], Inner: {Users: ['all'], Inner: null}}});
	assert.deepEqual(bag!.row, {a: 1});
	assert.deepEqual(pairs!.row, [{Key: 'a', Value: 1}]);
	assert.deepEqual(JSON.parse(json!.row as string), {a: ['x', {b: 'y'}]});
});

test('what takes too long to read is cut', {skip}, async () => {
	const [slow] = await projected(driver, [{expression: '$($o = [pscustomobject] @{a = 1}; $o | Add-Member ScriptProperty slow { Start-Sleep -Milliseconds 60; 2 }; $o | Add-Member NoteProperty b 3; $o)', bounds: {Milliseconds: 50}}]);
	assert.deepEqual(slow!.row, {a: 1, slow: 2, $truncated: true});
});

test('commands, modules and the host itself come back within the bounds', {skip}, async () => {
	const found = await projected(driver, ['(Get-Command Get-Item)', '@(Get-Module)', '$ExecutionContext', '$Host', '(Get-Process -Id $PID)', '[appdomain]::CurrentDomain'].map(expression => ({expression})));
	for (const {row} of found) {
		assert.ok(JSON.stringify(row).length < 64 * 1024);
	}
});
