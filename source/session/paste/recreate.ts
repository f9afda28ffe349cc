import type {KeepPart} from '../../runbook/schema.js';
import type {Json, Row} from '../../runbook/values.js';
import {jsonLiteral} from './powershell-literal.js';

const isEmpty = (value: Json | undefined): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/**
A PowerShell script that makes a kept object again: the object's own values as one literal, handed to the runbook's command by name. Properties that are empty are left to the command's defaults.

@param row - The object as it was kept, in its stored form.
*/
export function recreateScript({command, parameters}: NonNullable<KeepPart['recreate']>, row: Row): string {
	const object = (typeof row === 'object' && row !== null && !Array.isArray(row) ? row : {});
	const filled = Object.entries(parameters).filter(([, property]) => !isEmpty(object[property]));
	const values = Object.fromEntries(filled.map(([parameter, property]) => [parameter, object[property]!]));
	return [
		'# Makes again what Handrail kept before it was removed. Read it, sign in to the right tenant, then run it.',
		`$values = ${jsonLiteral(values)}`,
		'$parameters = @{}',
		'foreach ($value in $values.PSObject.Properties) { $parameters[$value.Name] = $value.Value }',
		`${command} @parameters`,
		'',
	].join('\n');
}
