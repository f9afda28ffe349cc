import {unknownOutcome} from '../words/unknown.js';
import {opened, type Dialog} from './state.js';
import {stepOf, type World} from './world.js';

/** The dialog that settles an unknown outcome. Its cursor stands on the check where one is still to be made, for that reads only; on no line where every line settles something. */
export const settling = (world: World, step: string, item: string | undefined): Dialog => {
	const isToBeChecked = stepOf(world, step).resolved.parts.verify !== undefined && unknownOutcome(world.snapshot, step, item, world.now)?.check === undefined;
	return opened({kind: 'unknown', step, item}, {index: isToBeChecked ? 0 : -1});
};
