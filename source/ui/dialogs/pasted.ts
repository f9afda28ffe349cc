import {inert} from '../../text/inert.js';
import {tableLines} from '../components/table/table-lines.js';
import {emptyLine, line, span, wrap, type Line} from '../lines.js';
import type {DialogOf} from '../state/state.js';
import {stepOf, type World} from '../state/world.js';
import {glyph, tone} from '../theme.js';
import {pastedWords} from '../words/paste.js';
import type {Definition} from './definition.js';
import {subjectOf} from './subject.js';

/** How many rows are shown; all of them are recorded. */
const mostShown = 200;

/** What was pasted back, as it was understood, before it is recorded. */
export const pasted: Definition<'pasted'> = {
	context: () => 'yes-no',
	guarded: true,
	panel(dialog, world, width) {
		const {step, item, part, preview} = dialog;
		const words = pastedWords(preview);
		return {
			title: line(`What came of it: ${subjectOf(stepOf(world, step), item)}`, tone.strong),
			mark: line(part, tone.faint),
			body: [
				...words.read.flatMap(text => wrap(text, width)),
				...words.errors.flatMap(text => wrap(`${glyph.danger} ${text}`, width, tone.bad, 2)),
				...words.doubts.flatMap(text => wrap(`! ${text}`, width, tone.warning, 2)),
				emptyLine,
				...rowLines(dialog, world, width),
			],
			error: preview.refused ?? dialog.error,
			foot: preview.refused === undefined ? wrap(preview.meaning, width, tone.strong) : [line('Nothing is recorded.', tone.faint)],
		};
	},
	enterLabel: () => undefined,
	answers: ({preview}) => preview.refused === undefined ? {yes: 'record it', no: 'back'} : {yes: '', no: 'back'},
	answer({step, item, part, text, preview, ...dialog}, yes) {
		if (!yes) {
			return {close: true};
		}

		if (preview.refused !== undefined) {
			return {message: {text: inert(preview.refused), tone: 'warning'}};
		}

		return {
			close: true,
			effects: [{kind: 'carry-out', intent: {kind: 'paste', step, ...(item !== undefined && {item}), part, text}}],
			otherwise: {...dialog, kind: 'pasted', step, item, part, text, preview},
		};
	},
};

/** The rows as the step's own table would show them. */
function rowLines({step, preview: {rows}}: DialogOf<'pasted'>, world: World, width: number): Line[] {
	if (rows.length === 0) {
		return [];
	}

	const shown = rows.slice(0, mostShown);
	const {table} = stepOf(world, step).resolved.step;
	const there = table?.columns?.filter(column => shown.some(row => typeof row === 'object' && row !== null && !Array.isArray(row) && Object.hasOwn(row, column)));
	const {head, body} = tableLines({rows: shown, columns: there !== undefined && there.length > 0 ? there : undefined, from: 0, height: shown.length, width, now: world.now});
	return [...head, ...body, ...(rows.length > mostShown ? [[span(`and ${rows.length - mostShown} more`, tone.faint)]] : [])];
}
