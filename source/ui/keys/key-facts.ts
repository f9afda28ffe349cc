import {dialogAnswers, dialogContext, dialogEnterLabel} from '../dialogs/definitions.js';
import type {RunState} from '../state/state.js';
import type {World} from '../state/world.js';
import type {KeyFacts} from './binding.js';
import {mainFacts} from './main-facts.js';

/** What the keys would do just now: in the dialog on top, else on the run's screen. */
export const keyFacts = (state: RunState, world: World): KeyFacts & {run: NonNullable<KeyFacts['run']>} => {
	const facts = mainFacts(state, world);
	const dialog = state.dialogs.at(-1);
	return dialog === undefined
		? facts
		: {context: dialogContext(dialog, world), run: {...facts.run, dialog: {dialog, enterLabel: dialogEnterLabel(dialog, world), answers: dialogAnswers(dialog)}}};
};
