import {copyWhileConnecting} from '../state/copy.js';
import type {Binding, Context, KeyFacts} from './binding.js';
import {againOff, chooseOff, copyPanelOff, copySecretOff, csvOff, diagnoseOff, enterOff, errorsOff, finishOff, handOffOff, noteOff, onlyFirstOff, openOff, openRunOff, pasteOff, receiveOff, rehearseOff, saveOff, searchOff, skipOff, stopOff, takeUpOff, undoOff, verifyOff, whatIfOff, writesOff} from './off.js';

const main: readonly Context[] = ['steps', 'rows', 'items', 'text of a step'];
const moving: readonly Context[] = ['picker', ...main, 'list', 'panel', 'before', 'paste', 'yes-no'];
const dialogs: readonly Context[] = ['list', 'text', 'yes-no', 'panel', 'before', 'paste'];

const chosenCount = ({run}: KeyFacts): string => {
	const choose = run?.view.resolved.step.choose;
	if (!run || !choose) {
		return run?.main.label ?? 'go on';
	}

	const marked = run.state.tables[run.view.resolved.id]?.chosen;
	if (marked === undefined && run.view.state.status === 'done') {
		return run.main.label;
	}

	const count = marked?.length ?? run.world.snapshot.chosen[choose.as]?.keys.length ?? 0;
	return count === 0 ? 'accept none' : `accept ${count}`;
};

/** In the help line only where it is likely wanted: before a command with an effect is sent. */
const whatIfHint = ({run, context}: KeyFacts): string | undefined =>
	context === 'before' || (run !== undefined && run.view.state.status !== 'done') ? 'what-if' : undefined;

