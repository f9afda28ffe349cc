import type {Binding} from '../binding.js';
import {dialogs, findable} from '../contexts.js';
import {foundHint, whatIfHint} from '../hints.js';
import {copyPanelOff, copySecretOff, findHereOff, findOff, onlyFirstOff, whatIfOff, writesOff} from '../off.js';

/** Keys of dialogs: what asks, shows, or takes a text. */
export const dialogKeys: readonly Binding[] = [
	{action: 'enter', keys: ['enter'], shown: 'enter', where: ['list', 'text', 'panel', 'before'], about: 'Answers the question, takes the line under the cursor, sends the command that is shown.', hint: ({run, picker}) => run?.dialog?.enterLabel ?? picker?.enterLabel, sends: true},
	{action: 'enter', keys: ['enter'], shown: 'enter', where: ['palette', 'search'], about: 'In the palette: does what the key of the line under the cursor does. In a search: stays at what was found.', hint: ({run, picker}) => run?.dialog?.enterLabel ?? picker?.enterLabel},
	{action: 'up', keys: ['up'], shown: '↑', where: ['palette'], about: 'Goes up the list.'},
	{action: 'down', keys: ['down'], shown: '↓', where: ['palette'], about: 'Goes down the list.', hint: 'choose'},
	{action: 'page-up', keys: ['pageup'], shown: 'pgup', where: ['palette'], about: 'A page up the list.'},
	{action: 'page-down', keys: ['pagedown'], shown: 'pgdn', where: ['palette'], about: 'A page down the list.', hint: 'page'},
	{action: 'next-match', keys: ['down'], shown: '↓', where: ['search'], about: 'While searching: the next that fits.', hint: 'next'},
	{action: 'previous-match', keys: ['up'], shown: '↑', where: ['search'], about: 'While searching: the one before that fits.', hint: 'previous'},
	{action: 'search', keys: ['/'], shown: '/', where: findable, about: 'Finds a text in what is shown.', hint: 'find', off: findHereOff},
	{action: 'next-match', keys: ['n'], shown: 'n', where: findable, about: 'Goes to the next place where the text was found.', hint: foundHint('next'), off: findOff},
	{action: 'previous-match', keys: ['N'], shown: 'N', where: findable, about: 'Goes to the place before where the text was found.', hint: foundHint('previous'), off: findOff},
	{action: 'what-if', keys: ['w'], shown: 'w', where: ['before'], about: 'Asks the commands themselves what they would do, for the step or the item under the cursor. Nothing is changed.', hint: whatIfHint, sends: true, off: whatIfOff},
	{action: 'only-first', keys: ['1'], shown: '1', where: ['before'], about: 'Runs only the first of several objects.', hint: 'only the first', sends: true, off: onlyFirstOff},
	{action: 'copy-secret', keys: ['c'], shown: 'c', where: ['yes-no'], about: 'Copies the new secret that is shown to the clipboard, where the terminal allows it.', hint: 'copy it', off: copySecretOff},
	{action: 'yes', keys: ['y'], shown: 'y', where: ['yes-no'], about: 'Yes.', hint: ({run}) => run?.dialog?.answers?.yes ?? 'yes', sends: true},
	{action: 'no', keys: ['n'], shown: 'n', where: ['yes-no'], about: 'No.', hint: ({run}) => run?.dialog?.answers?.no ?? 'no', sends: true},
	{action: 'back', keys: ['escape'], shown: 'esc', where: dialogs, about: 'Goes back. Nothing is sent.', hint: 'back'},
	{action: 'mark', keys: ['m'], shown: 'm', where: ['paste'], about: 'Marks by hand what came of the command.', hint: 'mark', off: writesOff},
	{action: 'copy', keys: ['y'], shown: 'y', where: ['paste'], about: 'Copies the command to the clipboard, where the terminal allows it.', hint: 'copy'},
	{action: 'write', keys: ['o'], shown: 'o', where: ['paste'], about: 'Writes the command into a file.', hint: 'into a file'},
	{action: 'read-back', keys: ['f'], shown: 'f', where: ['paste'], about: 'Reads what the command printed elsewhere from a file. Pasting it does the same.', hint: 'from a file', off: writesOff},
	{action: 'edit', keys: ['e'], shown: 'e', where: ['paste'], about: 'Opens your editor for what the command printed elsewhere.', hint: 'editor', off: writesOff},
	{action: 'switch', keys: ['tab'], shown: 'tab', where: ['paste'], about: 'Goes to the next command of the step: what keeps, carries out, checks, undoes.', hint: ({run}) => run?.dialog?.dialog.kind === 'paste' && run.world.pasteParts(run.dialog.dialog.step, run.dialog.dialog.item).parts.length > 1 ? 'next command' : undefined},
	{action: 'copy', keys: ['y'], shown: 'y', where: ['panel'], about: 'Copies the paragraph of a hand-off that was written to the clipboard, where the terminal allows it.', hint: ({run}) => run?.dialog?.dialog.kind === 'handed' ? 'copy the paragraph' : undefined, off: copyPanelOff},
];
