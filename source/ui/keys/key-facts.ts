import {dialogAnswers, dialogContext, dialogEnterLabel} from '../dialogs/definitions.js';
import {isUnread} from '../state/reading.js';
import type {RunState} from '../state/state.js';
import type {World} from '../state/world.js';
import type {KeyFacts} from './binding.js';
import {mainFacts} from './main-facts.js';

/** What the keys would do just now: in the dialog on top, else on the run's screen. */
export const keyFacts = (state: RunState, world: World): KeyFacts & {run: NonNullable<KeyFacts['run']>} => {
	const facts = mainFacts(state, world);
	const dialog = state.dialogs.at(-1);
	if (dialog === undefined) {
		return facts;
	}

	const answers = dialogAnswers(dialog);
	const context = dialogContext(dialog, world);
	const isOnNoLine = context === 'list' && dialog.index < 0;
	const said = isUnread(dialog, state, world)
		? {enterLabel: 'read on', answers: answers && {...answers, yes: 'read on'}}
		: {enterLabel: isOnNoLine ? 'choose a line first' : dialogEnterLabel(dialog, world), answers};
	return {context, run: {...facts.run, dialog: {dialog, ...said}}};
};
