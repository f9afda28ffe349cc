import {copyWhileConnecting} from '../../state/copy.js';
import type {Binding} from '../binding.js';
import {main} from '../contexts.js';
import {whatIfHint} from '../hints.js';
import {againOff, csvOff, enterOff, errorsOff, finishOff, handOffOff, noteOff, openOff, pasteOff, saveOff, searchOff, skipOff, stopOff, takeUpOff, undoOff, verifyOff, whatIfOff, writesOff} from '../off.js';

/** Keys of the run's screen. */
export const mainKeys: readonly Binding[] = [
	{action: 'enter', keys: ['enter'], shown: 'enter', where: ['steps', 'items', 'text of a step'], about: 'Does the likeliest thing with the step: runs it, shows what would be sent, asks for its answer, goes on when it is done. The help line says which.', hint: ({run}) => run?.main.label, sends: true, off: enterOff},
	{action: 'what-if', keys: ['w'], shown: 'w', where: main, about: 'Asks the commands themselves what they would do, for the step or the item under the cursor. Nothing is changed.', hint: whatIfHint, sends: true, off: whatIfOff},
	{action: 'save', keys: ['S'], shown: 'S', where: main, about: 'After NOT SAVED: writes the whole journal again.', hint: ({run}) => run?.world.snapshot.saved.ok ? undefined : 'save again', off: saveOff},
	{action: 'take-up', keys: ['T'], shown: 'T', where: main, about: 'Goes on here with a run that somebody else had open, once they have left it.', hint: 'take it up', off: takeUpOff},
	{action: 'stop', keys: ['ctrl-c'], shown: 'ctrl-c', where: main, about: 'Asks what is running to stop; leaves when nothing is.', hint: ({run}) => run?.state.busy ? (run.world.snapshot.activity?.part === 'connect' ? 'give up' : 'stop it') : undefined, off: stopOff},
	{action: 'again', keys: ['r'], shown: 'r', where: main, about: 'Runs or reads the step again; rechecks one that waits.', hint: ({run}) => run?.view.state.status === 'waiting' ? 'recheck' : (run?.view.state.status === 'done' ? 'again' : undefined), sends: true, off: againOff},
	{action: 'undo', keys: ['u'], shown: 'u', where: main, about: 'Undoes the step, or the item under the cursor, after showing how.', hint: 'undo', off: undoOff},
	{action: 'verify', keys: ['v'], shown: 'v', where: main, about: 'Checks again, read only, whether the effect is there.', hint: 'verify', sends: true, off: verifyOff},
	{action: 'detail', keys: ['d'], shown: 'd', where: main, about: 'Shows the row under the cursor with all its properties, or the scripts of the step and what happened to it.', hint: 'detail'},
	{action: 'errors', keys: ['E'], shown: 'E', where: main, about: 'Shows every error of what the step did last, with its place in the script.', hint: 'errors', off: errorsOff},
	{action: 'search', keys: ['/'], shown: '/', where: ['picker', ...main], about: 'Searches the steps, the rows or the list.', hint: ({context}) => context === 'rows' ? 'filter' : 'search', off: searchOff},
	{action: 'skip', keys: ['s'], shown: 's', where: main, about: 'Skips the step or the item, with a reason.', hint: 'skip', off: skipOff},
	{action: 'note', keys: ['n'], shown: 'n', where: main, about: 'Adds a note to the step.', hint: 'note', off: noteOff},
	{action: 'hand-off', keys: ['h'], shown: 'h', where: [...main, 'panel'], about: 'Hands off: picks the form and the reader, shows what will be in it, writes it, and says where it is.', hint: ({context}) => context === 'panel' ? undefined : 'hand-off', off: handOffOff},
	{action: 'why', keys: ['i'], shown: 'i', where: main, about: 'Says why the step is there, and all that it says.', hint: 'why'},
	{action: 'mark', keys: ['m'], shown: 'm', where: main, about: 'Marks the step or the item by hand: done, failed, skipped, open again.', hint: 'mark', off: writesOff},
	{action: 'paste', keys: ['p'], shown: 'p', where: main, about: 'Paste mode: shows the command to be run elsewhere, and takes what it printed there.', hint: 'paste', off: pasteOff},
	{action: 'open', keys: ['o'], shown: 'o', where: main, about: 'Opens the address that the step names.', hint: 'open link', off: openOff},
	{action: 'copy', keys: ['y'], shown: 'y', where: ['steps', 'items', 'text of a step'], about: 'Copies the command of the step, or its address, to the clipboard, where the terminal allows it; during a sign-in, its code.', hint: ({run}) => run && copyWhileConnecting(run.world)?.hint},
	{action: 'csv', keys: ['C'], shown: 'C', where: main, about: 'Writes the rows of the step into a file as CSV, each with all its properties.', hint: ({context}) => context === 'rows' ? 'CSV' : undefined, off: csvOff},
	{action: 'sessions', keys: ['x'], shown: 'x', where: main, about: 'Shows the sessions: what carries the commands out, where and as whom each is signed in, since when.', hint: 'sessions'},
	{action: 'settings', keys: [','], shown: ',', where: ['picker', ...main], about: 'Shows the settings and changes them: name, editor, theme, hints, notifications, the window\'s title.'},
	{action: 'finish', keys: ['f'], shown: 'f', where: main, about: 'Finishes the run, or abandons it with a reason.', off: finishOff},
	{action: 'switch', keys: ['tab', 'shift-tab'], shown: 'tab', where: main, about: 'Goes between the steps and the detail.', hint: ({context}) => context === 'steps' ? 'detail' : 'steps'},
	{action: 'back', keys: ['escape'], shown: 'esc', where: ['rows', 'items', 'text of a step'], about: 'Goes back to the steps.'},
];
