import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import type {Json, RowTypes} from '../../../source/runbook/values.js';
import {skipWithoutPowerShell} from '../../powershell.js';
import {shareDriver} from './driver.js';
import {anyText, generatedValue, makeGeneratedValue} from './generated-values.js';

const skip = skipWithoutPowerShell;
const driver = shareDriver();

const project = `
function Get-Projection {
	param([object[]] $Rows)
	$types = [System.Collections.Specialized.OrderedDictionary]::new()
	$stored = [object[]]::new($Rows.Length)
	for ($index = 0; $index -lt $Rows.Length; $index++) { $stored[$index] = ConvertTo-HandrailRow -Value $Rows[$index] -Types $types -Pointer "/$index" }
	return @{rows = $stored; types = $types}
}
`;

type Output = {rows: Json[]; types: RowTypes};

/** What a script is handed, where only its outputs matter. */
const withOutput = (output: Output): Json => ({params: {}, records: {}, outputs: {o: output}, chosen: {c: output}, item: {key: 'k', row: output.rows[0] ?? null, types: output.types}});

test('what a later script sees has the same stored form again, whatever it was, after it has been in a journal', {skip, timeout: 120_000}, async () => {
	await fc.assert(fc.asyncProperty(fc.array(generatedValue, {minLength: 60, maxLength: 120}), async values => {
		const first = await driver.ask(`${makeGeneratedValue}${project}; Get-Projection (New-GeneratedValue @('list', $args[0]))`, values) as Output;
		const second = await driver.ask(`${project}
			$variables = New-HandrailVariables $args[0] @{}
			Get-Projection $variables['outputs'].o`, withOutput(first)) as Output;
		for (const [index, row] of first.rows.entries()) {
			assert.equal(JSON.stringify(second.rows[index]), JSON.stringify(row), JSON.stringify(values[index]));
		}

		// An enumeration's module may not be loaded the next time, so later scripts see its name as a text.
		const sorted = ({types}: Output): string => JSON.stringify(Object.entries(types).filter(([, type]) => type !== 'System.DayOfWeek').toSorted(([a], [b]) => a < b ? -1 : 1));
		assert.equal(sorted(second), sorted(first));
	}), {numRuns: 6, endOnFailure: true});
});

test('the item, a choice and an output are the same values, each in its place', {skip}, async () => {
	const output = {rows: [{Guid: '3750b40b-3e2b-4d6e-9a01-000000000001', When: '2024-05-01T10:00:00.0000000Z'}], types: {'/0/Guid': 'System.Guid', '/0/When': 'System.DateTime'}};
	const script = `
		$v = New-HandrailVariables $args[0] @{}
		foreach ($row in $v['item'], $v['outputs'].o[0], $v['chosen'].C[0]) { "$($row.GetType().Name) $($row.Guid -is [guid]) $($row.When.Kind)" }
	`;
	assert.deepEqual(await driver.ask(script, withOutput(output)), ['PSCustomObject True Utc', 'PSCustomObject True Utc', 'PSCustomObject True Utc']);
});

test('an output of none, one and many is always a list', {skip}, async () => {
	const script = '$v = New-HandrailVariables $args[0] @{}; "$($v["outputs"].o -is [object[]]) $($v["outputs"].o.Length)"';
	for (const rows of [[], [1], ['a', 'b'], [[]], [null]]) {
		assert.equal(await driver.ask(script, withOutput({rows, types: {}})), `True ${rows.length}`); // eslint-disable-line no-await-in-loop -- one child
	}
});

test('a type that is not true, not known or out of place leaves the value as it is', {skip}, async () => {
	const rows = [{a: 'not a guid', b: 'x', c: {d: 1}}];
	const types = {'/0/a': 'System.Guid', '/0/b': 'System.IO.StreamWriter', '/0/c/d/e': 'System.Guid', '/7/a': 'System.Guid', '/0/z': 'System.Guid', '/x': 'System.Guid', '': 'System.Guid', '/-1/b': 'System.Char', '/0/c/-1': 'System.Char'};
	const found = await driver.ask(`${project}; $variables = New-HandrailVariables $args[0] @{}; Get-Projection $variables['outputs'].o`, withOutput({rows, types}));
	assert.deepEqual(found, {rows, types: {}});
});

test('parameters and records are tables that do not mind case, and rows keep names that no object can have', {skip}, async () => {
	const data = {params: {Tenant: 'a', Keys: 'k', Count: 'c'}, records: {case: {Ticket: '7'}}, outputs: {o: {rows: [{'': 1, a: 2}, {a: 1, A: 2}, {psobject: 3}], types: {}}}, chosen: {}, item: null};
	const script = `
		$v = New-HandrailVariables $args[0] @{}
		$params = $v['params']; $records = $v['records']; $rows = $v['outputs'].o
		"$($params.tenant) $($params.KEYS) $($params.Count) $($records.CASE.ticket) $($rows[0][''])$($rows[0].a) $($rows[1]['a'])$($rows[1]['A']) $($rows[2]['psobject'])"
	`;
	assert.equal(await driver.ask(script, data as unknown as Json), 'a k c 7 12 12 3');
});

test('any text is the same text in every variable', {skip, timeout: 120_000}, async () => {
	await fc.assert(fc.asyncProperty(fc.array(anyText, {minLength: 100, maxLength: 200}), async texts => {
		const data = {params: {list: texts}, records: {r: {texts}}, outputs: {o: {rows: texts.map(text => ({Name: text, inner: [text]})), types: {}}}, chosen: {}, item: {key: 'k', row: {texts}, types: {}}};
		const script = `
			$v = New-HandrailVariables $args[0] @{}
			@{params = $v['params'].list; records = $v['records'].r.texts; outputs = @(foreach ($row in $v['outputs'].o) { $row.Name }); inner = @(foreach ($row in $v['outputs'].o) { $row.inner[0] }); item = $v['item'].texts}
		`;
		const found = await driver.ask(script, data) as Record<string, string[]>;
		for (const [name, list] of Object.entries(found)) {
			assert.deepEqual(list, texts, name);
		}
	}), {numRuns: 5, endOnFailure: true});
});
