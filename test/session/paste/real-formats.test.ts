import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import type {Json, JsonObject} from '../../../source/runbook/values.js';
import {readPasted} from '../../../source/session/paste/read-pasted.js';
import {powershell, skipWithoutPowerShell} from '../../powershell.js';
import {temporaryFolder} from '../temporary-folder.js';

/** Objects that are hard to tell from how a console draws them. */
const odd: JsonObject[] = [
	{Name: 'plain', Guid: '8f0d6f3b-2f5e-4a3e-9f0e-2b6a8f0c1d22', Enabled: true, Count: 3, Comment: 'short'},
	{Name: 'two words', Guid: '159eb7c4-75d7-43e2-95fe-ced44b3e0a56', Enabled: false, Count: 12_345, Comment: ''},
	{Name: 'Name : value', Guid: 'a59eb7c4-75d7-43e2-95fe-ced44b3e0a57', Enabled: true, Count: -1, Comment: null},
	{Name: '{a, b}', Guid: 'b59eb7c4-75d7-43e2-95fe-ced44b3e0a58', Enabled: true, Count: 0, Comment: 'ends in dots...'},
	{Name: '日本語コネクタ', Guid: 'c59eb7c4-75d7-43e2-95fe-ced44b3e0a59', Enabled: false, Count: 7, Comment: 'a comment that is long enough to be cut or broken by every narrow console there is, and then some'},
	{Name: 'x'.repeat(70), Guid: 'd59eb7c4-75d7-43e2-95fe-ced44b3e0a5a', Enabled: true, Count: 1_000_000, Comment: 'True'},
	{Name: '---- ----', Guid: 'e59eb7c4-75d7-43e2-95fe-ced44b3e0a5b', Enabled: true, Count: 1, Comment: '    indented'},
	{Name: 'PS C:\\> whoami', Guid: 'f59eb7c4-75d7-43e2-95fe-ced44b3e0a5c', Enabled: false, Count: 2, Comment: 'one\ntwo'},
];

/** Rows as a service publishes them. */
const published: JsonObject[] = [
	{Name: 'Inbound from 3f1c2d7e-8a41-4c0b-9d55-6c1f0f1f2a10', Guid: '8f0d6f3b-2f5e-4a3e-9f0e-2b6a8f0c1d22', Enabled: true, ConnectorType: 'OnPremises', SenderIPAddresses: [], SenderDomains: ['smtp:*;1'], RequireTls: true, TlsSenderCertificateName: '*.contoso.com', WhenChangedUTC: '2025-01-15T10:22:40Z'},
	{Name: 'relay-tmp-01', Guid: '159eb7c4-75d7-43e2-95fe-ced44b3e0a56', Enabled: true, ConnectorType: 'OnPremises', SenderIPAddresses: ['203.0.113.77', '198.51.100.12'], SenderDomains: ['smtp:*;1'], RequireTls: false, TlsSenderCertificateName: '', WhenChangedUTC: '2026-08-14T02:41:07Z'},
	{Name: 'smtp-bulk-7', Guid: '93f8a2c7-6d05-4e1b-8c49-b7e1d4032f10', Enabled: false, ConnectorType: 'Partner', SenderIPAddresses: ['203.0.113.1', '203.0.113.2', '203.0.113.3', '203.0.113.4', '203.0.113.5'], SenderDomains: [], RequireTls: false, TlsSenderCertificateName: '', WhenChangedUTC: '2026-08-14T02:41:07Z'},
];

/** What a cell may be read as without a doubt, where it was written for people: its text, or what the text stands for. */
function isRight(read: Json, meant: Json | undefined): boolean {
	if (meant === null || meant === undefined || meant === '') {
		return read === null || read === '';
	}

	if (Array.isArray(meant)) {
		return JSON.stringify(read) === JSON.stringify(meant.map(String));
	}

	const text = String(meant);
	// Spaces at the ends are lost, and a text of braces or of True looks like a list or a boolean.
	return read === meant || String(read) === text.trim() || (Array.isArray(read) && `{${read.join(', ')}}` === text) || (typeof read === 'boolean' && (read ? 'True' : 'False') === text);
}

