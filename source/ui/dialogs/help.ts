import {helpFoot, helpLines} from '../keys/help-page.js';
import {mainFacts} from '../keys/main-facts.js';
import {line} from '../lines.js';
import {tone} from '../theme.js';
import type {Definition} from './definition.js';

/** All keys of the run's screen, what they do, and why some are off. */
export const help: Definition<'help'> = {
	context: () => 'panel',
	guarded: false,
	panel(_dialog, world, width, state) {
		const facts = mainFacts(state, world);
		return {title: line('Keys', tone.strong), body: [...helpLines(facts, ['steps', facts.context], width), ...helpFoot(width)]};
	},
	enterLabel: () => undefined,
};
