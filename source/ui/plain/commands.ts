import {disagreements} from '../words/dispute.js';
import {itemToPaste} from '../words/paste.js';
import {inert} from '../../text/inert.js';
import {linkOf, rowsOf, type World} from '../state/world.js';
import {sessionSentences} from '../words/sessions.js';
import {errorLines, hasErrors, stepErrors} from '../words/step-errors.js';
import {stepView} from '../words/subject.js';
import {nothingToTry} from '../words/what-if.js';
import {answerStep, runStep} from './carry-step.js';
import {chooseRows, sayRows} from './choose.js';
import type {Command, Place} from './command.js';
import {copy, copyOff} from './copy.js';
import {csvOff, writeCsv} from './csv.js';
import {finish, saveAgain} from './ending.js';
import {handOff} from './hand-off.js';
import {helpSentences} from './help.js';
import {detail, sayList, search, why} from './look.js';
import {mark, note, skip} from './mark.js';
import {anotherStep, canAnswer, isByHand, noteOff, pasteOff, runHint, runOff, skipOff, undoOff, verifyOff, writesOff} from './off.js';
import {sayOutput, outputOff} from './output.js';
import {paste, pasteBack} from './paste.js';
import {undo} from './send.js';
import {talkOfSettings} from './settings.js';
import {settleUnknown} from './settle.js';
import {settleDisputed} from './settle-disputed.js';
import {sortOff, sortRows} from './sort.js';
import {tryStep, whatIfOff} from './what-if.js';

