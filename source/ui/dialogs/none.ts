import {inert} from '../../text/inert.js';
import {line, wrap} from '../lines.js';
import {rowsOf, stepOf} from '../state/world.js';
import {tone} from '../theme.js';
import type {Definition} from './definition.js';

/** Going on with no row chosen is a decision of its own: the steps that would work on the rows then do not apply. */
export const none: Definition<'none'> = {
	context: () => 'yes-no',
	guarded: true,
	panel(dialog, world, width) {
		const rows = rowsOf(world, dialog.step);
		const flagged = rows?.flags().filter(flag => flag === true).length ?? 0;
		return {
			title: line('Choose none?', tone.warning),
			body: [
				...wrap(`None of ${rows?.rows.length ?? 0} rows is chosen in "${inert(stepOf(world, dialog.step).state.title)}".`, width, tone.strong),
				...(flagged > 0 ? wrap(`${flagged} ${flagged === 1 ? 'is' : 'are'} flagged${rows?.because === undefined ? '' : `: ${inert(rows.because)}`}.`, width, tone.warning) : []),
				...wrap('The steps that work on what is chosen here then do not apply. You can choose again later.', width),
			],
		};
	},
	enterLabel: () => undefined,
	answers: () => ({yes: 'go on with none', no: 'back to the rows'}),
	answer: (dialog, yes) => yes ? {close: true, effects: [{kind: 'carry-out', intent: {kind: 'choose', step: dialog.step, keys: []}}]} : {close: true},
};
