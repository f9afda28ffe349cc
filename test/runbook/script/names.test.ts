
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {choicesNamed, itemPathsNamed, itemPropertiesNamed, outputsNamed, parametersNamed, parametersWithDefault} from '../../../source/runbook/script/names.js';

test('the properties of the item are found however they are written', () => {
	assert.deepEqual(itemPropertiesNamed('Set-X -Identity $item.Guid "$($item.Name)" $Item[\'Sender IP\'] ${item}.Id $item."Odd Name" $items.No $item.Guid'), ['Guid', 'Name', 'Id', 'Odd Name', 'Sender IP']);
	assert.deepEqual(itemPropertiesNamed('rm "$item_Guid" "${item_Name}" "$item_file"'), ['Guid', 'Name']);
});

test('parameters, outputs and choices are found, what a table has by itself is not', () => {
	assert.deepEqual(parametersNamed('$params.tenant; $params.Keys; $params_admin; $params_file'), ['tenant', 'admin']);
	assert.deepEqual(outputsNamed('$outputs.connectors.Count; cat "$outputs_queue_file"'), ['connectors', 'queue']);
	assert.deepEqual(choicesNamed('$chosen.rogue | % { }; cat "$chosen_suspects_file" "${chosen_batches_file:?}"'), ['rogue', 'suspects', 'batches']);
});

test('an item as a whole names none of its properties', () => {
	assert.deepEqual(itemPropertiesNamed('$item | Set-X'), []);
});

test('what stands behind a property of the item is found too, a method at its end is not', () => {
	assert.deepEqual(itemPathsNamed('Set-X $item.Owner.Id $item["Sender IP"].Address $item.Name.Trim() $item.Guid'), [['Owner'], ['Name'], ['Guid'], ['Sender IP'], ['Owner', 'Id'], ['Sender IP', 'Address']]);
	assert.deepEqual(itemPathsNamed('rm "$item_name"'), [['name']]);
});

test('a property is found however PowerShell lets its variable be written', () => {
	for (const written of ['$local:item.X', '$script:item.X', '$using:item.X', '${using:item}.X', '$variable:item.X', '$(($item).X)', 'Set-A ($item).X', '$(($item)).X', '([psobject] $item).X', '@($item).X', '$item[\'X\']', '$item["X"]', '$item.\'X\'', '$item.“X”', '${item}.X', '${item}?.X', '$item?.X', '$id = $item.\n    X', 'Set-A -Id ($item. # which\n X)', '$item. X']) {
		assert.deepEqual(itemPropertiesNamed(written), ['X'], written);
		assert.deepEqual(parametersNamed(written.replace('item', 'params')), ['X'], written);
	}

	assert.deepEqual(itemPropertiesNamed('$item.Größe'), ['Größe']);
	assert.deepEqual(itemPathsNamed('$using:item.Owner.Id; ($item).Owner."Odd Name"').slice(1), [['Owner', 'Id'], ['Owner', 'Odd Name']]);
});

test('what only looks like a property of the item is none', () => {
	for (const script of ['(Get-X $item).Guid', '$table.Find($item).Guid', '[X]::Parse($item).Guid', '# one for each $item.\nSet-X', '# of\n# $item.\nSet-X', 'Write-Host "done with $item. Next"', '$items.Guid', '$item2.Guid', '$my:item.Guid']) {
		assert.deepEqual(itemPropertiesNamed(script), [], script);
	}
});

test('a parameter whose absence a shell script has an answer to is known', () => {
	assert.deepEqual(parametersWithDefault('postfix -c "${params_config:-/etc/postfix}" "$params_queue"'), ['config']);
});
