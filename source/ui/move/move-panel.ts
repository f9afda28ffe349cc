import type {RunbookMove} from '../../run/engine/carry-move.js';
import type {Panel} from '../dialogs/definition.js';
import {emptyLine, line, span, wrap, type Line} from '../lines.js';
import {tone} from '../theme.js';
import {moveChoices, moveWords} from '../words/runbook-move.js';

/** Which answers there are: a run that cannot move can only go on. */
export const choicesOf = ({refused}: Pick<RunbookMove, 'refused'>): ReadonlyArray<(typeof moveChoices)[number]> =>
	refused === undefined ? moveChoices : moveChoices.filter(({value}) => value === 'stay');

const marked = (text: string, width: number): Line[] => {
	const style = text.startsWith('  - ') ? tone.faint : (text.startsWith('  + ') ? tone.strong : {});
	return wrap(text, width - 2, style, 4).map(each => [span('  '), ...each]);
};

/** The newer version of a run's runbook, step by step, and what to do about it. */
export const movePanel = (move: RunbookMove, index: number, width: number): Panel => {
	const {heading, place, changes, progress, refused} = moveWords(move);
	return {
		title: line(heading, tone.warning),
		body: [
			...wrap(`The newer version: ${place}`, width, tone.faint, 2),
			emptyLine,
			...(refused === undefined ? [line('If the run moves:', tone.strong), ...progress.flatMap(sentence => wrap(sentence, width, {}, 2))] : wrap(refused, width, tone.warning, 2)),
			...changes.flatMap(({head, asks, lines}) => [emptyLine, ...wrap(head, width, asks ? tone.warning : tone.strong, 2), ...lines.flatMap(text => marked(text, width))]),
		],
		list: {labels: choicesOf(move).map(({title}) => title), index},
		foot: [line('esc go on with the run\'s own copy (nothing is changed)', tone.faint)],
	};
};
