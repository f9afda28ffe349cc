import {line} from '../lines.js';
import {tone} from '../theme.js';
import type {Definition} from './definition.js';

/** All that can be done here, by its name. */
export const palette: Definition<'palette'> = {
	context: () => 'text',
	guarded: false,
	panel: () => ({title: line('Commands', tone.strong), body: []}),
	enterLabel: () => undefined,
};
