import type {Context} from '../source/ui/keys/binding.js';
import {dialogs, main} from '../source/ui/keys/contexts.js';
import {keymap} from '../source/ui/keys/keymap.js';
import {tableCell} from './table-cell.js';

const order = ['picker', 'run', 'question'];

/** Where a key acts, in the words of the README; everything that stands over a run's screen or over the picker is a question. */
const placesOf = (where: readonly Context[]): string[] => [
	...(where.includes('picker') ? ['picker'] : []),
	...(main.some(context => where.includes(context)) ? ['run'] : []),
	...(dialogs.some(context => where.includes(context)) ? ['question'] : []),
];

/** The keys of a run's screen and of the picker as the README's table: made from the one table of keys, each line once. */
export const keysTable = (): string => {
	const places = new Map<string, Set<string>>();
	for (const {shown, about, where} of keymap) {
		const line = `| \`${tableCell(shown)}\` | PLACE | ${tableCell(about)} |`;
		places.set(line, new Set([...places.get(line) ?? [], ...placesOf(where)]));
	}

	const lines = Array.from(places, ([line, at]) => line.replace('PLACE', () => order.filter(place => at.has(place)).join(', ')));
	return ['| key | where | what it does |', '|---|---|---|', ...lines].join('\n');
};
