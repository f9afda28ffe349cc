import {keymap} from '../source/ui/keys/keymap.js';

const cell = (text: string): string => text.replaceAll('|', String.raw`\|`);

/** The keys of a run's screen and of the picker as the README's table: made from the one table of keys, each line once. */
export const keysTable = (): string => {
	const places = new Map<string, Set<string>>();
	for (const {shown, about, where} of keymap) {
		const place = where.length === 1 && where[0] === 'picker' ? 'picker' : (where.includes('steps') || where.includes('rows') ? 'run' : 'question');
		const line = `| \`${cell(shown)}\` | PLACE | ${cell(about)} |`;
		places.set(line, (places.get(line) ?? new Set()).add(place));
	}

	const lines = Array.from(places, ([line, at]) => line.replace('PLACE', () => [...at].join(', ')));
	return ['| key | where | what it does |', '|---|---|---|', ...lines].join('\n');
};