const isDoubtful = (value: Json | undefined): boolean => typeof value === 'object' && value !== null && !Array.isArray(value) && value['$truncated'] === true;

describe('what a real PowerShell shows', {skip: skipWithoutPowerShell}, () => {
	const shown: Array<{file: string; name: string; text: string}> = [];
	before(async () => {
		const folder = await temporaryFolder();
		await writeFile(path.join(folder, 'odd.json'), JSON.stringify(odd));
		await writeFile(path.join(folder, 'published.json'), JSON.stringify(published));
		const script = fileURLToPath(new URL('formats.ps1', import.meta.url));
		const {stdout} = await execa(powershell!.file, ['-NoLogo', '-NoProfile', '-NonInteractive', '-File', script, folder], {env: {NO_COLOR: '1'}});
		shown.push(...stdout.split('\n').map(line => JSON.parse(line) as (typeof shown)[number]));
	});

	const objects: Record<string, JsonObject[]> = {'odd.json': odd, 'published.json': published};

	test('as JSON comes back as it was', () => {
		const asJson = shown.filter(({name}) => name.startsWith('json'));
		for (const {file, name, text} of asJson) {
			const dates = (row: JsonObject) => JSON.parse(JSON.stringify(row).replaceAll(/(?<=T\d\d:\d\d:\d\d)Z/gu, '.0000000Z')) as Json;
			assert.deepEqual(readPasted(`PS C:\\> x\n${text}\nPS C:\\> `).rows, objects[file]!.map(row => dates(row)), `${file} ${name}`);
		}
	});

	test('as CSV, a list or a table of any width is read right, or named as doubtful', () => {
		const forPeople = shown.filter(({name}) => !name.startsWith('json'));
		for (const {file, name, text} of forPeople) {
			const {format, rows, cutCells, problems} = readPasted(text);
			const all = objects[file]!;
			assert.equal(format, name.startsWith('csv') ? 'csv' : (name.startsWith('list') ? 'list' : 'table'), `${file} ${name}`);
			const isCertain = cutCells.length === 0 && problems.length === 0;
			if (isCertain || !name.includes('table')) {
				assert.equal(rows.length, all.length, `${file} ${name}: ${text}`);
			}

			if (rows.length !== all.length) {
				// A row that was put together with another is no value at all.
				continue;
			}

			for (const [index, row] of rows.entries()) {
				for (const [column, value] of Object.entries(row as JsonObject)) {
					assert.ok(isDoubtful(value) || isRight(value, all[index]![column]), `${file} ${name}, ${column} of row ${index + 1}: ${JSON.stringify(value)} of ${JSON.stringify(all[index]![column])}\n${text}`);
				}
			}
		}
	});

	test('a wide list and CSV say everything that such a text can', () => {
		const fullest = shown.filter(({name}) => name === 'list 250' || name === 'csv');
		for (const {file, name, text} of fullest) {
			const doubtful = readPasted(text).rows.flatMap((row, index) => Object.entries(row as JsonObject).filter(([, value]) => isDoubtful(value)).map(([column]) => `${index + 1} ${column}`));
			const expected: Record<string, string[]> = {
				'odd.json list 250': ['4 Comment', '8 Comment'], 'odd.json csv': ['4 Comment'],
				'published.json list 250': ['3 SenderIPAddresses'], 'published.json csv': ['1 SenderIPAddresses', '1 SenderDomains', '2 SenderIPAddresses', '2 SenderDomains', '3 SenderIPAddresses', '3 SenderDomains'],
			};
			assert.deepEqual(doubtful, expected[`${file} ${name}`], `${file} ${name}`);
		}
	});
});
