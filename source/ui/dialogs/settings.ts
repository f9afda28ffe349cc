import {line} from '../lines.js';
import {tone} from '../theme.js';
import type {Definition} from './definition.js';

/** What Handrail remembers of how its responder wants it. */
export const settings: Definition<'settings'> = {
	context: () => 'list',
	guarded: false,
	panel: () => ({title: line('Settings', tone.strong), body: []}),
	enterLabel: () => undefined,
};
