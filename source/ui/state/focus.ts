import {clamp} from '../viewport.js';
import type {Context} from '../keys/binding.js';
import type {RunState} from './state.js';
import {isWide, rowsOf, stepOf, type World} from './world.js';

/** The item under the cursor of a step; undefined while the cursor stands above them and means them all. */
export const itemUnderCursor = (state: RunState, world: World, step: string): string | undefined => {
	const own = state.items[step];
	return own !== undefined && stepOf(world, step).state.items.some(item => item.key === own) ? own : undefined;
};

/** Where the keys are while no dialog is open. */
export const mainContext = (state: RunState, world: World): Exclude<Context, 'picker'> => {
	if (state.focus === 'steps') {
		return 'steps';
	}

	if (stepOf(world, state.cursor).state.items.length > 0) {
		return 'items';
	}

	const rows = rowsOf(world, state.cursor);
	return rows && (rows.rows.length > 0 || stepOf(world, state.cursor).resolved.step.choose) ? 'rows' : 'text of a step';
};

/** Puts the cursor on a step. On a narrow terminal its detail is what is shown. */
export const goTo = (state: RunState, world: World, step: string): RunState =>
	step === state.cursor ? state : {...state, cursor: step, scroll: 0, focus: isWide(world) ? 'steps' : state.focus};

/** Puts the cursor on a step without the person's doing: what sends must be painted first. */
export const movedTo = (state: RunState, world: World, step: string): RunState =>
	step === state.cursor ? state : {...goTo(state, world, step), focus: isWide(world) ? 'steps' : 'detail', shown: state.shown + 1};

/** The cursor moved by some steps, never past the ends. */
export const moveSteps = (state: RunState, world: World, by: number): RunState => {
	const ids = world.snapshot.status.steps.map(step => step.id);
	const to = ids[clamp(ids.indexOf(state.cursor) + by, 0, ids.length - 1)];
	return to === undefined ? state : goTo(state, world, to);
};

