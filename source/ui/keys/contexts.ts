import type {Context} from './binding.js';

/** The run's screen, no dialog being open. */
export const main: readonly Context[] = ['steps', 'rows', 'items', 'text of a step'];

/** Every kind of dialog. */
export const dialogs: readonly Context[] = ['list', 'text', 'yes-no', 'panel', 'before', 'paste', 'row', 'output', 'palette', 'search'];

/** Where letters are typed, and are no keys. */
export const typing: readonly Context[] = ['text', 'palette', 'search'];

/** Everywhere else. */
export const keyed: readonly Context[] = ['picker', ...main, ...dialogs.filter(context => !typing.includes(context))];

/** Dialogs that / finds a text in. */
export const findable: readonly Context[] = ['panel'];

/** Where something moves or scrolls. */
export const moving: readonly Context[] = ['picker', ...main, 'list', 'panel', 'before', 'paste', 'yes-no', 'row', 'output'];
