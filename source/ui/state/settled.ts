import type {Intent, IntentResult} from '../../run/engine/contract.js';
import {editorWith} from '../editor.js';
import {whatIfDialog} from '../dialogs/what-if.js';
import {movedTo} from './focus.js';
import {withDialog} from './outcome.js';
import {afterPaste} from './paste.js';
import {withTable} from './rows.js';
import {settling} from './settling.js';
import {opened, type Dialog, type Message, type RunState} from './state.js';
import {missingRecords, rowsOf, stepOf, type World} from './world.js';

const settledStatus = new Set(['done', 'skipped', 'not-applicable']);

const stepOfIntent = (intent: Intent): string | undefined => 'step' in intent ? intent.step : undefined;

/** The first thing of a step whose outcome is unknown, as the dialog that settles it. */
export const unknownDialog = (world: World, step: string): Dialog | undefined => {
	const {state} = stepOf(world, step);
	if (state.status !== 'unknown') {
		return undefined;
	}

	const item = state.items.find(each => each.status === 'unknown')?.key;
	return settling(world, step, item);
};

/** What opens by itself after an intent that ended well. */
const followUp = (world: World, intent: Intent): Dialog | undefined => {
	const step = stepOfIntent(intent);
	if (intent.kind === 'finish') {
		return opened({kind: 'ended'});
	}

	if ((intent.kind !== 'run' && !(intent.kind === 'paste' && intent.part === 'run')) || step === undefined) {
		return undefined;
	}

	const view = stepOf(world, step);
	const [field, ...rest] = missingRecords(view, {optional: true});
	return field !== undefined && view.state.status === 'open' && view.resolved.step.choose === undefined && missingRecords(view, {optional: false}).length > 0
		? opened({kind: 'record', step, field, rest})
		: undefined;
};

/** Whether the dialog that was to follow still has something to ask. */
const stillAsks = (world: World, dialog: Dialog): boolean => {
	if (dialog.kind === 'unknown') {
		return false;
	}

	return dialog.kind !== 'mark' || stepOf(world, dialog.step).state.status === 'open';
};

/** After what the person settled with a word, the cursor goes on to what is next; after a command it stays with its answer. */
const goOn = (state: RunState, world: World, intent: Intent): RunState => {
	const step = stepOfIntent(intent);
	const {next} = world.snapshot.status;
	if (step === undefined || next === null || state.cursor !== step || state.dialogs.length > 0) {
		return state;
	}

	const words = intent.kind === 'mark' || intent.kind === 'choose' || intent.kind === 'record';
	return words && settledStatus.has(stepOf(world, step).state.status) ? movedTo(state, world, next) : state;
};

/** Whether a run gave rows to choose from. The step is then still open, so it does not end as done; what was refused has no report. */
const givesChoice = (world: World, step: string, {exit, report}: IntentResult): boolean =>
	(exit === 0 || (exit === 3 && report !== undefined)) && stepOf(world, step).resolved.step.choose !== undefined && (rowsOf(world, step)?.rows.length ?? 0) > 0;

const messageOf = (result: IntentResult): Message | undefined => {
	const tone = result.exit === 0 ? 'good' : (result.exit === 1 ? 'bad' : 'warning');
	return result.message === '' ? undefined : {text: result.message, tone};
};

/** A note stands beside whatever else is going on; what could not be kept comes back to be kept again. */
const settleNote = (state: RunState, intent: Extract<Intent, {kind: 'note'}>, result: IntentResult): RunState => result.exit === 0
	? {...state, message: messageOf(result)}
	: withDialog(state, opened({kind: 'note', step: intent.step ?? state.cursor}, {editor: editorWith(intent.text), error: result.message}));

const settleBusy = (before: RunState, world: World, intent: Intent, result: IntentResult): RunState => {
	const {busy} = before;
	const step = stepOfIntent(intent);
	let state: RunState = {
		...before,
		busy: undefined,
		// A question that nobody waits for any more is gone, and so is the dialog that was held.
		dialogs: busy?.holds ? [] : before.dialogs.filter(dialog => dialog.kind !== 'ask' && dialog.kind !== 'leave'),
		message: messageOf(result),
	};
	if (state.dialogs.length !== before.dialogs.length) {
		state = {...state, shown: state.shown + 1};
	}

	if (intent.kind === 'choose' && result.exit === 0) {
		state = withTable(state, intent.step, {chosen: undefined});
	}

	const asksAgain = step === undefined ? undefined : unknownDialog(world, step);
	// Whoever has settled one thing with a word goes on to the next that is unknown.
	const goesOn = intent.kind === 'mark' && result.exit === 0 && before.dialogs.some(dialog => dialog.kind === 'unknown');
	if (asksAgain && (intent.kind === 'run' || intent.kind === 'undo' || intent.kind === 'verify' || goesOn)) {
		return withDialog(state, asksAgain);
	}

	if (intent.kind === 'what-if') {
		return withDialog({...state, message: undefined}, whatIfDialog(intent.step, intent.items, result));
	}

	const follows = intent.kind === 'paste' ? afterPaste(state, world, intent, result) : undefined;
	if (follows) {
		return follows;
	}

	if ((intent.kind === 'run' || (intent.kind === 'paste' && intent.part === 'run')) && state.cursor === intent.step && givesChoice(world, intent.step, result)) {
		return {...state, focus: 'detail', shown: state.shown + 1};
	}

	if (result.exit !== 0) {
		return busy?.otherwise && busy.otherwise.kind !== 'unknown' ? withDialog({...state, message: undefined}, {...busy.otherwise, error: result.message}) : state;
	}

	const following = busy?.next && stillAsks(world, busy.next) ? busy.next : followUp(world, intent);
	if (following) {
		return withDialog(state, following);
	}

	return goOn(state, world, intent);
};

/** The screen after an intent has ended: its message, and what follows from it. */
export const settle = (before: RunState, world: World, intent: Intent, result: IntentResult): RunState =>
	intent.kind === 'note' ? settleNote(before, intent, result) : settleBusy(before, world, intent, result);
