import type {Context} from '../keys/binding.js';
import {lastTextScroll} from '../screens/run/pane-parts.js';
import {clamp} from '../viewport.js';
import {itemUnderCursor, moveSteps} from './focus.js';
import {bodyHeight} from './layout.js';
import type {RunState} from './state.js';
import {stepOf, type World} from './world.js';

/** What the arrows, pages and ends move where the keys are: the step or the item under the cursor, else the text. Tables have keys of their own. */
export const move = (state: RunState, world: World, context: Context, by: number): RunState => {
	const step = state.cursor;
	if (context === 'steps') {
		return moveSteps(state, world, by);
	}

	if (context === 'items') {
		// The line above the items means all of them.
		const keys = stepOf(world, step).state.items.map(item => item.key);
		const at = keys.indexOf(itemUnderCursor(state, world, step) ?? '');
		return {...state, items: {...state.items, [step]: keys[clamp(at + by, -1, keys.length - 1)]}};
	}

	return {...state, scroll: clamp(state.scroll + by, 0, lastTextScroll(state, world, bodyHeight(world, state)))};
};
