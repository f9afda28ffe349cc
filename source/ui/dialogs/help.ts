import {main} from '../keys/contexts.js';
import {helpFoot, helpLines} from '../keys/help-page.js';
import {mainFacts} from '../keys/main-facts.js';
import {emptyLine, line} from '../lines.js';
import {tone} from '../theme.js';
import type {Definition} from './definition.js';

/** All keys of where one is, what they do, and why some are off: those of what is open first, then those of the run's screen behind it. */
export const help: Definition<'help'> = {
	context: () => 'panel',
	guarded: false,
	panel(_dialog, world, width, state, below) {
		const behind = mainFacts(state, world);
		const own = below === undefined || main.includes(below.context) ? [] : [
			line('IN WHAT IS OPEN', tone.accent), ...helpLines(below, [below.context], width),
			emptyLine, line('ON THE RUN\'S SCREEN', tone.accent),
		];
		return {title: line('Keys', tone.strong), body: [...own, ...helpLines(behind, ['steps', behind.context], width), ...helpFoot(width)]};
	},
	enterLabel: () => undefined,
};
