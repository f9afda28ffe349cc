import {foundIn, markFound} from '../find.js';
import type {KeyFacts} from '../keys/binding.js';
import {scrollKey} from '../keys/scroll-key.js';
import type {RunState, Dialog, DialogKind} from '../state/state.js';
import type {World} from '../state/world.js';
import {ask} from './ask.js';
import {before} from './before.js';
import {csv} from './csv.js';
import {decide} from './decide.js';
import type {Definition, DialogContext, Outcome, Panel} from './definition.js';
import {destroy, keepFirst} from './destroy.js';
import {ended, ending, finish, leave} from './ending.js';
import {errors} from './errors.js';
import {handed, handOff} from './hand-off.js';
import {help} from './help.js';
import {none} from './none.js';
import {output} from './output.js';
import {palette} from './palette.js';
import {detail, findings, why} from './panels.js';
import {paste, pasteConfirm, pasteInFile} from './paste.js';
import {pasted} from './pasted.js';
import {record} from './record.js';
import {row} from './row.js';
import {search} from './search.js';
import {sessions} from './sessions.js';
import {settings} from './settings.js';
import {since} from './since.js';
import {told} from './told.js';
import {undo} from './undo.js';
import {unknown} from './unknown.js';
import {whatIf} from './what-if.js';
import {mark, note, reason} from './words.js';

const definitions: {[Kind in DialogKind]: Definition<Kind>} = {
	before, destroy, keep: keepFirst, undo, unknown, decide, record, note, mark, reason, none, paste, 'paste-confirm': pasteConfirm, 'paste-file': pasteInFile, pasted, finish, ending, leave, help, why, detail, row, output, palette, settings, 'what-if': whatIf, errors, sessions, told, 'hand-off': handOff, handed, csv, since, findings, ended, search, ask,
};

/** A dialog's definition. Its functions are only ever called with the dialog it was looked up for. */
const definitionOf = (dialog: Dialog): Definition<DialogKind> => definitions[dialog.kind] as unknown as Definition<DialogKind>;

export const dialogContext = (dialog: Dialog, world: World): DialogContext => definitionOf(dialog).context(dialog, world);

/** The panel made last of a world: the pane and its help line ask for the same one. */
const made = new WeakMap<World, {dialog: Dialog; state: RunState; width: number; panel: Panel}>();

/** What a dialog shows in a pane of that width. `below` is what the keys would do without it, where it speaks of them. */
export const dialogPanel = (dialog: Dialog, world: World, width: number, state: RunState, below?: KeyFacts): Panel => {
	const last = made.get(world);
	if (last?.dialog === dialog && last.state === state && last.width === width) {
		return last.panel;
	}

	const bare = definitionOf(dialog).panel(dialog, world, width, state, below);
	// What was searched for in it is marked, whatever it shows.
	const body = dialog.sought === undefined ? bare.body : markFound(bare.body, foundIn(bare.body, dialog.sought.text), dialog.sought.at);
	const panel: Panel = {scrollKey: scrollKey(dialogContext(dialog, world)), ...bare, body};
	made.set(world, {dialog, state, width, panel});
	return panel;
};

export const dialogGuarded = (dialog: Dialog): boolean => definitionOf(dialog).guarded;
export const dialogEnterLabel = (dialog: Dialog, world: World): string | undefined => definitionOf(dialog).enterLabel(dialog, world);
export const dialogAnswers = (dialog: Dialog): {yes: string; no: string} | undefined => definitionOf(dialog).answers?.(dialog);
export const dialogEnter = (dialog: Dialog, world: World): Outcome => definitionOf(dialog).enter?.(dialog, world) ?? {};
export const dialogAnswer = (dialog: Dialog, yes: boolean, world: World): Outcome => definitionOf(dialog).answer?.(dialog, yes, world) ?? {};
export const dialogEscape = (dialog: Dialog, world: World): Outcome => definitionOf(dialog).escape?.(dialog, world) ?? {close: true};
export const dialogLength = (dialog: Dialog, world: World): number => definitionOf(dialog).length?.(dialog, world) ?? 0;
export const dialogTyped = (dialog: Dialog, state: RunState, world: World): RunState => definitionOf(dialog).typed?.(dialog, state, world) ?? state;
export const dialogNoPaste = (dialog: Dialog): string | undefined => definitionOf(dialog).noPaste;
