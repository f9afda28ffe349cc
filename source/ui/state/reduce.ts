import {settingNames} from '../../settings/definitions.js';
import {dialogContext, dialogGuarded, dialogNoPaste} from '../dialogs/definitions.js';
import {insert} from '../editor.js';
import type {Binding} from '../keys/binding.js';
import {typing} from '../keys/contexts.js';
import type {Press} from '../keys/press.js';
import {bindingFor, offReason} from '../keys/keymap.js';
import {below, keyFacts} from '../keys/key-facts.js';
import {unknownKey} from '../keys/unknown-key.js';
import type {NewsInWords} from '../../handoff/receive/news.js';
import {inert} from '../../text/inert.js';
import {stoppedSentence} from '../words/stopped.js';
import {isLong, isTooSmall} from './layout.js';
import {dialogKey, typeInto, withTyped} from './dialog-keys.js';
import {mainKey} from './main-keys.js';
import {withDialog, type RunNext} from './outcome.js';
import {outputEnded, outputFound, outputRead} from './output-keys.js';
import {pastedDialog, placeOfPasted} from './paste.js';
import {handedOff, notLeft, seenHandOff, tableWritten} from './leave-files.js';
import {settle, unknownDialog} from './settled.js';
import {withSeen} from './reading.js';
import {goTo} from './focus.js';
import {offered} from './palette.js';
import {opened, type Dialog, type DialogOf, type Message, type PastePlace, type RunAction, type RunState} from './state.js';
import {isWide, type World} from './world.js';

const tooEarly: Message = {text: 'That key came before this was on the screen: press it again if you mean it.', tone: 'warning'};

/** The screen as it opens: the cursor on what is next, what was found, what others did since this responder was last here, what is unknown. */
export const initialState = (world: World, since?: NewsInWords): RunState => {
	const {status, findings, readOnly} = world.snapshot;
	const unknownStep = status.steps.find(step => step.status === 'unknown');
	const waiting = status.steps.find(step => step.status === 'waiting');
	const running = status.steps.find(step => step.status === 'running');
	const cursor = running?.id ?? status.next ?? unknownStep?.id ?? waiting?.id ?? status.steps.at(-1)?.id ?? status.steps[0]!.id;
	const stopped = stoppedSentence(world.snapshot, world.now);
	let state: RunState = {cursor, focus: isWide(world) ? 'steps' : 'detail', scroll: 0, tables: {}, items: {}, dialogs: [], message: stopped === undefined ? undefined : {text: stopped, tone: 'plain'}, newsSeen: 0, busy: undefined, awaited: undefined, shown: 1, painted: 0};
	if (status.state === 'finished' || status.state === 'abandoned') {
		state = withDialog(state, opened({kind: 'ended'}));
	}

	const unknown = unknownStep && readOnly === undefined ? unknownDialog(world, unknownStep.id) : undefined;
	if (unknown) {
		state = withDialog({...state, cursor: unknownStep!.id}, unknown);
	}

	if (since) {
		state = withDialog(state, opened({kind: 'since', news: since}));
	}

	return findings.length > 0 ? withDialog(state, opened({kind: 'findings'})) : state;
};

/** Ctrl-C: stops what is running first; then closes what is open; leaves when nothing is. */
const interrupt = (state: RunState, dialog: Dialog | undefined): RunNext => {
	if (dialog?.kind === 'ask') {
		return {
			state: {...state, dialogs: state.dialogs.slice(0, -1), shown: state.shown + 1},
			effects: [{kind: 'answer', id: dialog.id, answer: undefined}, ...(state.busy ? [{kind: 'cancel'} as const] : [])],
		};
	}

	if (state.busy) {
		return {state: {...state, message: {text: 'It was asked to stop.', tone: 'warning'}}, effects: [{kind: 'cancel'}]};
	}

	return dialog ? {state: {...state, dialogs: state.dialogs.slice(0, -1), shown: state.shown + 1}} : {state, effects: [{kind: 'leave'}]};
};

/** What a line of the table does, a reason where it is off. */
const bound = (state: RunState, world: World, facts: ReturnType<typeof keyFacts>, binding: Binding): RunNext => {
	const off = offReason(binding, facts);
	if (off !== undefined) {
		return {state: {...state, message: {text: off, tone: 'warning'}}};
	}

	const dialog = state.dialogs.at(-1);
	return dialog ? dialogKey(state, world, dialog, facts.context, binding) : mainKey(state, facts.context, facts.run, binding);
};

/** Enter in the palette: what the key under the cursor would do if it was pressed below, under the same guards. */
const taken = (state: RunState, world: World, dialog: DialogOf<'palette'>): RunNext => {
	const entry = offered(state, world, dialog)[dialog.index];
	if (entry === undefined) {
		return {state: {...state, message: {text: 'Nothing here fits that.', tone: 'warning'}}};
	}

	const without = {...below(state, dialog), shown: state.shown + 1};
	if (entry.does.kind === 'step') {
		return {state: goTo({...without, dialogs: []}, world, entry.does.step)};
	}

	if (entry.does.kind === 'setting') {
		return {state: withDialog({...without, dialogs: []}, opened({kind: 'settings', editing: undefined}, {index: settingNames.indexOf(entry.does.setting)}))};
	}

	const {binding} = entry.does;
	const asked = without.dialogs.at(-1);
	if (state.painted < state.shown && (asked ? dialogGuarded(asked) && binding.action !== 'back' : binding.sends)) {
		return {state: {...state, message: tooEarly}};
	}

	// What is heard of no binding, but beside them all.
	if (binding.action === 'stop' && state.busy) {
		return interrupt(without, asked);
	}

	if (binding.action === 'suspend') {
		return {state: without, effects: [{kind: 'suspend'}]};
	}

	// What is off is said, and the palette stays.
	return entry.off === undefined ? bound(without, world, keyFacts(without, world), binding) : {state: {...state, message: {text: entry.off, tone: 'warning'}}};
};

