import {line, wrap} from '../lines.js';
import {tone} from '../theme.js';
import {sinceWords} from '../words/since.js';
import type {Definition} from './definition.js';

/** What others did since this responder was last here: before anything else is done. */
export const since: Definition<'since'> = {
	context: () => 'panel',
	guarded: false,
	panel({news}, _world, width) {
		const {heading, lines} = sinceWords(news);
		return {
			title: line('What changed', tone.accent),
			body: [...wrap(heading, width, tone.strong), ...lines.flatMap(text => wrap(`  ${text}`, width, {}, 4))],
			foot: wrap('Nothing of it has to be done again. The steps say how each stands now.', width, tone.faint),
		};
	},
	enterLabel: () => 'go on',
	enter: () => ({close: true}),
};
