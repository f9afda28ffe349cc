import assert from 'node:assert/strict';
import {mkdir, mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {after, before, describe, test} from 'node:test';
import {execa} from 'execa';
import type {Json, Row, RowTypes} from '../../../source/runbook/values.js';
import type {Pasted} from '../../../source/session/paste/contract.js';
import {pasteText, type PasteOrder} from '../../../source/session/paste/paste-text.js';
import {readPasted} from '../../../source/session/paste/read-pasted.js';
import {powershell, skipWithoutPowerShell} from '../../powershell.js';
import {hostileTexts} from './hostile-values.js';

const guid = '159eb7c4-75d7-43e2-95fe-ced44b3e0a56';
const tenant = {tenant: '3750b40b-a68b-4632-9fb3-5b1aff664079', domain: 'contoso.onmicrosoft.com'};

let orders = 0;

/** What is copied for a script. Each has a name of its own, by which its answer is found. */
function copied(script: string, given: Partial<PasteOrder> & {row?: Row; types?: RowTypes} = {}): {step: string; text: string} {
	const {row = {Guid: guid}, types = {}, ...rest} = given;
	const step = `step-${++orders}`;
	const text = pasteText({
		subject: {run: '2026-11-22-k3f9', step, item: guid, part: 'run', turn: 0},
		script, effect: 'read', service: 'none', secrets: {}, tenant: undefined, rehearsal: false,
		data: {params: {}, records: {}, outputs: {}, chosen: {}, item: {key: guid, row, types}},
		...rest,
	});
	return {step, text};
}

/** Each text as the script sees it, in UTF-16, then the whole row again. */
const echo = 'foreach ($row in @($item)) { foreach ($property in $row.PSObject.Properties) { $bytes = New-Object byte[] (2 * $property.Value.Length); [Buffer]::BlockCopy($property.Value.ToCharArray(), 0, $bytes, 0, $bytes.Length); [Convert]::ToBase64String($bytes) } }\n\n$item';

/** 1,000 texts, 250 a row. */
const hostileRows = Array.from({length: 4}, (_, batch) => Object.fromEntries(hostileTexts(1000, 'New-Item canary').slice(batch * 250, (batch + 1) * 250).map((text, index) => [`v${index}`, text])));

const types: Record<string, string> = {
	Guid: 'System.Guid', When: 'System.DateTime', Local: 'System.DateTime', Offset: 'System.DateTimeOffset', Span: 'System.TimeSpan', Decimal: 'System.Decimal', Big: 'System.Numerics.BigInteger',
	Whole: 'System.Double', Long: 'System.Int64', Huge: 'System.Int64', Unsigned: 'System.UInt64', Byte: 'System.Byte', Bytes: 'System.Byte[]', Uri: 'System.Uri', Version: 'System.Version', Char: 'System.Char',
};
const typedRow: Record<string, Json> = {
	Guid: guid, When: '2026-11-22T03:12:00.1234567Z', Local: '2026-11-22T03:12:00.0000000', Offset: '2026-11-22T03:12:00.0000000+02:00', Span: '1.02:03:04.5000000', Decimal: '12345.60', Big: '123456789012345678901234567890',
	Whole: 5, Long: 5, Huge: '9223372036854775807', Unsigned: '18446744073709551615', Byte: 7, Bytes: 'AAEC/w==', Uri: 'https://contoso.com/a?b', Version: '3.5.1', Char: 'x',
	Text: '2026-11-22T03:12:00Z', Int: 5, Fraction: 1.5, Yes: true, Nothing: null, List: ['a', 1, null, ['b']], One: ['alone'], None: [], Nested: {Inner: '2026-11-22T03:12:00Z', List: [{Deep: 1}]},
};

const odd = {params: {Tenant: 'x'}, records: {cause: {kind: 'account'}}, outputs: {odd: {rows: [{A: 1, a: 2, '': 3, '=x': '=y'}], types: {}}}, chosen: {}, item: undefined};

/** Commands of the services that answer for so many connections to a tenant. */
const signedIn = (connections: number, domain: string): string => [
	`function Get-ConnectionInformation { for ($i = 1; $i -le ${connections}; $i++) { [pscustomobject]@{State = 'Connected'; TenantID = [guid]'${tenant.tenant}'; UserPrincipalName = "dana$i@contoso" } } }`,
	`function Get-AcceptedDomain { [pscustomobject]@{DomainName = '${domain}'; InitialDomain = $true}, [pscustomobject]@{DomainName = 'contoso.com'; InitialDomain = $false} }`,
	`function Get-MgContext { if (${connections} -eq 0) { $null } else { [pscustomobject]@{TenantId = '${tenant.tenant}'; Account = 'dana@contoso'} } }`,
	`function Get-MgOrganization { [pscustomobject]@{VerifiedDomains = @([pscustomobject]@{Name = 'contoso.com'; IsInitial = $false}, [pscustomobject]@{Name = '${domain}'; IsInitial = $true})} }`,
].join('\n');

const change = {effect: 'change', service: 'exchange', tenant} as const;
const leavesFile = 'New-Item "canary-$($item.Guid)"';

/** By what is proved: the texts that are carried out, and for a refusal the commands of the services that stand around it. */
const texts = {
	values: hostileRows.map(row => copied(echo, {row})),
	types: copied('foreach ($row in @($item)) { $row.PSObject.Properties | ForEach-Object { if ($null -eq $_.Value) { "$($_.Name) null" } else { "$($_.Name) $($_.Value.GetType().FullName)" } } }\n$item\n"$($item.Local.Kind) $($item.When.Kind) $($item.Text.Length) $($item.Nested.Inner.GetType().Name)"', {row: typedRow, types: Object.fromEntries(Object.entries(types).map(([name, type]) => [`/0/${name}`, type]))}),
	names: copied('$outputs.odd[0]\n$outputs.odd.Count\n$params.tenant\n$records.cause.kind\n@($params.Keys).Count', {data: odd}),
	encoded: copied('$text = @\'\n\n\tone\n\n\'@\n\n# é\n"$text|é|\u2018"'),
	blank: copied('$text = "one"\n\n"$text two"'),
	stopped: copied('"before"\nGet-Item ./stop-here\n"after"', {effect: 'change'}),
	wentOn: copied('"before"\nGet-Item ./go-on\n"after"'),
	missing: copied('Get-NoSuchCommand\n"after"'),
	preference: copied('$ErrorActionPreference'),
	exchange: copied('1', {service: 'exchange', tenant}),
	graph: copied('1', {service: 'graph', tenant: {...tenant, tenant: null}}),
	none: copied('if ($false) { 1 }'),
};
const carriedOut = [signedIn(1, tenant.domain), ...Object.values(texts).flat().map(({text}) => text)];
const tampered = copied(leavesFile, {effect: 'change'}).text.replace(`"Guid":"${guid}"`, '"Guid":""');
const refused = [
	signedIn(1, 'fabrikam.onmicrosoft.com'), copied(leavesFile, change).text, copied(leavesFile, {...change, service: 'graph'}).text,
	signedIn(2, tenant.domain), copied(leavesFile, change).text,
	signedIn(0, tenant.domain), copied(leavesFile, change).text, copied(leavesFile, {...change, service: 'graph'}).text,
	tampered,
	copied('New-Item "canary-$($params.secret)"', {effect: 'change', secrets: {secret: {title: 'Secret', generated: false}}}).text,
	copied(leavesFile, {effect: 'change', rehearsal: true}).text,
];

describe('a copied text in a real PowerShell', {skip: skipWithoutPowerShell}, () => {
	let folder = '';
	const printed: Record<string, string> = {};
	before(async () => {
		folder = await mkdtemp(path.join(os.tmpdir(), 'handrail-test-'));
		const script = path.join(folder, 'pasted.ps1');
		await writeFile(script, carriedOut.join('\n'));
		const start = async (name: string, argv: readonly string[], input = '') => {
			await mkdir(path.join(folder, name));
			const {all} = await execa(powershell!.file, ['-NoLogo', '-NoProfile', '-NonInteractive', ...argv], {cwd: path.join(folder, name), input, reject: false, all: true, timeout: 200_000, env: {NO_COLOR: '1'}});
			printed[name] = all;
		};

		// A prompt takes a command at its end, or at the blank line behind it.
		const typed = (all: readonly string[]) => `${all.join('\n\n')}\n\n`;
		await start('file', ['-File', script]);
		await start('prompt', ['-Command', '-'], typed(carriedOut));
		await start('refused', ['-Command', '-'], typed(refused));
	});
	after(async () => {
		await rm(folder, {recursive: true, force: true});
	});

	/** The files that were left where the texts ran. */
	const leftIn = async (how: string): Promise<string[]> => readdir(path.join(folder, how));

	/** The answer to a text. */
	const answerTo = ({step}: {step: string}, how: string): Pasted => {
		const from = printed[how]!.indexOf(`{"handrail":1,"of":{"run":"2026-11-22-k3f9","step":"${step}"`);
		assert.ok(from !== -1, `${step} has no answer: ${printed[how]!.slice(-1000)}`);
		const to = printed[how]!.indexOf('{"handrail":1', from + 1);
		return readPasted(printed[how]!.slice(from, to === -1 ? undefined : to));
	};

	for (const how of ['file', 'prompt']) {
		test(`gives its script 1,000 hostile values as they are, and does nothing else (${how})`, async () => {
			for (const [index, row] of hostileRows.entries()) {
				const {rows, problems, answer} = answerTo(texts.values[index]!, how);
				assert.deepEqual(problems, []);
				assert.equal(answer?.outcome, 'ok');
				assert.deepEqual(rows.slice(0, -1).map(text => Buffer.from(text as string, 'base64').toString('utf16le')), Object.values(row));
				assert.deepEqual(rows.at(-1), row);
			}

			assert.deepEqual(await leftIn(how), [], 'no side effect');
		});

		test(`gives each type of a stored value as a session does, and stores it as a session does (${how})`, () => {
			const answer = answerTo(texts.types, how);
			assert.deepEqual(Object.fromEntries(answer.rows.slice(0, -2).map(line => (line as string).split(' '))), {
				...types,
				Text: 'System.String', Int: 'System.Int32', Fraction: 'System.Double', Yes: 'System.Boolean', Nothing: 'null', List: 'System.Object[]', One: 'System.Object[]', None: 'System.Object[]', Nested: 'System.Management.Automation.PSCustomObject',
			});
			assert.deepEqual(answer.rows.at(-2), typedRow);
			assert.equal(answer.rows.at(-1), 'Unspecified Utc 20 String');
			const place = answer.rows.length - 2;
			assert.deepEqual(answer.types, Object.fromEntries(Object.entries(types).map(([name, type]) => [`/${place}/${name}`, type])));
		});

		test(`keeps names apart that differ in case only, and those that are empty (${how})`, () => {
			assert.deepEqual(answerTo(texts.names, how).rows, [odd.outputs.odd.rows[0], 1, 'x', 'account', 1]);
		});

		test(`runs a script that could not be typed at a prompt as it is (${how})`, () => {
			assert.match(texts.encoded.text, /^[\u{20}-\u{7E}\n]*$/u);
			assert.deepEqual(answerTo(texts.encoded, how).rows, ['\n\tone\n|é|\u2018']);
			assert.doesNotMatch(texts.blank.text, /\n\s*\n/u);
			assert.deepEqual(answerTo(texts.blank, how).rows, ['one two']);
			assert.deepEqual(answerTo(texts.none, how).rows, []);
		});

		test(`fails where the script fails, and keeps the errors of a read beside its rows (${how})`, () => {
			const said = (['stopped', 'wentOn', 'missing', 'preference'] as const).map(name => answerTo(texts[name], how)).map(({answer, rows, errors}) => [answer!.outcome, rows, errors.map(({kind, message, line}) => [kind, /stop-here|go-on|Get-NoSuchCommand/u.exec(message)?.[0], line])]);
			assert.deepEqual(said, [
				['failed', [], [['terminating', 'stop-here', 2]]],
				['ok', ['before', 'after'], [['non-terminating', 'go-on', 2]]],
				['failed', [], [['terminating', 'Get-NoSuchCommand', 1]]],
				['ok', ['Continue'], []],
			]);
		});

		test(`says who was signed in where it ran (${how})`, () => {
			assert.deepEqual(answerTo(texts.exchange, how).answer?.signedIn, {...tenant, account: 'dana1@contoso'});
			assert.deepEqual(answerTo(texts.graph, how).answer?.signedIn, {...tenant, account: 'dana@contoso'});
			assert.match(answerTo(texts.graph, how).answer!.host, /^PowerShell \d/u);
		});
	}

	test('does nothing in another tenant, signed in twice or not at all, with a value that is empty, without the secret, or in a rehearsal', async () => {
		assert.doesNotMatch(printed['refused']!, /"handrail":1/u);
		assert.deepEqual(await leftIn('refused'), []);
		// The message of each error, without the console's own colours and line ends.
		const said = readPasted(printed['refused']!).errors.map(({message}) => message.replace(/^Handrail: /u, ''));
		assert.match(said.splice(-2, 1)[0]!, /NonInteractive/u, 'who asks for the secret where nobody can answer');
		assert.deepEqual(said, [
			'this is \'fabrikam.onmicrosoft.com\', not \'contoso.onmicrosoft.com\'. Nothing was sent.',
			'this is \'fabrikam.onmicrosoft.com\', not \'contoso.onmicrosoft.com\'. Nothing was sent.',
			'one connection to Exchange Online is needed, and there are 2. Nothing was sent.',
			'one connection to Exchange Online is needed, and there are 0. Nothing was sent.',
			'nobody is signed in to Microsoft Graph. Nothing was sent.',
			'a value is empty (item.Guid). Nothing was sent.',
			'this is a rehearsal, and nothing of it is run. Nothing was sent.',
		]);
	});
});
