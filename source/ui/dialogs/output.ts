import {line} from '../lines.js';
import {tone} from '../theme.js';
import type {Definition} from './definition.js';

/** What a command prints, while it runs and afterwards. */
export const output: Definition<'output'> = {
	context: () => 'output',
	guarded: false,
	panel: () => ({title: line('Output', tone.strong), body: []}),
	enterLabel: () => undefined,
};
