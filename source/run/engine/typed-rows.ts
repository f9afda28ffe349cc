import type {Row, RowTypes} from '../../runbook/values.js';

/** Rows with the types that rebuild them. */
export type TypedRows = {rows: Row[]; types: RowTypes};

/** Moves the types of rows by so many places: those of a chunk to where its rows stand in the whole list. */
export function moveTypes(types: RowTypes, by: number): RowTypes {
	const moved: RowTypes = {};
	for (const [pointer, type] of Object.entries(types)) {
		const [, index = '0', ...rest] = pointer.split('/');
		moved[['', Number(index) + by, ...rest].join('/')] = type;
	}

	return moved;
}

/** The types of the row at each of these places, each as if its row were the only one. One pass, however many rows. */
export function typesByRow(types: RowTypes, places: readonly number[]): RowTypes[] {
	const byPlace = new Map<string, RowTypes>(places.map(place => [String(place), {}]));
	for (const [pointer, type] of Object.entries(types)) {
		const [, index = '', ...rest] = pointer.split('/');
		const own = byPlace.get(index);
		if (own) {
			own[['', 0, ...rest].join('/')] = type;
		}
	}

	return places.map(place => byPlace.get(String(place))!);
}
