import type {Editor} from '../editor.js';
import type {KeyFacts} from '../keys/binding.js';
import type {Line} from '../lines.js';
import type {Dialog, DialogKind, DialogOf, Message, RunEffect, RunState} from '../state/state.js';
import type {World} from '../state/world.js';

/** Which keys a dialog takes: those of a list, a text being typed, a yes or no, a panel that only scrolls, a command about to be sent, a text to copy, a row with all its properties, what a command prints, the palette, a search. */
export type DialogContext = 'list' | 'text' | 'yes-no' | 'panel' | 'before' | 'paste' | 'row' | 'output' | 'palette' | 'search';

/** What a dialog shows, as lines no wider than asked for. The body scrolls; all else is always visible. */
export type Panel = {
	title: Line;
	/** It destroys: the title is a bar that also stands out without colour. */
	alarm?: true;
	/** At the right end of the title. */
	mark?: Line;
	body: Line[];
	/** The line of the body that is always in sight, counted from 0; the dialog's `scroll` then counts for nothing. */
	at?: number;
	/** The key that scrolls the body, where the list takes the arrows. */
	scrollKey?: string;
	/** A plain list with a cursor. */
	list?: {labels: string[]; index: number};
	/** A text being typed. */
	field?: {label: string; editor: Editor; secret: boolean};
	/** A secret that is shown, one character beside the other: drawn as one text it would stay in the memory of what draws it. Inert. */
	secret?: string;
	/** What stands below the secret. */
	after?: Line[];
	/** What is wrong with what was typed, or why it did not work. */
	error?: string | undefined;
	/** The last lines: what happens if one goes back. */
	foot?: Line[];
};

/** What a key did in a dialog. Nothing given: it stays as it is. */
export type Outcome = {
	/** The dialog closes. */
	close?: true;
	/** Takes the dialog's place. */
	put?: Dialog;
	/** Opens above what is left. */
	open?: Dialog;
	effects?: readonly RunEffect[];
	/** What opens once the intent among the effects has ended well. */
	next?: Dialog;
	/** What opens again, with the message as its error, when it has not. */
	otherwise?: Dialog;
	message?: Message;
	/** What else changes on the screen. */
	change?: (state: RunState) => RunState;
};

/** What Enter says in a list whose cursor is on no line. */
export const chooseFirst: Outcome = {message: {text: 'Choose a line first: ↓ goes to it.', tone: 'warning'}};

/** One kind of dialog: all pure. */
export type Definition<Kind extends DialogKind> = {
	context: (dialog: DialogOf<Kind>, world: World) => DialogContext;
	/** True when one of its keys sends or settles something: what was typed before it was painted is dropped. */
	guarded: boolean;
	/** `below` is what the keys would do without it; what does not speak of keys needs none. */
	panel: (dialog: DialogOf<Kind>, world: World, width: number, state: RunState, below?: KeyFacts) => Panel;
	/** How the help line says what Enter does; undefined when it does nothing. */
	enterLabel: (dialog: DialogOf<Kind>, world: World) => string | undefined;
	enter?: (dialog: DialogOf<Kind>, world: World) => Outcome;
	/** The keys y and n. */
	answer?: (dialog: DialogOf<Kind>, yes: boolean, world: World) => Outcome;
	/** How the help line says y and n. */
	answers?: (dialog: DialogOf<Kind>) => {yes: string; no: string};
	/** Esc; without it the dialog just closes. */
	escape?: (dialog: DialogOf<Kind>, world: World) => Outcome;
	/** Why nothing may be pasted into it, a whole sentence. */
	noPaste?: string;
	/** After every key that was typed into it. */
	typed?: (dialog: DialogOf<Kind>, state: RunState, world: World) => RunState;
	/** What a list has to choose from, for its cursor. */
	length?: (dialog: DialogOf<Kind>, world: World) => number;
};
