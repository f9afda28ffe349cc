import type {KeepPart} from '../../runbook/schema.js';
import type {Json, Row, RowTypes} from '../../runbook/values.js';
import {jsonLiteral, textLiteral} from './powershell-literal.js';

/**
A PowerShell script that makes an object again from what was kept of it before it was removed. The data stand in it as one literal; a property that is not there, or null, is left out.

`types` are those of the list whose first row it is.
*/
export function recreateScript({command, parameters}: NonNullable<KeepPart['recreate']>, row: Row, types: RowTypes): string {
	const kept = row !== null && typeof row === 'object' && !Array.isArray(row) ? row : {};
	const used = Object.entries(parameters).filter(([, property]) => Object.hasOwn(kept, property) && kept[property] !== null);
	const data: Json = Object.fromEntries(used.map(([parameter, property]) => [parameter, kept[property]!]));
	return [
		'# Made by Handrail from what was kept before the object was removed. Read it before you run it.',
		'& {',
		'  $ErrorActionPreference = \'Stop\'',
		`  $kept = ${jsonLiteral(data)}`,
		'  $parameters = @{',
		...used.map(([parameter, property]) => `    ${textLiteral(parameter)} = ${typed(parameter, types[`/0/${pointer(property)}`])}`),
		'  }',
		`  ${command} @parameters`,
		'}',
		'',
	].join('\n');
}

/** The value with the type that JSON lost, where the difference is one between working and not. */
function typed(parameter: string, type: string | undefined): string {
	const value = `$kept.${parameter}`;
	if (type === 'System.Byte[]') {
		return `[Convert]::FromBase64String(${value})`;
	}

	return type === 'System.DateTime' ? `[datetime]${value}` : value;
}

/** A name as a part of a JSON Pointer (RFC 6901). */
function pointer(name: string): string {
	return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
