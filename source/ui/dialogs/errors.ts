import {formatClock} from '../../text/time.js';
import {cells} from '../../text/width.js';
import {inert} from '../../text/inert.js';
import {cutLine, emptyLine, line, span, wrap, type Line} from '../lines.js';
import {stepOf} from '../state/world.js';
import {statusGlyph, tone} from '../theme.js';
import {stepErrors, type ErrorWords} from '../words/step-errors.js';
import type {Definition} from './definition.js';

/** The line of the script, and a mark below the column. What is left of the column is cut where both do not fit. */
const sourceLines = ({source}: ErrorWords, width: number): Line[] => {
	if (!source) {
		return [];
	}

	const lead = `    ${source.number} | `;
	const before = source.text.slice(0, Math.max(0, source.column - 1));
	const skipped = Math.max(0, before.length - (width - lead.length - 20));
	const text: Line = cutLine([span(lead, tone.faint), span(`${skipped > 0 ? '…' : ''}${source.text.slice(skipped)}`)], width);
	const column = lead.length + cells(before.slice(skipped)) + (skipped > 0 ? 1 : 0);
	return source.column < 1 ? [text] : [text, line(`${' '.repeat(column)}^`, tone.warning)];
};

const errorLines = (error: ErrorWords, ok: boolean, width: number): Line[] => [
	...error.message.flatMap((text, index) => wrap(`${index === 0 ? (ok ? '! ' : `${statusGlyph.failed} `) : '  '}${text}`, width, ok ? tone.warning : tone.bad, 2)),
	...wrap(`  ${error.what}`, width, tone.faint, 2),
	...sourceLines(error, width),
	emptyLine,
];

/** Every error of what a step did last, with its kind and its place in the script; also those of a command that went on to its end. */
export const errors: Definition<'errors'> = {
	context: () => 'panel',
	guarded: false,
	panel(dialog, world, width) {
		const all = stepErrors(world.snapshot, dialog.step);
		return {
			title: line(`Errors: ${inert(stepOf(world, dialog.step).state.title)}`, tone.strong),
			body: all.flatMap(({part, item, at, ok, errors: own}) => [
				...wrap(`${item === undefined ? '' : `${item} · `}${part}, ${formatClock(at)}: ${ok ? 'came to its end, with' : 'failed, with'} ${own.length} ${own.length === 1 ? 'error' : 'errors'}`, width, tone.strong),
				...own.flatMap(error => errorLines(error, ok, width)),
			]),
		};
	},
	enterLabel: () => 'back',
	enter: () => ({close: true}),
};
