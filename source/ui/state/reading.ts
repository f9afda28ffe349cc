import {panelRoom} from '../components/panel-room.js';
import {dialogPanel} from '../dialogs/definitions.js';
import type {Line} from '../lines.js';
import {scrolled} from '../viewport.js';
import {bodyHeight, isTooSmall, paneWidth} from './layout.js';
import {replaceTop} from './outcome.js';
import type {Dialog, DialogKind, RunState} from './state.js';
import type {World} from './world.js';

/** The texts of all lines of a dialog's body, and which of them a frame showed: from `from`, up to but without `to`, counted from 0. */
export type Seen = {lines: readonly string[]; from: number; to: number};

/** What sends something or takes it away: it is answered only once all of it was on the screen. A list is none of these: its line is chosen. */
const toBeRead: ReadonlySet<DialogKind> = new Set<DialogKind>(['before', 'keep', 'destroy', 'undo', 'paste-confirm', 'none']);

/** Among the questions of the engine those that are answered with yes or no: a tenant to be bound, another account, inputs that are too old. */
const isToBeRead = (dialog: Dialog): boolean => toBeRead.has(dialog.kind) || (dialog.kind === 'ask' && ['bind-tenant', 'account-changed', 'stale-inputs'].includes(dialog.question.kind));

/** What of the body stands on the screen, scrolled by so many lines: at the ends a line says that it goes on, as `sliceBody` draws it. */
const seenOf = (lines: readonly string[], scroll: number, room: number): Seen => {
	const {length} = lines;
	const {start, end} = scrolled(length, scroll, room);
	return {lines, from: start > 0 && room > 2 ? start + 1 : start, to: end < length && room > 1 ? end - 1 : end};
};

const textsOf = (body: readonly Line[]): string[] => body.map(line => line.map(({text}) => text).join(''));

/** How many of these lines, from the first on, were read as they are now: lines broken anew for another width, and all that follows a sentence that is new, are not. */
const countRead = ({read}: Dialog, lines: readonly string[]): number => {
	let count = 0;
	while (count < lines.length && read[count] === lines[count]) {
		count++;
	}

	return count;
};

const linesAndRoom = (dialog: Dialog, state: RunState, world: World): {lines: string[]; room: number} => {
	const width = paneWidth(world);
	const panel = dialogPanel(dialog, world, width, state);
	return {lines: textsOf(panel.body), room: panelRoom(panel, width, bodyHeight(world, state))};
};

/** What a frame of this state shows of the dialog on top; undefined where that needs no reading. */
export const seenIn = (state: RunState, world: World): Seen | undefined => {
	const dialog = state.dialogs.at(-1);
	if (dialog === undefined || !isToBeRead(dialog) || isTooSmall(world.size)) {
		return undefined;
	}

	const {lines, room} = linesAndRoom(dialog, state, world);
	return seenOf(lines, dialog.scroll, room);
};

/** The state once a frame was on the screen. What was jumped over is not read. */
export const withSeen = (state: RunState, seen: Seen | undefined): RunState => {
	const dialog = state.dialogs.at(-1);
	if (dialog === undefined || seen === undefined) {
		return state;
	}

	const count = countRead(dialog, seen.lines);
	return seen.from > count || seen.to <= count
		? state
		: replaceTop(state, {...dialog, read: seen.lines.slice(0, seen.to)});
};

/** True while something of what has to be read was not on the screen yet. */
export const isUnread = (dialog: Dialog, state: RunState, world: World): boolean => {
	if (!isToBeRead(dialog)) {
		return false;
	}

	const lines = textsOf(dialogPanel(dialog, world, paneWidth(world), state).body);
	return countRead(dialog, lines) < lines.length;
};

/** The dialog scrolled to the first line that was not on the screen yet. */
export const readOn = (dialog: Dialog, state: RunState, world: World): Dialog => {
	const {lines, room} = linesAndRoom(dialog, state, world);
	const count = countRead(dialog, lines);
	const first = count > 0 && room > 2 ? count - 1 : count;
	return {...dialog, scroll: Math.min(first, Math.max(0, lines.length - room))};
};