const pressed = (before: RunState, world: World, press: Press): RunNext => {
	const state: RunState = {...before, message: undefined, newsSeen: world.snapshot.news?.at(-1)?.n ?? 0};
	const dialog = state.dialogs.at(-1);
	if (press.name === 'ctrl-c') {
		return interrupt(state, dialog);
	}

	if (isTooSmall(world.size) || state.busy?.holds) {
		return {state: before};
	}

	const facts = keyFacts(state, world);
	const binding = bindingFor(facts.context, press.name);
	const unseen = state.painted < state.shown;
	// What was typed ahead must neither send something nor answer a question that nobody has seen.
	if (unseen && (dialog ? dialogGuarded(dialog) && press.name !== 'escape' : binding?.sends)) {
		return {state: {...state, message: tooEarly}};
	}

	if (!binding) {
		return {state: dialog && typing.includes(facts.context) ? typeInto(state, world, dialog, press) : {...state, message: unknownKey(press)}};
	}

	return dialog?.kind === 'palette' && binding.action === 'enter' ? taken(state, world, dialog) : bound(state, world, facts, binding);
};

/** What was printed elsewhere opens as what it was understood as; a piece that came as keys joins what is open. */
const printed = (state: RunState, world: World, place: PastePlace, text: string): RunState => {
	const dialog = pastedDialog(world, place, text);
	return state.dialogs.at(-1)?.kind === 'pasted' ? withDialog({...state, dialogs: state.dialogs.slice(0, -1)}, dialog) : withDialog(state, dialog);
};

const pasted = (state: RunState, world: World, {text, more}: Extract<RunAction, {type: 'paste'}>): RunState => {
	if (isTooSmall(world.size)) {
		return state;
	}

	const dialog = state.dialogs.at(-1);
	const place = dialog?.kind === 'paste' || dialog?.kind === 'pasted' ? dialog : (dialog === undefined ? placeOfPasted(world, state.cursor, text) : undefined);
	if (place && world.snapshot.readOnly === undefined && state.busy === undefined) {
		return printed(state, world, place, more === true && dialog?.kind === 'pasted' ? dialog.text + text : text);
	}

	const canTakeIt = dialog !== undefined && typing.includes(dialogContext(dialog, world)) && state.busy?.holds !== true;
	if (!canTakeIt) {
		return {...state, message: {text: 'There is nothing here to paste into.', tone: 'warning'}};
	}

	const refused = dialogNoPaste(dialog);
	if (refused !== undefined || (dialogGuarded(dialog) && state.painted < state.shown)) {
		return {...state, message: refused === undefined ? tooEarly : {text: refused, tone: 'warning'}};
	}

	return withTyped(state, world, {...dialog, editor: insert(dialog.editor, inert(text.trim())), error: undefined});
};

/** A message that would be cut is told on a panel; below a dialog that has to be answered first it stays where it is. */
const whole = (state: RunState, world: World): RunState => state.message !== undefined && state.dialogs.length === 0 && isLong(state.message, world)
	? withDialog({...state, message: undefined}, opened({kind: 'told', message: state.message}))
	: state;

/** The whole of the run's screen: one action in, the next state and the effects out. Pure. */
export const reduceRun = (state: RunState, action: RunAction, world: World): RunNext => {
	switch (action.type) {
		case 'press': {
			return pressed(state, world, action.press);
		}

		case 'paste': {
			return {state: pasted(state, world, action)};
		}

		case 'painted': {
			const painted = action.shown > state.painted ? {...state, painted: action.shown} : state;
			// A frame from before another dialog opened has shown nothing of that one.
			return {state: action.shown === state.shown ? withSeen(painted, action.seen) : painted};
		}

		case 'asked': {
			// Only what can be read beside it stays open below a question.
			const stays = state.dialogs.filter(dialog => !['search', 'leave', 'palette'].includes(dialog.kind));
			return {state: withDialog({...state, dialogs: stays}, opened({kind: 'ask', id: action.id, question: action.question, stage: 'asked'}))};
		}

		case 'settled': {
			return {state: whole(settle(state, world, action.intent, action.result), world)};
		}

		case 'read-back': {
			return {state: printed(state, world, action.place, action.text)};
		}

		case 'hand-off-seen': {
			return {state: seenHandOff(state, action.preview)};
		}

		case 'handed': {
			return {state: handedOff(state, action.placed)};
		}

		case 'table-written': {
			return {state: whole(tableWritten(state, action.placed), world)};
		}

		case 'not-left': {
			return {state: notLeft(state, action.dialog, action.message)};
		}

		case 'came': {
			return {state: {...state, shown: state.shown + 1}};
		}

		case 'coloured': {
			return {state: {...state}};
		}

		case 'output-read': {
			return outputRead(state, world, action);
		}

		case 'output-found': {
			return outputFound(state, world, action);
		}

		case 'output-ended': {
			return outputEnded(state, world, action.activity);
		}

		case 'due': {
			return {state: {...state}};
		}

		case 'said': {
			return {state: whole({...state, message: action.message}, world)};
		}
	}
};
