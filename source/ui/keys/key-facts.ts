import {panelRoom} from '../components/panel-room.js';
import {dialogAnswers, dialogContext, dialogEnterLabel, dialogPanel} from '../dialogs/definitions.js';
import {bodyHeight, dialogWidth} from '../state/layout.js';
import {isUnread} from '../state/reading.js';
import type {Dialog, RunState} from '../state/state.js';
import type {World} from '../state/world.js';
import type {KeyFacts} from './binding.js';
import {mainFacts} from './main-facts.js';

type RunKeyFacts = KeyFacts & {run: NonNullable<KeyFacts['run']>};

/** What the keys would do just now: in the dialog on top, else on the run's screen. */
export const keyFacts = (state: RunState, world: World): RunKeyFacts => {
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
	return {context, run: {...facts.run, dialog: {dialog, ...said, scrolls: () => scrolls(state, world, dialog)}}};
};

/** The screen as it is below a dialog. */
export const below = (state: RunState, {kind}: Dialog): RunState => ({...state, dialogs: state.dialogs.slice(0, Math.max(0, state.dialogs.findLastIndex(each => each.kind === kind)))});

/** What the keys would do without a dialog that speaks of them; undefined of every other dialog. */
export const factsBelow = (state: RunState, world: World, dialog: Dialog): RunKeyFacts | undefined => dialog.kind === 'palette' || dialog.kind === 'help' ? keyFacts(below(state, dialog), world) : undefined;

/** Whether its body is longer than what is seen of it. */
const scrolls = (state: RunState, world: World, dialog: Dialog): boolean => {
	const width = dialogWidth(world, dialog);
	const panel = dialogPanel(dialog, world, width, state, factsBelow(state, world, dialog));
	return panel.body.length > panelRoom(panel, width, bodyHeight(world, state));
};
