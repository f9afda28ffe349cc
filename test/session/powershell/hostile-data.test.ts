import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import path from 'node:path';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import type {ScriptData} from '../../../source/session/contract.js';
import type {Json, Row} from '../../../source/runbook/values.js';
import {skipWithoutPowerShell} from '../../powershell.js';
import {finished, only} from '../contract.js';
import {temporaryFolder} from '../temporary-folder.js';
import {shareSession} from './shared-session.js';

const perRequest = 2500;

/** Pieces that mean something to one of the readers on the way: PowerShell, JSON, the formatter, a terminal. */
const pieces = (canary: string): string[] => [
	`$(New-Item -ItemType File -Force -LiteralPath '${canary}')`, `"; New-Item -Force '${canary}' #`, `'; New-Item -Force '${canary}' #`, `'@\nNew-Item -Force '${canary}'\n@'`, `"@\nNew-Item -Force '${canary}'\n@"`,
	'$(Set-Variable -Scope Global -Name canary -Value sung)', '`"$([Environment]::Exit(7))', '${env:PATH}', '$params', '@params', '--%', '-WhatIf', '& calc', '| Out-Null', '<#', '#>', '\'\'', '""', '`', '``', '`n', '$', '$$', '{0}', '%s', ';', '&', '(', ')', '{', '}', '[', ']', '@(', '@{',
	'\0', '\n', '\r\n', '\r', '\t', '\u001B]52;c;aGk=\u0007', '\u001B[2J', '\b', '\u0085', '\u2028', '\u2029', '\u202E', '\u2066', '\u200B', '\uFEFF', '\u{E0041}', '\uD800', '\uDFFF', '\uFFFE', '\uFFFD', '\uE000', '\u{1F468}\u200D\u{1F469}', 'e\u0301', 'ẞ', 'İ', '‘', '’', '“', '”', '\u00A0',
	'\\', '\\u0000', '\\"', '/Date(0)/', '2024-05-01T10:00:00Z', '1e5', 'True', '~1', ' ', 'word',
];

const hostileText = (canary: string): fc.Arbitrary<string> => fc.oneof(
	{weight: 3, arbitrary: fc.array(fc.constantFrom(...pieces(canary)), {maxLength: 8}).map(parts => parts.join(''))},
	{weight: 1, arbitrary: fc.array(fc.integer({min: 0, max: 0xFF_FF}), {maxLength: 16}).map(units => String.fromCodePoint(...units))},
	{weight: 1, arbitrary: fc.string({unit: 'grapheme', maxLength: 12})},
);

/** The same texts in every place where a script finds data. */
const everywhere = (texts: string[]): ScriptData => ({
	params: {list: texts, first: texts[0]!},
	records: {step: {first: texts[0]!}},
	outputs: {all: {rows: texts.map(text => ({Name: text})), types: {}}},
	chosen: {some: {rows: texts, types: {}}},
	item: {key: texts[0]!, row: {list: texts, first: texts[0]!}, types: {}},
});

const giveBack = '[pscustomobject] @{params = $params.list; outputs = @(foreach ($row in $outputs.all) { $row.Name }); chosen = $chosen.some; item = $item.list; first = @($params.first, $records.step.first, $item.first); canary = $global:canary; piped = @($params.list | ForEach-Object { "$_" })}';
const limits = {rows: 1000, bytes: 64 * 1024 * 1024};

describe('data in a PowerShell script', {skip: skipWithoutPowerShell, timeout: 300_000}, () => {
	const {run} = shareSession();

	const back = async (texts: string[]): Promise<Record<string, Json>> => {
		const events = await run(giveBack, {data: everywhere(texts), limits});
		assert.deepEqual(only(events, 'error'), []);
		assert.equal(finished(events).outcome, 'ok');
		const rows: Row[] = only(events, 'objects').flatMap(object => object.rows);
		assert.equal(rows.length, 1);
		return rows[0] as Record<string, Json>;
	};

	test('10,000 hostile texts come back equal from every place, and none of them is carried out', async () => {
		const canary = path.join(await temporaryFolder(), 'canary');
		const text = hostileText(canary);
		const seed = Number(process.env['HANDRAIL_SEED'] ?? (Date.now() % 1_000_000));
		console.log(`HANDRAIL_SEED=${seed}`);
		const texts = fc.sample(text, {numRuns: 10_000, seed});
		for (let from = 0; from < texts.length; from += perRequest) {
			const some = texts.slice(from, from + perRequest);
			const found = await back(some); // eslint-disable-line no-await-in-loop -- one session
			for (const place of ['params', 'outputs', 'chosen', 'item', 'piped']) {
				const list = found[place] as string[];
				const wrong = some.findIndex((one, index) => list[index] !== one);
				assert.equal(wrong, -1, `${place}: ${JSON.stringify(some[wrong])} came back as ${JSON.stringify(list[wrong])}`);
				assert.equal(list.length, some.length, place);
			}

			assert.deepEqual(found['first'], [some[0], some[0], some[0]]);
			assert.equal(found['canary'], null);
		}

		assert.equal(existsSync(canary), false);
	});

	test('a text of a megabyte comes back equal, whatever it is made of', async () => {
		const nothing: ScriptData = {params: {}, records: {}, outputs: {}, chosen: {}, item: undefined};
		const places: Array<[string, (text: string) => ScriptData]> = [
			['$params.text', text => ({...nothing, params: {text}})],
			['$outputs.o[0]', text => ({...nothing, outputs: {o: {rows: [text], types: {}}}})],
			['$item.text', text => ({...nothing, item: {key: 'k', row: {text}, types: {}}})],
		];
		for (const [index, unit] of ['x', '"', '\0', 'ü', '\u{1F600}', 'ab\uD800', '$(x)`\''].entries()) {
			const text = unit.repeat(1024 * 1024 / Buffer.byteLength(unit));
			const [script, dataWith] = places[index % places.length]!;
			const rows = only(await run(script, {data: dataWith(text), limits}), 'objects').flatMap(object => object.rows); // eslint-disable-line no-await-in-loop -- one session
			assert.deepEqual(rows.map(row => row === text), [true], `${JSON.stringify(unit)} in ${script}`);
		}
	});

	test('names of columns are data too', async () => {
		const canary = path.join(await temporaryFolder(), 'canary');
		const row = Object.fromEntries([...pieces(canary).map((piece, index) => `${piece}${index}`), 'GetType', 'ToString', 'Keys', 'Count'].map((name, index) => [name, index]));
		const events = await run('$item', {data: {params: {}, records: {}, outputs: {}, chosen: {}, item: {key: 'k', row, types: {}}}, limits});
		assert.deepEqual(only(events, 'objects').flatMap(object => object.rows), [row]);
		assert.equal(existsSync(canary), false);
	});
});
