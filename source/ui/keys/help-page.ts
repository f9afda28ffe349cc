import {inert} from '../../text/inert.js';
import {padCells} from '../../text/width.js';
import {emptyLine, line, wrap, type Line} from '../lines.js';
import {tone} from '../theme.js';
import type {Binding, Context, KeyFacts} from './binding.js';
import {grouped} from './groups.js';
import {keymap, offReason} from './keymap.js';

/** Cells of the column of keys. */
const keyWidth = 8;

const bindingLines = (binding: Binding, facts: KeyFacts, width: number): Line[] => {
	const reason = offReason(binding, facts);
	return [
		...wrap(`${padCells(binding.shown, keyWidth)}${binding.about}`, width, reason === undefined ? {} : tone.faint, keyWidth),
		...(reason === undefined ? [] : wrap(`${' '.repeat(keyWidth)}Off: ${inert(reason)}`, width, tone.warning, keyWidth)),
	];
};

/** Every key of the contexts under its heading, what it does, and why it is off just now. What is said twice stands once. */
export const helpLines = (facts: KeyFacts, contexts: readonly Context[], width: number): Line[] => {
	const seen = new Set<string>();
	const bindings = keymap.filter(({where, shown, about}) => {
		const name = `${shown} ${about}`;
		const isNew = where.some(context => contexts.includes(context)) && !seen.has(name);
		if (isNew) {
			seen.add(name);
		}

		return isNew;
	});
	return grouped(bindings).flatMap((group, place) => [
		...(place > 0 ? [emptyLine] : []),
		line(group.heading, {bold: true, underline: true}),
		...group.bindings.flatMap(binding => bindingLines(binding, facts, width)),
	]);
};

/** The words at the end of the page. */
export const helpFoot = (width: number): Line[] => [
	emptyLine,
	...wrap('Typing: ctrl-u clears to the left, ctrl-k to the right, ctrl-w a word; ctrl-c stops what is running, and leaves when nothing is.', width, tone.faint),
	line('Esc goes back.', tone.faint),
];
