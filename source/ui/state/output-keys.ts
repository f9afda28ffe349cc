import {editorText, editorWith} from '../editor.js';
import {answerTo} from '../../run/engine/answer-to.js';
import type {Activity} from '../../run/engine/contract.js';
import {outputDialog, outputRoom, outputShown} from '../dialogs/output.js';
import type {ActionName} from '../keys/binding.js';
import type {OutputKey} from '../output/contract.js';
import {liveLog} from '../output/rows.js';
import {linesFrom, moved, topOf} from '../output/scroll.js';
import {clamp} from '../viewport.js';
import {isOfSession} from '../words/activity.js';
import {outputText, runsFor} from '../words/output.js';
import {dialogWidth} from './layout.js';
import {replaceDialog, withDialog, type RunNext} from './outcome.js';
import type {DialogOf, RunAction, RunEffect, RunState} from './state.js';
import type {World} from './world.js';

type OutputDialog = DialogOf<'output'>;

/** So many lines are read at once, and so many of them before those on the screen: scrolling seldom waits. */
const atOnce = 600;
const ahead = 250;

const isOutput = (dialog: RunState['dialogs'][number]): dialog is OutputDialog => dialog.kind === 'output';

/** Opens what the commands of a step print. */
export const openOutput = (state: RunState, {snapshot}: World, step: string): RunNext => {
	const {activity, events} = snapshot;
	const isAnswered = activity !== undefined && typeof answerTo(activity, events) === 'object';
	const ended = state.awaited?.step === step && state.awaited.log !== activity?.log ? [state.awaited] : [];
	return {
		state: withDialog(state, outputDialog(step, {ended, replaced: isAnswered ? activity.log : undefined})),
		effects: [{kind: 'read-output', step, from: 'end', count: atOnce, isFresh: true}],
	};
};

/** What has ended is kept, and is being read: what is looked for is looked for in that, once it is there. */
const isBeingRead = ({ended}: OutputDialog, {snapshot}: World): boolean => {
	const [first] = ended;
	return first !== undefined && answerTo(first, snapshot.events) !== 'awaited';
};

/** The dialog in its place, with what it still has to read of what it shows. */
const put = (state: RunState, world: World, before: OutputDialog, dialog: OutputDialog): RunNext => {
	const {text, height} = outputShown(dialog, world, dialogWidth(world, dialog));
	const room = outputRoom(world, state);
	const lines = linesFrom(text, height, topOf(dialog, text, height, room), room);
	const missing = lines.find(({line}) => text.at(line) === undefined && line < text.kept);
	const effects: RunEffect[] = missing === undefined || dialog.isReading ? [] : [{kind: 'read-output', step: dialog.step, from: Math.max(0, missing.line - ahead), count: atOnce, isFresh: false}];
	const next = effects.length === 0 ? dialog : {...dialog, isReading: true};
	return {state: replaceDialog(state, before, next), effects};
};

const scroll = (state: RunState, world: World, dialog: OutputDialog, by: number): RunNext => {
	const {text, height} = outputShown(dialog, world, dialogWidth(world, dialog));
	const rows = outputRoom(world, state);
	const top = topOf(dialog, text, height, rows);
	const to = moved(text, height, top, {by, rows});
	// Who is at the end and goes down goes on following.
	const isFollowing = dialog.isFollowing && (by > 0 || (to.line === top.line && to.row === top.row));
	return put(state, world, dialog, {...dialog, top: to, isFollowing});
};

const find = (state: RunState, world: World, dialog: OutputDialog, {text, by}: {text: string; by: 0 | 1 | -1}): RunNext => {
	const shown = outputShown(dialog, world, dialogWidth(world, dialog));
	const {found} = dialog;
	const from = found?.count !== undefined && found.count > 0 && found.text === text ? found.line : topOf(dialog, shown.text, shown.height, outputRoom(world, state)).line;
	const next: OutputDialog = {...dialog, waiting: dialog.waiting ?? [], ...(by === 0 && {found: {text, count: undefined}})};
	return {
		state: replaceDialog(state, dialog, next),
		effects: isBeingRead(dialog, world) ? [] : [{kind: 'find-output', step: dialog.step, text, from, by, count: atOnce, live: liveLog(dialog, world.snapshot, dialog.step)}],
	};
};

const isMove = (action: ActionName): action is OutputKey => ['up', 'down', 'page-up', 'page-down', 'first', 'last', 'next-match', 'previous-match'].includes(action);

/** What a key does in an output; undefined for those that do there what they do in every dialog. */
export const outputKey = (state: RunState, world: World, dialog: OutputDialog, action: ActionName): RunNext | undefined => {
	const page = Math.max(1, outputRoom(world, state) - 1);
	const change = (changed: Partial<OutputDialog>): RunNext => put(state, world, dialog, {...dialog, ...changed});
	if (dialog.waiting !== undefined && isMove(action)) {
		return change({waiting: [...dialog.waiting, action]});
	}

	switch (action) {
		case 'up':
		case 'down': {
			return scroll(state, world, dialog, action === 'up' ? -1 : 1);
		}

		case 'page-up':
		case 'page-down': {
			return scroll(state, world, dialog, action === 'page-up' ? -page : page);
		}

		case 'first': {
			return scroll(state, world, dialog, -Infinity);
		}

		case 'last': {
			return change({isFollowing: true});
		}

		case 'search': {
			return change({isTyping: true, editor: editorWith(dialog.found?.text ?? editorText(dialog.editor))});
		}

		case 'next-match':
		case 'previous-match': {
			// What was found before the command ended is looked for anew in what is kept.
			return dialog.found === undefined ? find(state, world, dialog, {text: editorText(dialog.editor), by: 0}) : find(state, world, dialog, {text: dialog.found.text, by: action === 'next-match' ? 1 : -1});
		}

		case 'enter': {
			const text = editorText(dialog.editor);
			const typed = {...dialog, isTyping: false};
			const closed = replaceDialog(state, dialog, typed);
			return text === '' ? put(state, world, dialog, {...typed, found: undefined, waiting: undefined}) : find(closed, world, typed, {text, by: 0});
		}

		case 'back': {
			return dialog.isTyping ? change({isTyping: false}) : undefined;
		}

		default: {
			return undefined;
		}
	}
};

