import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ScriptData} from '../../../source/session/contract.js';
import {neededData} from '../../../source/session/powershell/needed-data.js';

const data: ScriptData = {
	params: {a: 1}, records: {b: {c: 2}},
	outputs: {connectors: {rows: [1], types: {}}},
	chosen: {rogue: {rows: [2], types: {}}},
	item: {key: 'k', row: 3, types: {}},
};

test('outputs and choices that a script cannot name stay here, and everything else goes', () => {
	assert.deepEqual(neededData('Set-InboundConnector -Identity $item.Guid', data), {...data, outputs: {}, chosen: {}});
	assert.deepEqual(neededData('$Outputs.connectors', data), {...data, chosen: {}});
	assert.deepEqual(neededData('foreach ($one in ${CHOSEN}.rogue) { }', data), {...data, outputs: {}});
});

for (const script of ['Get-Variable ("out" + "puts")', 'gv x', '$ExecutionContext.SessionState.PSVariable', 'Invoke-Expression $text', '[scriptblock]::Create($text)', '${out`puts}', 'Get-Item variable:x']) {
	test(`everything goes where a variable may be reached in a roundabout way: ${script}`, () => {
		assert.deepEqual(neededData(script, data), data);
	});
}
