import {inert} from '../../text/inert.js';
import {padCells} from '../../text/width.js';
import {emptyLine, line, wrap, type Line} from '../lines.js';
import {tone} from '../theme.js';
import type {Context, KeyFacts} from './binding.js';
import {keymap, offReason} from './keymap.js';

/** Every key of the contexts, what it does, and why it is off just now. */
export const helpLines = (facts: KeyFacts, contexts: readonly Context[], width: number): Line[] => {
	const seen = new Set<string>();
	return keymap.filter(binding => binding.where.some(context => contexts.includes(context))).flatMap(binding => {
		const name = `${binding.shown} ${binding.about}`;
		if (seen.has(name)) {
			return [];
		}

		seen.add(name);
		const reason = offReason(binding, facts);
		return [
			...wrap(`${padCells(binding.shown, 8)}${binding.about}`, width, reason === undefined ? {} : tone.faint, 8),
			...(reason === undefined ? [] : wrap(`${' '.repeat(8)}Off: ${inert(reason)}`, width, tone.warning, 8)),
		];
	});
};

/** The words at the end of the page. */
export const helpFoot = (width: number): Line[] => [
	emptyLine,
	...wrap('Typing: ctrl-u clears to the left, ctrl-k to the right, ctrl-w a word; ctrl-c stops what is running, and leaves when nothing is.', width, tone.faint),
	line('Esc goes back.', tone.faint),
];