/** The output of this step on the screen, as something changes it. */
const withOutput = (state: RunState, step: string, change: (dialog: OutputDialog) => RunNext): RunNext => {
	const dialog = state.dialogs.findLast(each => isOutput(each) && each.step === step);
	return dialog !== undefined && isOutput(dialog) ? change(dialog) : {state};
};

/** A part of what is kept was read. `at` is where the line is now that was the first on the screen while the command ran. */
export const outputRead = (state: RunState, world: World, {step, slice, at, isFresh, instead}: Extract<RunAction, {type: 'output-read'}>): RunNext => withOutput(state, step, dialog => {
	const {found, ended, waiting} = dialog;
	const read: OutputDialog = {
		...dialog, kept: slice, isReading: false,
		...(instead !== undefined && {ended: ended.slice(ended.findIndex(({log}) => log === instead) + 1), replaced: instead}),
		...(isFresh && found?.count !== undefined && {found: undefined}),
		...(at !== undefined && {top: {line: at, row: dialog.top.row}}),
	};
	if (!isFresh || found === undefined || waiting === undefined) {
		return put(state, world, dialog, read);
	}

	// It was looked for in what is another text now.
	return find(replaceDialog(state, dialog, read), world, read, {text: found.text, by: 0});
});

/** What the keys do that waited for what is found. */
const afterwards = ({state, effects = []}: RunNext, world: World, step: string, keys: readonly OutputKey[]): RunNext => {
	const [key, ...rest] = keys;
	if (key === undefined) {
		return {state, effects};
	}

	const next = withOutput(state, step, dialog => outputKey(state, world, dialog, key) ?? {state});
	return afterwards({state: next.state, effects: [...effects, ...next.effects ?? []]}, world, step, rest);
};

/** A text was looked for: it is gone to, and stands a little below the top. What was found in a text that is another since is looked for anew. */
export const outputFound = (state: RunState, world: World, {step, found, slice, live}: Extract<RunAction, {type: 'output-found'}>): RunNext => withOutput(state, step, dialog => {
	if (dialog.waiting === undefined || dialog.found?.text !== found.text || isBeingRead(dialog, world)) {
		return {state};
	}

	if ((dialog.kept !== undefined && dialog.kept.total !== slice.total) || live !== liveLog(dialog, world.snapshot, step)) {
		return find(state, world, dialog, {text: found.text, by: 0});
	}

	if (found.count === 0) {
		return afterwards(put(state, world, dialog, {...dialog, found, waiting: undefined}), world, step, dialog.waiting);
	}

	const there: OutputDialog = {...dialog, kept: slice, found, waiting: undefined, isFollowing: false};
	const {text, height} = outputShown(there, world, dialogWidth(world, there));
	const rows = outputRoom(world, state);
	// Rows of the screen, not lines: long ones would push it out of sight.
	const top = moved(text, height, {line: found.line, row: 0}, {by: -Math.floor(rows / 3), rows});
	return afterwards(put(state, world, dialog, {...there, top}), world, step, dialog.waiting);
});

/** A command has ended, whose lines may be on the screen: they stay there until its answer was read from what is kept, and what was at the top stays at the top. */
export const outputEnded = (before: RunState, world: World, activity: Activity): RunNext => {
	const {snapshot: {events}} = world;
	const isAwaited = (of: Activity): boolean => answerTo(of, events) === 'awaited';
	const {awaited} = before;
	const state: RunState = isAwaited(activity) ? {...before, awaited: activity} : (awaited?.log === activity.log ? {...before, awaited: undefined} : before);
	const dialog = state.dialogs.findLast(each => isOutput(each));
	if (dialog === undefined || !isOutput(dialog) || !runsFor({activity}, dialog.step)) {
		return {state};
	}

	const others = dialog.ended.filter(({log}) => log !== activity.log);
	// Who is signed in is asked while an answer is on its way; what never had one makes room for the next command.
	if (isOfSession(activity) && others.some(each => isAwaited(each))) {
		return {state};
	}

	const isKnown = others.length < dialog.ended.length;
	const ended = {...dialog, ended: isKnown ? dialog.ended : [...others.filter(each => !isAwaited(each)), activity]};
	if (isAwaited(activity)) {
		return {state: replaceDialog(state, dialog, ended)};
	}

	const {text, height} = outputShown(ended, world, dialogWidth(world, ended));
	const {line} = topOf(ended, text, height, outputRoom(world, state));
	const first = text.at(line);
	const from = dialog.isFollowing ? 'end' : clamp(line - ahead, 0, Infinity);
	return {
		state: replaceDialog(state, dialog, {...ended, isReading: true}),
		effects: [{kind: 'read-output', step: dialog.step, from, count: atOnce, isFresh: true, instead: activity.log, ...(!dialog.isFollowing && first !== undefined && line >= text.kept && {anchor: {text: outputText(first), near: line}})}],
	};
};
