import {keymap} from '../source/ui/keys/keymap.js';

const cell = (text: string): string => text.replaceAll('|', String.raw`\|`);

/** The keys of a run's screen and of the picker as the README's table: made from the one table of keys, each line once. */
export const keysTable = (): string => {
	const lines = new Map<string, string>();
	for (const {shown, about, where} of keymap) {
		const place = where.length === 1 && where[0] === 'picker' ? 'picker' : (where.includes('steps') || where.includes('rows') ? 'run' : 'question');
		lines.set(`${shown} ${about}`, `| \`${shown === '|' ? cell(shown) : shown}\` | ${place} | ${cell(about)} |`);
	}

	return ['| key | where | what it does |', '|---|---|---|', ...lines.values()].join('\n');
};
