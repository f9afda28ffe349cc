import {editorText, editorWith} from '../editor.js';
import type {Activity} from '../../run/engine/contract.js';
import {outputDialog, outputRoom, outputShown} from '../dialogs/output.js';
import type {ActionName} from '../keys/binding.js';
import type {OutputFound, OutputSlice} from '../output/contract.js';
import {linesFrom, moved, topOf} from '../output/scroll.js';
import {clamp} from '../viewport.js';
import {outputText, runsFor} from '../words/output.js';
import {dialogWidth} from './layout.js';
import {replaceDialog, withDialog, type RunNext} from './outcome.js';
import type {DialogOf, RunEffect, RunState} from './state.js';
import type {World} from './world.js';

type OutputDialog = DialogOf<'output'>;

/** So many lines are read at once, and so many of them before those on the screen: scrolling seldom waits. */
const atOnce = 600;
const ahead = 250;

const isOutput = (dialog: RunState['dialogs'][number]): dialog is OutputDialog => dialog.kind === 'output';

/** Opens what the commands of a step print. */
export const openOutput = (state: RunState, step: string): RunNext => ({
	state: withDialog(state, outputDialog(step)),
	effects: [{kind: 'read-output', step, from: 'end', count: atOnce, isFresh: true}],
});

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
	const next = by === 0 ? {...dialog, found: {text, count: undefined}} : dialog;
	return {
		state: replaceDialog(state, dialog, next),
		// What has just ended is looked through once it was read.
		effects: dialog.ended === undefined ? [{kind: 'find-output', step: dialog.step, text, from, by, count: atOnce}] : [],
	};
};

/** What a key does in an output; undefined for those that do there what they do in every dialog. */
export const outputKey = (state: RunState, world: World, dialog: OutputDialog, action: ActionName): RunNext | undefined => {
	const page = Math.max(1, outputRoom(world, state) - 1);
	const change = (changed: Partial<OutputDialog>): RunNext => put(state, world, dialog, {...dialog, ...changed});
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
			return text === '' ? put(state, world, dialog, {...typed, found: undefined}) : find(closed, world, typed, {text, by: 0});
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
export const outputRead = (state: RunState, world: World, {step, slice, at, isFresh}: {step: string; slice: OutputSlice; at: number | undefined; isFresh: boolean}): RunNext => withOutput(state, step, dialog => {
	const {found} = dialog;
	const read: OutputDialog = {
		...dialog, kept: slice, isReading: false,
		...(isFresh && {ended: undefined, ...(found?.count !== undefined && {found: undefined})}),
		...(at !== undefined && {top: {line: at, row: dialog.top.row}}),
	};
	if (!isFresh || found === undefined || found.count !== undefined) {
		return put(state, world, dialog, read);
	}

	// It was looked for in what is another text now.
	return find(replaceDialog(state, dialog, read), world, read, {text: found.text, by: 0});
});

/** A text was looked for: it is gone to, and stands a little below the top. What was found in a text that is another since is looked for anew. */
export const outputFound = (state: RunState, world: World, {step, found, slice}: {step: string; found: OutputFound; slice: OutputSlice}): RunNext => withOutput(state, step, dialog => {
	if (dialog.found?.text !== found.text || dialog.ended !== undefined) {
		return {state};
	}

	if (dialog.kept !== undefined && dialog.kept.total !== slice.total) {
		return find(state, world, dialog, {text: found.text, by: 0});
	}

	if (found.count === 0) {
		return put(state, world, dialog, {...dialog, found});
	}

	const there: OutputDialog = {...dialog, kept: slice, found, isFollowing: false};
	const {text, height} = outputShown(there, world, dialogWidth(world, there));
	const rows = outputRoom(world, state);
	// Rows of the screen, not lines: long ones would push it out of sight.
	return put(state, world, dialog, {...there, top: moved(text, height, {line: found.line, row: 0}, {by: -Math.floor(rows / 3), rows})});
});

/** A command has ended, whose lines may be on the screen: they stay there until they were read from what is kept, and what was at the top stays at the top. */
export const outputEnded = (state: RunState, world: World, activity: Activity): RunNext => {
	const dialog = state.dialogs.findLast(each => isOutput(each));
	if (dialog === undefined || !isOutput(dialog) || !runsFor({activity}, dialog.step)) {
		return {state};
	}

	const ended = {...dialog, ended: dialog.ended ?? activity.log, isReading: true};
	const {text, height} = outputShown(ended, world, dialogWidth(world, ended));
	const {line} = topOf(ended, text, height, outputRoom(world, state));
	const first = text.at(line);
	const from = dialog.isFollowing ? 'end' : clamp(line - ahead, 0, Infinity);
	return {
		state: replaceDialog(state, dialog, ended),
		effects: [{kind: 'read-output', step: dialog.step, from, count: atOnce, isFresh: true, ...(!dialog.isFollowing && first !== undefined && line >= text.kept && {anchor: {text: outputText(first), near: line}})}],
	};
};
