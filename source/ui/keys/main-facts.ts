import {mainAction} from '../state/main-action.js';
import {itemUnderCursor, mainContext} from '../state/focus.js';
import type {RunState} from '../state/state.js';
import {isWide, stepOf, type World} from '../state/world.js';
import type {KeyFacts} from './binding.js';

/** What the keys would do on the run's screen, dialogs left aside. */
export const mainFacts = (state: RunState, world: World): KeyFacts & {run: NonNullable<KeyFacts['run']>} => {
	const context = mainContext(state, world);
	const item = context === 'items' ? itemUnderCursor(state, world, state.cursor) : undefined;
	const main = context === 'steps' && !isWide(world) ? {label: 'show the step', does: 'rows'} as const : mainAction(world, state.cursor, item);
	return {context, run: {world, state, view: stepOf(world, state.cursor), item, main, dialog: undefined}};
};
