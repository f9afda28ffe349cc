import type {EventOf} from '../run/events.js';

/** The chosen rows as people name them: by the column that the runbook says, by the key where it says none or the row has none. */
export function chosenRows({data: {keys, rows}}: EventOf<'chosen'>, label: string | undefined): Array<{key: string; label: string}> {
	return keys.map((key, index) => {
		const row = rows[index];
		const value = label !== undefined && row !== null && typeof row === 'object' && !Array.isArray(row) ? row[label] : undefined;
		return {key, label: typeof value === 'string' && value !== '' ? value : key};
	});
}
