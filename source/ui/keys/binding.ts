import type {Dialog, RunState} from '../state/state.js';
import type {StepView, World} from '../state/world.js';
import type {MainAction} from '../state/main-action.js';
import type {PickerFacts} from '../picker/state.js';

/**
Where a key is pressed: in the picker; on the run's screen among the steps, among the rows of a result, among the items of a step or in its text; in one of the kinds of dialog; in a row with all its properties; in what a command prints; in the palette, whose list takes the arrows while its field takes the letters; in a search while one types.
*/
export type Context = 'picker' | 'steps' | 'rows' | 'items' | 'text of a step' | 'list' | 'text' | 'yes-no' | 'panel' | 'before' | 'paste' | 'row' | 'output' | 'palette' | 'search';

/** What a key is for. */
export type ActionName =
	| 'up' | 'down' | 'left' | 'right' | 'page-up' | 'page-down' | 'first' | 'last'
	| 'enter' | 'back' | 'switch' | 'choose' | 'search' | 'again' | 'undo' | 'verify' | 'skip' | 'mark' | 'note'
	| 'why' | 'detail' | 'paste' | 'open' | 'copy' | 'hand-off' | 'finish' | 'save' | 'help' | 'quit'
	| 'write' | 'read-back' | 'edit'
	| 'yes' | 'no' | 'only-first' | 'rehearse' | 'stop' | 'what-if' | 'errors' | 'sessions' | 'copy-secret' | 'take-up' | 'csv' | 'receive' | 'diagnose' | 'suspend'
	| 'palette' | 'settings' | 'output' | 'sort' | 'column-left' | 'column-right' | 'wider' | 'narrower' | 'natural' | 'fold' | 'next-row' | 'previous-row' | 'next-match' | 'previous-match';

/** All that says what a key would do just now, and why it is off. */
export type KeyFacts = {
	context: Context;
	/** On the run's screen. */
	run?: {world: World; state: RunState; view: StepView; item: string | undefined; main: MainAction; dialog: {dialog: Dialog; enterLabel: string | undefined; answers: {yes: string; no: string} | undefined; /** Whether its body is longer than what is seen of it. */ scrolls: () => boolean} | undefined};
	/** In the picker. */
	picker?: PickerFacts;
};

/** One line of the table of keys. */
export type Binding = {
	action: ActionName;
	/** The presses that match, by name. */
	keys: readonly string[];
	/** How the keys are written for people. */
	shown: string;
	where: readonly Context[];
	/** What it does, as a sentence of the `?` page. */
	about: string;
	/** The word in the help line; undefined leaves it to the `?` page. */
	hint?: string | ((facts: KeyFacts) => string | undefined);
	/** True when it sends or writes something: it acts only on what has been painted. */
	sends?: true;
	/** Why it is off just now, a whole sentence; undefined when it is on. */
	off?: (facts: KeyFacts) => string | undefined;
};
