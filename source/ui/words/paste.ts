import type {StepState} from '../../run/status.js';

/**
The item whose command is shown to be pasted when none is under the cursor: the first that is still to be done, never one whose effect is there already. Undefined when nothing is left, and for a step without items.
*/
export const itemToPaste = ({items}: StepState): string | undefined =>
	items.find(({status}) => status === 'open' || status === 'failed')?.key;

/** Why there is nothing to paste for a step that works on items; undefined when there is something. */
export const nothingToPaste = (state: StepState, item: string | undefined): string | undefined => {
	if (item !== undefined || itemToPaste(state) !== undefined) {
		return undefined;
	}

	return state.items.length === 0
		? 'No item has been chosen to paste for.'
		: 'No item is left to be done. Go to an item to see its command.';
};
