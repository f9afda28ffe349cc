import type {Context} from './binding.js';

/** The run's screen, no dialog being open. */
export const main: readonly Context[] = ['steps', 'rows', 'items', 'text of a step'];

/** Every kind of dialog. */
export const dialogs: readonly Context[] = ['list', 'text', 'yes-no', 'panel', 'before', 'paste', 'row', 'output'];

/** Where something moves or scrolls. */
export const moving: readonly Context[] = ['picker', ...main, 'list', 'panel', 'before', 'paste', 'yes-no', 'row', 'output'];
