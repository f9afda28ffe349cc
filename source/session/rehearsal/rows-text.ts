import type {Row} from '../../runbook/values.js';

/** Rows as a person would read them, one property a line, as PowerShell's Format-List has it. */
export function rowsAsText(rows: readonly Row[]): string {
	return rows.map(row => `${rowAsText(row)}\n`).join('\n');
}

function rowAsText(row: Row): string {
	if (row === null || typeof row !== 'object' || Array.isArray(row)) {
		return asText(row);
	}

	const entries = Object.entries(row);
	const width = Math.max(0, ...entries.map(([name]) => name.length));
	return entries.map(([name, value]) => `${name.padEnd(width)} : ${asText(value)}`).join('\n');
}

function asText(value: Row): string {
	if (Array.isArray(value)) {
		return `{${value.map(element => asText(element)).join(', ')}}`;
	}

	return value === null ? '' : (typeof value === 'object' ? JSON.stringify(value) : String(value));
}
