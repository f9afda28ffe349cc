import {inert} from '../../text/inert.js';
import {line, wrap} from '../lines.js';
import {tone} from '../theme.js';
import type {Definition} from './definition.js';

/** What happened, what was kept and what to do next: whole, where the line under the screen is too short for it. */
export const told: Definition<'told'> = {
	context: () => 'panel',
	guarded: true,
	panel: ({message}, _world, width) => ({
		title: line(message.tone === 'good' ? 'Done.' : 'Read this before you go on.', tone[message.tone]),
		body: wrap(inert(message.text), width),
	}),
	enterLabel: () => 'go on',
	enter: () => ({close: true}),
};
