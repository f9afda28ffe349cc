import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {Failure} from '../../../source/failure.js';
import type {Json} from '../../../source/runbook/values.js';
import {pasteText, type PasteOrder} from '../../../source/session/paste/paste-text.js';
import {jsonLiteral} from '../../../source/session/paste/powershell-literal.js';

const guid = '159eb7c4-75d7-43e2-95fe-ced44b3e0a56';
const order = (given: Partial<PasteOrder> = {}): PasteOrder => ({
	subject: {run: 'run-k3f9', step: 'disable', item: guid, part: 'run', turn: 0},
	rehearsal: false,
	script: 'Set-InboundConnector -Identity $item.Guid -Enabled:$false',
	effect: 'change',
	service: 'exchange',
	data: {params: {tenant: 'contoso.onmicrosoft.com'}, records: {}, outputs: {}, chosen: {}, item: {key: guid, row: {Guid: guid, Name: 'relay'}, types: {}}},
	secrets: {},
	tenant: {tenant: '3750b40b-a68b-4632-9fb3-5b1aff664079', domain: 'contoso.onmicrosoft.com'},
	...given,
});

/** What JSON keeps of a value: no minus before zero. */
const asJson = (value: unknown): unknown => {
	const text = JSON.stringify(value);
	return JSON.parse(text);
};

describe('a data literal', () => {
	test('holds printable ASCII and line ends only, none of it special to PowerShell, and gives the value again', () => {
		fc.assert(fc.property(fc.jsonValue({stringUnit: 'binary'}), value => {
			const literal = jsonLiteral(value as never);
			const [, inside] = /^ConvertFrom-Json '(.*)'$/su.exec(literal)!;
			assert.match(inside!, /^[\u{20}-\u{7E}\n]*$/u);
			assert.doesNotMatch(inside!, /['`$]/u);
			assert.deepEqual(JSON.parse(inside!), asJson(value));
		}));
	});

	test('has a quote inside a text as an escape', () => {
		assert.equal(jsonLiteral({a: 'x"\'\\`$é\n'}), String.raw`ConvertFrom-Json '{"a":"x\u0022\u0027\\\u0060\u0024\u00e9\n"}'`);
	});
});

describe('what is copied', () => {
	test('has data, tenant check, refusal of empty values, the script unchanged, and the projection, in this order', () => {
		const text = pasteText(order());
		const places = ['ConvertFrom-Json', '$item = $handrail.item', 'Get-ConnectionInformation', '$handrailDomain -ne $handrail.tenant.domain', '"$($item.Guid)" -eq \'\'', '\nSet-InboundConnector -Identity $item.Guid -Enabled:$false\n', 'ConvertTo-HandrailValue $row'].map(part => text.indexOf(part));
		assert.ok(!places.includes(-1), String(places));
		assert.deepEqual(places, places.toSorted((a, b) => a - b));
	});

	test('holds no more data than the script names', () => {
		assert.doesNotMatch(pasteText(order()), /\$params/u);
	});

	test('has a line for each line of a script that it carries as data', () => {
		const text = pasteText(order({script: '$text = "one\n\ntwo"\nSet-X -Identity $item.Guid'}));
		assert.match(text, /^"script":\["\\u0024text = \\u0022one",\n"",\n"two\\u0022",\n"Set-X -Identity \\u0024item\.Guid"\]/mu);
	});

	test('asks for a secret where it is pasted, and never holds it', () => {
		const text = pasteText(order({script: 'Set-X -Password $params.newPassword -Identity $item.Guid', secrets: {newPassword: {title: 'The administrator\'s new password', generated: true}}}));
		assert.match(text, /\$params\['newPassword'\] = Read-Host -AsSecureString/u);
		assert.match(text, /make a new one, keep it safe/u, 'nobody but the responder makes it');
		assert.doesNotMatch(text, /\$params\.newPassword\)" -eq/u);
	});

	test('has the data of a script that names them with a scope', () => {
		assert.match(pasteText(order({script: 'Invoke-Command {Get-X $using:params.tenant}'})), /\$params = /u);
	});

	test('checks nothing of a tenant where no service has one', () => {
		assert.doesNotMatch(pasteText(order({service: 'none', tenant: undefined})), /Get-ConnectionInformation|Get-MgContext/u);
	});
});

describe('nothing is shown for pasting', () => {
	const refused = (given: Partial<PasteOrder>): boolean => {
		try {
			pasteText(order(given));
			return false;
		} catch (error) {
			return error instanceof Failure && error.exit === 3;
		}
	};

	test('when the item lacks what the script names', () => {
		const rows: Json[] = [{}, {Guid: ''}, {Guid: null}, {Guid: []}, 'text'];
		for (const row of rows) {
			assert.ok(refused({data: {...order().data, item: {key: guid, row, types: {}}}}));
		}
	});

	test('when a parameter that the script names is empty', () => {
		assert.ok(refused({script: 'Get-X $params.admin'}));
	});

	test('when nobody can see which value it works with, unless it only reads', () => {
		assert.ok(refused({script: 'Set-X -Identity $item.$name'}));
		assert.ok(!refused({script: 'Get-X -Identity $item.$name', effect: 'read'}));
	});

	test('when it is not known which tenant it is for', () => {
		assert.ok(refused({tenant: undefined}));
	});
});