/**
All that can be typed at a step, in the order of the prompt. A number behind a command names an item of the step, a row or a step.
*/
export const commands: readonly Command[] = [
	{action: 'save', letter: 'S', word: 'save', about: 'After NOT SAVED: writes the whole journal again.', hint: ({snapshot}) => snapshot.saved.ok ? undefined : '[S]ave again', off: ({snapshot}) => snapshot.saved.ok ? 'Everything is saved.' : undefined, carryOut: saveAgain},
	{
		action: undefined, letter: 't', word: 'settle', about: 'Settles an unknown outcome: checks it, read only, then you decide. Settles what responders say different things of.',
		hint: (world, view) => (view.state.status === 'unknown' || disagreements(view).length > 0) && writesOff(world) === undefined ? 'se[t]tle it' : undefined,
		off: (world, {view}) => writesOff(world) ?? (view.state.status === 'unknown' || disagreements(view).length > 0 ? undefined : 'Nothing is unknown in this step, and nobody disagrees.'),
		carryOut: async (plain, {step, view}) => view.state.status === 'unknown' ? settleUnknown(plain, step) : settleDisputed(plain, step),
	},
	{action: 'again', letter: 'r', word: 'run', about: 'Runs the step, or reads it again; begins to wait, or rechecks. r and a number: only that item.', hint: runHint, off: runOff, carryOut: runStep},
	{
		action: 'enter', letter: 'a', word: 'answer', about: 'Answers the question of the step, or records what it asks for.',
		hint: (world, view) => canAnswer(view) && writesOff(world) === undefined ? (view.resolved.step.decide ? '[a]nswer' : '[a]dd its records') : undefined,
		off: (world, {view}) => writesOff(world) ?? (canAnswer(view) ? (view.state.blocked === null ? undefined : inert(view.state.blocked)) : 'This step asks for nothing.'),
		carryOut: answerStep,
	},
	{
		action: 'choose', letter: 'c', word: 'choose', about: 'Chooses rows by their numbers.',
		hint: (world, {resolved}) => resolved.step.choose && rowsOf(world, resolved.id) && writesOff(world) === undefined ? '[c]hoose' : undefined,
		off: (world, {view}) => writesOff(world) ?? (view.resolved.step.choose ? (rowsOf(world, view.resolved.id) ? undefined : 'Nothing has been read yet to choose from.') : 'Nothing is chosen in this step.'),
		carryOut: async (plain, {step}) => chooseRows(plain, step),
	},
	{
		action: 'mark', letter: 'm', word: 'mark', about: 'Marks the step by hand: done, failed, skipped, open again. m and a number: that item.',
		hint: (world, view) => isByHand(view) && writesOff(world) === undefined ? '[m]ark' : undefined,
		off: writesOff, carryOut: async (plain, {step, item}) => mark(plain, step, item?.key),
	},
	{
		action: 'paste', letter: 'p', word: 'paste', about: 'Paste mode: says the command to be run elsewhere. p and a number: for that item; p and keep, verify, undo or recheck: that command of it.',
		hint: (_world, {resolved}) => resolved.parts.run ? '[p]aste' : undefined,
		off: pasteOff,
		carryOut: async (plain, {step, item, view, part}) => paste(plain, step, item?.key ?? itemToPaste(plain.world(), view), part),
	},
	{
		action: 'read-back', letter: 'b', word: 'back', about: 'Paste mode: records what the command printed elsewhere, after saying how it is understood. b and a number: for that item.',
		off: (world, place) => writesOff(world) ?? pasteOff(world, place),
		carryOut: async (plain, {step, item, view, part}) => pasteBack(plain, step, item?.key ?? itemToPaste(plain.world(), view), part),
	},
	{
		action: 'undo', letter: 'u', word: 'undo', about: 'Undoes the step after showing how. u and a number: that item.',
		hint: (world, {resolved, state}) => resolved.parts.undo && writesOff(world) === undefined && (state.status === 'done' || state.items.some(item => item.status === 'done')) ? '[u]ndo' : undefined,
		off: undoOff,
		async carryOut(plain, {step, item}) {
			await undo(plain, step, item?.key);
			if (stepView(plain.engine.snapshot, step)?.state.status === 'unknown') {
				await settleUnknown(plain, step);
			}
		},
	},
	{
		action: 'verify', letter: 'v', word: 'verify', about: 'Checks again, read only, whether the effect is there. v and a number: that item.',
		hint: (world, {resolved, state}) => resolved.parts.verify && writesOff(world) === undefined && state.status === 'done' ? '[v]erify' : undefined,
		off: verifyOff,
		async carryOut(plain, {step, item}) {
			await plain.carryOut({kind: 'verify', step, ...(item && {item: item.key})});
		},
	},
	{
		action: 'what-if', letter: 'w', word: 'what-if', about: 'Asks the commands themselves what the step would do; nothing is changed. w and a number: only for that item.',
		hint: (world, view) => writesOff(world) === undefined && nothingToTry(world.snapshot, view) === undefined && view.state.status !== 'done' ? '[w]hat-if' : undefined,
		off: whatIfOff,
		carryOut: async (plain, {step, item}) => tryStep(plain, step, item),
	},
	{
		action: 'skip', letter: 's', word: 'skip', about: 'Skips the step, with a reason. s and a number: that item.',
		hint: (world, {state}) => writesOff(world) === undefined && (state.status === 'open' || state.status === 'failed') ? '[s]kip' : undefined,
		off: skipOff,
		carryOut: async (plain, {step, item}) => skip(plain, step, item?.key),
	},
	{action: 'note', letter: 'n', word: 'note', about: 'Adds a note to the step. n and the text adds it at once.', hint: world => noteOff(world) === undefined ? '[n]ote' : undefined, off: noteOff, carryOut: async (plain, {step, argument}) => note(plain, step, argument)},
	{
		action: 'why', letter: 'i', word: 'why', about: 'Says why the step is there.',
		carryOut(plain, {step}) {
			why(plain, step);
		},
	},
	{
		action: 'detail', letter: 'd', word: 'detail', about: 'Says all there is to the step. d and a number: that row, or item, with all its properties.',
		carryOut(plain, {step, number}) {
			detail(plain, step, number);
		},
	},
	{
		action: 'errors', letter: 'E', word: 'errors', about: 'Says every error of what the step did last, with its place in the script.',
		hint: ({snapshot}, {state}) => hasErrors(snapshot, state.id) ? '[E]rrors' : undefined,
		off: ({snapshot}, {step}) => hasErrors(snapshot, step) ? undefined : 'Nothing that this step did last reported an error.',
		carryOut(plain, {step}) {
			plain.talk.say(...errorLines(stepErrors(plain.engine.snapshot, step)));
		},
	},
	{action: 'output', letter: 'O', word: 'output', about: 'Says what the commands of the step printed, however they ended: its end. output and a number: from that line on. output and /text: the lines in which the text stands.', off: outputOff, carryOut: sayOutput},
	{
		action: 'sessions', letter: 'x', word: 'sessions', about: 'Says of each session what carries its commands out, where and as whom it is signed in, since when.',
		carryOut(plain) {
			plain.talk.say(...sessionSentences(plain.engine.snapshot, plain.now()));
		},
	},
	{
		action: 'page-down', letter: 'e', word: 'rows', about: 'Says the rows of the step; e and a number: from that one on.',
		carryOut(plain, {step, number}) {
			sayRows(plain, step, number);
		},
	},
	{action: 'sort', letter: 'z', word: 'sort', about: 'Sorts the rows of the step by a column: sort Size, sort Size down, sort none. Their numbers stay.', off: sortOff, carryOut: async (plain, {step, argument}) => sortRows(plain, step, argument)},
	{action: 'search', letter: '/', word: 'search', about: 'Searches the steps and the rows for a text.', carryOut: async (plain, {step, argument}) => search(plain, step, argument)},
	{
		action: 'open', letter: 'o', word: 'open', about: 'Opens, or says, the address that the step names.',
		off: (world, {view}) => linkOf(world, view) === undefined ? 'This step names no address.' : undefined,
		async carryOut(plain, {view}) {
			const address = linkOf(plain.world(), view)!;
			plain.talk.say(inert(address));
			await plain.options.openLink?.(address);
		},
	},
	{
		action: 'copy', letter: 'y', word: 'copy', about: 'Copies the command of the step or its address to the clipboard, where the terminal allows it; y and a number: that row; with the name of a property behind it: that value.',
		off: copyOff, carryOut: copy,
	},
	{
		action: 'switch', letter: 'l', word: 'list', about: 'Lists the steps.', hint: () => '[l]ist',
		carryOut(plain, {step}) {
			sayList(plain, step);
		},
	},
	{
		action: undefined, letter: 'g', word: 'go', about: 'Goes to the next step; g and a number or an id: to that step.',
		hint: ({snapshot}, {resolved, state}) => snapshot.status.next !== null && snapshot.status.next !== resolved.id && state.status !== 'open' ? '[g]o to the next step' : undefined,
		off: (world, place) => anotherStep(world, place) === undefined ? (place.argument === '' ? 'There is no next step: none is open that can be carried out now.' : `There is no step ${inert(place.argument)}.`) : undefined,
		carryOut: (plain, place) => ({goTo: anotherStep(plain.world(), place)!}),
	},
	{
		action: 'take-up', letter: 'T', word: 'take-up', about: 'Goes on here with a run that somebody else had open, once they have left it.',
		hint: ({snapshot}) => snapshot.watching?.isFree ? '[T]ake it up here' : undefined,
		off: ({snapshot}) => snapshot.watching?.isFree ? undefined : inert(snapshot.readOnly ?? 'It is open here already.'),
		carryOut: () => ({leave: true, goOn: true}),
	},
	{action: 'hand-off', letter: 'h', word: 'hand-off', about: 'Hands off: picks the form and the reader, says what will be in it, writes it, and says where it is.', hint: () => '[h]and-off', carryOut: handOff},
	{action: 'csv', letter: 'C', word: 'csv', about: 'Writes the rows of the step into a file as CSV, each with all its properties.', off: csvOff, carryOut: async (plain, {step}) => writeCsv(plain, step)},
	{action: 'finish', letter: 'f', word: 'finish', about: 'Finishes the run, or abandons it with a reason.', hint: ({snapshot}) => snapshot.status.state === 'open' && snapshot.status.next === null ? '[f]inish' : undefined, off: writesOff, carryOut: finish},
	{
		action: 'settings', letter: ',', word: 'settings', about: 'Says the settings and changes them; with a name and a value behind it, at once: settings notify off.',
		carryOut: async ({talk, settings}, {argument}) => talkOfSettings(talk, settings, argument),
	},
	{
		action: 'help', letter: '?', word: 'help', about: 'Says all that can be typed, and why some of it is off.', hint: () => '[?] help',
		carryOut(plain, place) {
			plain.talk.say(...helpSentences(typable(plain.world(), place)), 'Ctrl-C asks what is running to stop; when nothing runs it leaves. Nothing that is saved is lost.');
		},
	},
	{
		action: 'palette', letter: 'k', word: 'commands', about: 'With a word: says what can be typed that has it, and the steps to go to.',
		carryOut(plain, place) {
			plain.talk.say(...helpSentences(typable(plain.world(), place), place.argument));
			sayList(plain, place.step, place.argument);
		},
	},
	{action: 'quit', letter: 'q', word: 'quit', about: 'Leaves. The run stays as it is, and the way back is said.', hint: () => '[q]uit', carryOut: () => ({leave: true})},
];

/** Every command, and why it is off where it is. */
const typable = (world: World, place: Place) => commands.map(({letter, word, about, off}) => ({letter, word, about, off: off?.(world, {...place, argument: '', number: undefined, item: undefined})}));