/**
The one table of keys. It matches what is pressed, draws the help line and the `?` page, and is the source of the README's table. The order is that of the help line.
*/
export const keymap: readonly Binding[] = [
	{action: 'enter', keys: ['enter'], shown: 'enter', where: ['picker'], about: 'Opens the run, or starts one with the runbook.', hint: ({picker}) => picker?.run ? 'open' : 'start', off: openRunOff},
	{action: 'rehearse', keys: ['r'], shown: 'r', where: ['picker'], about: 'Rehearses the runbook: the same run against a simulated tenant; nothing leaves this machine.', hint: 'rehearse', off: rehearseOff},
	{action: 'diagnose', keys: ['d'], shown: 'd', where: ['picker'], about: 'Diagnoses a bounce: paste it, or name its file; says which runbook fits and why, and starts one with what the bounce names. It is read here and sent nowhere.', hint: 'diagnose a bounce', off: diagnoseOff},
	{action: 'receive', keys: ['R'], shown: 'R', where: ['picker'], about: 'Receives a hand-off: opens the file that a colleague sent, shows what is in it, takes the run over or adds to it.', hint: 'receive a hand-off', off: receiveOff},
	{action: 'choose', keys: ['space'], shown: 'space', where: ['rows'], about: 'Marks the row, or takes the mark away.', hint: ({run}) => run?.view.resolved.step.choose ? 'choose' : undefined, off: chooseOff},
	{action: 'enter', keys: ['enter'], shown: 'enter', where: ['rows'], about: 'Accepts the rows that are marked; where nothing is chosen, goes on.', hint: chosenCount, sends: true, off: facts => facts.run?.view.resolved.step.choose && chosenCount(facts).startsWith('accept') ? writesOff(facts) : enterOff(facts)},
	{action: 'enter', keys: ['enter'], shown: 'enter', where: ['steps', 'items', 'text of a step'], about: 'Does the likeliest thing with the step: runs it, shows what would be sent, asks for its answer, goes on when it is done. The help line says which.', hint: ({run}) => run?.main.label, sends: true, off: enterOff},
	{action: 'enter', keys: ['enter'], shown: 'enter', where: ['list', 'text', 'panel', 'before'], about: 'Answers the question, takes the line under the cursor, sends the command that is shown.', hint: ({run, picker}) => run?.dialog?.enterLabel ?? picker?.enterLabel, sends: true},
	{action: 'what-if', keys: ['w'], shown: 'w', where: [...main, 'before'], about: 'Asks the commands themselves what they would do, for the step or the item under the cursor. Nothing is changed.', hint: whatIfHint, sends: true, off: whatIfOff},
	{action: 'only-first', keys: ['1'], shown: '1', where: ['before'], about: 'Runs only the first of several objects.', hint: 'only the first', sends: true, off: onlyFirstOff},
	{action: 'copy-secret', keys: ['c'], shown: 'c', where: ['yes-no'], about: 'Copies the new secret that is shown to the clipboard, where the terminal allows it.', hint: 'copy it', off: copySecretOff},
	{action: 'yes', keys: ['y'], shown: 'y', where: ['yes-no'], about: 'Yes.', hint: ({run}) => run?.dialog?.answers?.yes ?? 'yes', sends: true},
	{action: 'no', keys: ['n'], shown: 'n', where: ['yes-no'], about: 'No.', hint: ({run}) => run?.dialog?.answers?.no ?? 'no', sends: true},
	{action: 'back', keys: ['escape'], shown: 'esc', where: dialogs, about: 'Goes back. Nothing is sent.', hint: 'back'},
	{action: 'mark', keys: ['m'], shown: 'm', where: ['paste'], about: 'Marks by hand what came of the command.', hint: 'mark', off: writesOff},
	{action: 'copy', keys: ['y'], shown: 'y', where: ['paste'], about: 'Copies the command to the clipboard, where the terminal allows it.', hint: 'copy'},
	{action: 'write', keys: ['o'], shown: 'o', where: ['paste'], about: 'Writes the command into a file.', hint: 'into a file'},
	{action: 'read-back', keys: ['f'], shown: 'f', where: ['paste'], about: 'Reads what the command printed elsewhere from a file. Pasting it does the same.', hint: 'from a file', off: writesOff},
	{action: 'edit', keys: ['e'], shown: 'e', where: ['paste'], about: 'Opens your editor ($VISUAL or $EDITOR) for what the command printed elsewhere.', hint: 'editor', off: writesOff},
	{action: 'switch', keys: ['tab'], shown: 'tab', where: ['paste'], about: 'Goes to the next command of the step: what keeps, carries out, checks, undoes.', hint: ({run}) => run?.dialog?.dialog.kind === 'paste' && run.world.pasteParts(run.dialog.dialog.step, run.dialog.dialog.item).parts.length > 1 ? 'next command' : undefined},
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
	{action: 'copy', keys: ['y'], shown: 'y', where: main, about: 'Copies the command of the step, or its address, to the clipboard, where the terminal allows it; during a sign-in, its code.', hint: ({run}) => run && copyWhileConnecting(run.world)?.hint},
	{action: 'copy', keys: ['y'], shown: 'y', where: ['panel'], about: 'Copies the paragraph of a hand-off that was written to the clipboard, where the terminal allows it.', hint: ({run}) => run?.dialog?.dialog.kind === 'handed' ? 'copy the paragraph' : undefined, off: copyPanelOff},
	{action: 'csv', keys: ['C'], shown: 'C', where: main, about: 'Writes the rows of the step into a file as CSV, each with all its properties.', hint: ({context}) => context === 'rows' ? 'CSV' : undefined, off: csvOff},
	{action: 'sessions', keys: ['x'], shown: 'x', where: main, about: 'Shows the sessions: what carries the commands out, where and as whom each is signed in, since when.', hint: 'sessions'},
	{action: 'finish', keys: ['f'], shown: 'f', where: main, about: 'Finishes the run, or abandons it with a reason.', off: finishOff},
	{action: 'switch', keys: ['tab', 'shift-tab'], shown: 'tab', where: main, about: 'Goes between the steps and the detail.', hint: ({context}) => context === 'steps' ? 'detail' : 'steps'},
	{action: 'back', keys: ['escape'], shown: 'esc', where: ['rows', 'items', 'text of a step'], about: 'Goes back to the steps.'},
	{action: 'up', keys: ['up', 'k'], shown: '↑ k', where: moving, about: 'Moves or scrolls up.'},
	{action: 'down', keys: ['down', 'j'], shown: '↓ j', where: moving, about: 'Moves or scrolls down.'},
	{action: 'left', keys: ['left'], shown: '←', where: main, about: 'Among rows: shows columns further left. Else: goes to the steps.'},
	{action: 'right', keys: ['right'], shown: '→', where: main, about: 'Among rows: shows columns further right. Among steps: goes to the detail.'},
	{action: 'page-up', keys: ['pageup', 'ctrl-b'], shown: 'pgup', where: moving, about: 'A page up; among the steps, in the text of the step.'},
	{action: 'page-down', keys: ['pagedown', 'ctrl-f'], shown: 'pgdn', where: moving, about: 'A page down; among the steps, in the text of the step.'},
	{action: 'first', keys: ['g', 'home'], shown: 'g', where: moving, about: 'Goes to the first line.'},
	{action: 'last', keys: ['G', 'end'], shown: 'G', where: moving, about: 'Goes to the last line.'},
	{action: 'help', keys: ['?'], shown: '?', where: ['picker', ...main], about: 'Shows all keys, and why some are off.', hint: ({context}) => context === 'picker' ? 'help' : 'all keys'},
	{action: 'suspend', keys: ['ctrl-z'], shown: 'ctrl-z', where: ['picker', ...main], about: 'Puts Handrail aside, in questions too, and gives the shell its terminal; `fg` there goes on. What runs goes on meanwhile.'},
	{action: 'quit', keys: ['q'], shown: 'q', where: ['picker', ...main, 'panel'], about: 'Leaves. The run stays as it is, and the way back is printed.', hint: ({context}) => context === 'panel' ? undefined : 'quit'},
];

/** The line of the table that a press means in this context. */
export const bindingFor = (context: Context, press: string): Binding | undefined => keymap.find(binding => binding.where.includes(context) && binding.keys.includes(press));

/** Why a key is off just now; undefined when it is on. */
export const offReason = (binding: Binding, facts: KeyFacts): string | undefined => binding.off?.(facts);

export const hintOf = ({hint}: Binding, facts: KeyFacts): string | undefined => typeof hint === 'function' ? hint(facts) : hint;
