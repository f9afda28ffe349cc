import {exitCode, Failure} from '../../failure.js';
import {itemPropertiesNamed, parametersNamed} from '../../runbook/script/names.js';
import type {Effect, SessionDefinition} from '../../runbook/schema.js';
import type {Json, JsonObject} from '../../runbook/values.js';
import type {ScriptData} from '../contract.js';
import {jsonLiteral} from './powershell-literal.js';
import {tenantCheck, type ExpectedTenant} from './tenant-check.js';

export type PasteOrder = {
	script: string;
	effect: Effect;
	service: SessionDefinition['service'];
	data: ScriptData;
	/** Titles of the secrets that the script names, by the parameter's name: each is asked for where the text is pasted. */
	secrets: Readonly<Record<string, string>>;
	/** The run's tenant. Undefined only for a service `none`. */
	tenant: ExpectedTenant | undefined;
};

/**
The whole text that a responder copies into a PowerShell of their own, to carry one step or item out there (design: sessions.md, "Paste mode"): the data as one ASCII JSON literal, the tenant check, a refusal when a value that the script names is empty, the unchanged script, and its objects as JSON.

@throws {Failure} with exit 3 when a value that the script names is missing or empty, or when a service's tenant is not known: then there is nothing that could be pasted safely.
*/
export function pasteText({script, effect, service, data, secrets, tenant}: PasteOrder): string {
	refuseEmpty(script, data, secrets);
	if (service !== 'none' && tenant === undefined) {
		throw new Failure(exitCode.refused, 'The command is not shown for pasting, because the tenant it is for is not known.', {next: 'Give the run its tenant first.'});
	}

	const given = dataNamed(script, data);
	const asked = parametersNamed(script).filter(name => Object.hasOwn(secrets, name) && isName(name));
	const prompts = Object.fromEntries(asked.map(name => [name, secrets[name] ?? name]));
	const checked = service === 'none' ? undefined : tenant;
	const literal: JsonObject = {...given, ...(asked.length > 0 && {prompts}), ...(checked !== undefined && {tenant: {...checked}})};
	return [
		'& {',
		'  $ErrorActionPreference = \'Stop\'',
		`  $handrail = ${jsonLiteral(literal)}`,
		...Object.keys(given).map(name => `  $${name} = $handrail.${name}`),
		...(checked === undefined ? [] : tenantCheck(service)),
		...asked.map(name => `  $params | Add-Member -Force -NotePropertyName ${name} -NotePropertyValue (Read-Host -AsSecureString -Prompt $handrail.prompts.${name})`),
		...emptyChecks(script, secrets),
		// From here on the script has the preference that it has in a session of Handrail's.
		...(effect === 'read' ? ['  $ErrorActionPreference = \'Continue\''] : []),
		// Unchanged and not indented: a here-string ends only at the beginning of a line.
		script,
		'} | ConvertTo-Json -Depth 4',
		'',
	].join('\n');
}

/** Only the data that the script names, so that the text stays short enough to be read before it is pasted. */
function dataNamed(script: string, {params, records, outputs, chosen, item}: ScriptData): Record<string, Json> {
	const named = (variable: string): boolean => new RegExp(String.raw`\$\{?${variable}\b`, 'iu').test(script);
	const rowsOf = (lists: ScriptData['outputs']): JsonObject => Object.fromEntries(Object.entries(lists).map(([name, {rows}]) => [name, rows]));
	return {
		...(named('params') && {params}),
		...(named('records') && {records}),
		...(named('outputs') && {outputs: rowsOf(outputs)}),
		...(named('chosen') && {chosen: rowsOf(chosen)}),
		...(item !== undefined && {item: item.row}),
	};
}

function refuseEmpty(script: string, {params, item}: ScriptData, secrets: PasteOrder['secrets']): void {
	const row = item?.row;
	const properties = row !== null && typeof row === 'object' && !Array.isArray(row) ? row : {};
	const missing = itemPropertiesNamed(script).find(name => isEmpty(valueNamed(properties, name)));
	if (missing !== undefined) {
		throw new Failure(exitCode.refused, `The command is not shown for pasting, because its item has no ${missing}. An empty value can mean every object.`, {next: 'Choose again from a fresh reading.'});
	}

	const parameter = parametersNamed(script).find(name => !Object.hasOwn(secrets, name) && isEmpty(valueNamed(params, name)));
	if (parameter !== undefined) {
		throw new Failure(exitCode.refused, `The command is not shown for pasting, because the parameter ${parameter} is empty.`);
	}
}

/** The same once more where it is pasted: what Handrail looked at may not be what arrived. */
function emptyChecks(script: string, secrets: PasteOrder['secrets']): string[] {
	const values = [
		...itemPropertiesNamed(script).map(name => ({variable: 'item', name})),
		...parametersNamed(script).filter(name => !Object.hasOwn(secrets, name)).map(name => ({variable: 'params', name})),
	];
	return values
		.filter(({name}) => isName(name))
		.map(({variable, name}) => `  if ("$($${variable}.${name})" -eq '') { throw 'Handrail: a value is empty (${variable}.${name}). Nothing was sent.' }`);
}

/** PowerShell does not mind the case of a property's name. */
function valueNamed(values: JsonObject, name: string): Json | undefined {
	return Object.entries(values).find(([other]) => other.toLowerCase() === name.toLowerCase())?.[1];
}

function isEmpty(value: Json | undefined): boolean {
	return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** What can stand after a dot in PowerShell without quotes. */
function isName(name: string): boolean {
	return /^[A-Za-z_]\w*$/u.test(name);
}
