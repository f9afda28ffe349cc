import type {ItemState} from '../../run/status.js';
import type {PartName} from '../../runbook/schema.js';
import type {ActionName} from '../keys/binding.js';
import type {World} from '../state/world.js';
import type {StepView} from '../words/subject.js';
import type {Plain} from './plain.js';

/** Where a command is typed: a step, and one of its items where its number stands behind the command. */
export type Place = {
	step: string;
	view: StepView;
	item: ItemState | undefined;
	/** What stands behind the command: a number, or a text. */
	argument: string;
	number: number | undefined;
	/** In paste mode: which of the step's commands is meant, where that is said. */
	part?: PartName | undefined;
};

/** What a command leaves behind: another step to stand at, or the wish to leave; with `goOn` to come back at once and go on here. */
export type After = void | {goTo?: string; leave?: true; goOn?: true};

/** One thing that can be typed, by its letter or its word. */
export type Command = {
	/** The same function on the screen; undefined where the screen has it in another form. */
	action: ActionName | undefined;
	letter: string;
	word: string;
	/** What it does, for the help. */
	about: string;
	/** The words in the prompt; undefined leaves it to the help. */
	hint?: (world: World, view: StepView) => string | undefined;
	/** Why it is off just now, a whole sentence; undefined when it is on. */
	off?: (world: World, place: Place) => string | undefined;
	carryOut(plain: Plain, place: Place): After | Promise<After>;
};
