import assert from 'node:assert/strict';
import {test} from 'node:test';
import {unclearUses} from '../../../source/runbook/script/unclear-uses.js';
import {isNamed} from '../../../source/runbook/script/variable-uses.js';

const ofItem = [
	'Set-X $item.$name', 'Set-X $item.$($name)', 'Set-X $item."$name"', 'Set-X $item.(\'X\')', 'Set-X $item.{X}', 'Set-X $item.Owner.$name', 'Set-X $using:item.$name', 'Set-X ($item).$name', '$item.\n$name',
	'Set-X $item[$name]', 'Set-X $item["X"]', 'Set-X ${item}[\'X\']', 'Set-X ${item}?["X"]', 'Set-X $item.Owner["Id"]',
	'$item | ForEach-Object {Set-X $_.X}', '$item |\nSet-X', '($item) | Set-X', '@($item) | Set-X',
	'$row = $item\nSet-X $row.Y', '$row = $item; Set-X $row.Y', '$row = $item', '@{row = $item}', 'foreach ($row in $item) {Set-X $row.Y}', 'foreach ($row in @($item)) {Set-X $row.Y}',
	'ForEach-Object -InputObject $item {Set-X $_.Y}', 'Set-X @item', 'Set-X (Get-Variable item).Value.Y', 'Set-X $item.PSObject.Properties["X"].Value', '$item.ForEach({Set-X $_.X})',
	'Set-Mine $item', 'function Set-Mine($row) { Set-X $row.Y }\nSet-Mine -Row $item -Force', 'Set-Mine -Row:$item', 'Set-Mine "a b" (Get-Y 1) $item', 'Get-Y | Set-Mine ($item)', '$done = Set-Mine `\n  $item', '{ mine $item }',
];

const ofAll = ['Set-X $local:item.X', 'Set-X $script:params.X', 'Set-X ${private:item}.X', 'Set-X $global:outputs.X', 'Set-X $item?.X', 'Set-X $params?["X"]',
	'Set-X $params.$name', 'Set-X $params.($name)', 'Set-X $params."$name"', 'Set-X $params[$name]', 'Set-X ($params)["a$name"]', 'Set-X ${params}[$name]', 'Set-X $outputs.$name', 'Set-X $chosen[$name]', 'Set-X @params'];

test('a use of the item that cannot be judged before it is sent is found', () => {
	for (const script of ofItem) {
		assert.equal(unclearUses(script, {item: true}).length, 1, script);
		assert.deepEqual(unclearUses(script, {item: false}), [], `${script}: without an item the name is the script's own`);
	}
});

test('a variable that is another one than it seems is found in every script', () => {
	for (const script of ofAll) {
		assert.equal(unclearUses(script, {item: true}).length, 1, script);
		assert.equal(unclearUses(script, {item: false}).length, 1, script);
	}
});

test('it is told as it is written, each once', () => {
	assert.deepEqual(unclearUses('Set-X $item.$name -Y $item.$name; Set-Z $local:item.X', {item: true}), ['$item.$name', '$local:item']);
});

test('what can be judged is left alone', () => {
	for (const script of ['Set-X $item.Guid', 'Set-X "$($item.Name).$suffix"', 'Set-X -Identity ($item).Guid | Out-Null', '$item.Guid | Set-X', '$id = $item.Guid', '$text = "$item"', 'if ($item.A -or $item.B) {Set-X}', '$using:item.Guid', 'Set-X $item.Addresses[0]', 'Set-X (Get-X $item.Guid)[0]', 'foreach ($a in $item.List) {Set-X $a}', 'Write-Host me@item.example', '$items | Set-X', '$params["tenant"]', '$params[\'tenant\']', '$params.ContainsKey("a")', '$outputs.things[0]', '$outputs.things[$index].Id', '$params.list[$index]', 'Set-X @parameters', '$myitem[0]', 'Write-Host $item', 'Set-X -Comment "for $item" $item.Guid', 'if ($item -ne $null) { Set-X $item.Guid }', 'Set-X -Identity $item.Guid -Comment (ConvertTo-Json $item)', 'Set-X $item.Guid $items']) {
		assert.deepEqual(unclearUses(script, {item: true}), [], script);
	}
});

test('that a variable is named is seen whatever its scope', () => {
	assert.deepEqual(['$params.x', '${params}', '$using:params.x', '${using:params}', '$PARAMS', 'Set-X @params', '$parameters', '$my.params'].map(script => isNamed(script, 'params')), [true, true, true, true, true, true, false, false]);
});
