import {clamp} from '../viewport.js';
import {headerHeight} from '../header/header-lines.js';
import {cutLine, firstLines, line, wrap, type Line} from '../lines.js';
import type {Snapshot} from '../../run/engine/contract.js';
import {inert} from '../../text/inert.js';
import {cells} from '../../text/width.js';
import {ofEachWith} from '../remember.js';
import {effectWord, glyph, tone} from '../theme.js';
import {doingWords, isOfSession} from '../words/activity.js';
import {chaseSentence, dueChases} from '../words/chases.js';
import {latestNews} from '../words/news.js';
import {lostSentences} from '../words/sessions.js';
import {whyNotSaved} from '../words/step-line.js';
import type {Dialog, Message, RunState} from './state.js';
import {isWide, stepOf, type Size, type World} from './world.js';

/** The smallest terminal that the screens are drawn on. */
export const least = {columns: 60, rows: 15} as const;

/** True where nothing is drawn but that there is no room; then no key but ctrl-c does anything, for nobody sees what it would do. */
export const isTooSmall = ({columns, rows}: Size): boolean => columns < least.columns || rows < least.rows;

/** What is alarming or always has to be known, above everything else, at most three lines each. */
export const bannerLines = ofEachWith(({snapshot, size, now}: World, width: number): Line[] => {
	const chase = chaseSentence(dueChases(snapshot, now));
	const {saved, readOnly, watching} = snapshot;
	const lines = [
		...(saved.ok ? [] : firstLines(wrap(` ${glyph.danger} NOT SAVED  Press S to save again. ${whyNotSaved(saved)}`, width, tone.alarm, 3), 3, width)),
		...(readOnly === undefined ? [] : firstLines(wrap(watching?.isFree ? ` ${inert(readOnly)} Press T to take it up.` : ` Only to look at: ${inert(readOnly)}`, width, tone.warning, 3), 2, width)),
		...(chase === undefined ? [] : firstLines(wrap(` ${glyph.waiting} ${chase}`, width, tone.warning, 3), 2, width)),
		...lostSentences(snapshot).slice(0, 2).flatMap(text => firstLines(wrap(` ${glyph.lost} ${text}`, width, tone.bad, 3), 2, width)),
	];
	// However much alarms, there is room left to act on it.
	return lines.slice(0, Math.max(3, size.rows - 11));
});

/** So many lines a message may take under the screen. */
const messageRoom = 3;

const wrapMessage = ({text}: Message, {size}: World): Line[] => wrap(inert(text), size.columns - 2);

/** True of a message that does not fit under the screen: it is told on a panel of its own, because its end says what to do next. */
export const isLong = (message: Message, world: World): boolean => wrapMessage(message, world).length > messageRoom;

const messageOf = ofEachWith((world: World, state: RunState): Line[] => {
	const {message, busy} = state;
	const {activity} = world.snapshot;
	const news = latestNews(world, state.newsSeen);
	const came: Line[] = news === undefined ? [[]] : firstLines(wrap(news, world.size.columns - 2, tone.accent), 2, world.size.columns - 2);
	if (message) {
		const lines = wrapMessage(message, world).slice(0, messageRoom).map(each => each.map(piece => ({...piece, ...tone[message.tone]})));
		return news === undefined ? lines : [...lines, ...came];
	}

	if (!busy || !activity) {
		return came;
	}

	if (isOfSession(activity)) {
		// On a narrow terminal the list of steps may hide what the sign-in says.
		return activity.part === 'connect' && !isWide(world) && state.focus === 'steps' ? [line(`${doingWords(world.snapshot, activity)}: tab shows what it says`, tone.accent)] : came;
	}

	return activity.step === state.cursor ? came : [cutLine(line(`Working on another step: ${inert(stepOf(world, activity.step).state.title)}`, tone.accent), world.size.columns - 2)];
});

/** What the last key brought about, at most three lines, and what came in from others since; always at least one, so that the screen does not jump for a short one. A frame and a key ask several times: of the same state and world it is there already. */
export const messageLines = (state: RunState, world: World): Line[] => messageOf(world, state);

/** Lines between the rule under the header and the rule above the message. */
export const bodyHeight = (world: World, state: RunState): number => Math.max(1, world.size.rows - 3 - headerHeight - messageLines(state, world).length - bannerLines(world, world.size.columns).length);

/** The list's margins, its cursor and a step's mark. */
const besideTitle = 6;

/** By the steps of a runbook, which never change: 5,000 of them are measured once. */
const naturalWidths = new WeakMap<object, number>();

/** Cells that the list of a runbook would take if nothing of it were cut, whatever becomes of its steps. */
const naturalWidth = (steps: Snapshot['runbook']['steps']): number => {
	const known = naturalWidths.get(steps);
	if (known !== undefined) {
		return known;
	}

	let widest = 0;
	for (const {step, effect} of steps) {
		const right = effect === 'change' || effect === 'destroy' ? effectWord[effect].length + 1 : 0;
		widest = Math.max(widest, besideTitle + cells(inert(step.title)) + right);
	}

	naturalWidths.set(steps, widest);
	return widest;
};

/** Columns that a command or a table beside the list has, rather than the list its longest title: the one under the cursor stands whole above the detail. */
const leastPane = 80;

/** Columns of the list of steps where it stands beside the detail: what its titles need, at most two fifths of the terminal. */
export const listWidth = ({size: {columns}, snapshot}: World): number =>
	clamp(naturalWidth(snapshot.runbook.steps), 32, Math.max(32, Math.min(Math.floor(columns * 0.4), columns - leastPane - 3)));

/** The longest line of text that the eye comes back from. */
const readable = 100;

/** Columns of the pane that shows a step or a dialog, its margins left out: as wide as a table may be. */
export const wholePaneWidth = (world: World): number => isWide(world) ? world.size.columns - listWidth(world) - 3 : world.size.columns - 2;

/** Columns of a text in that pane. */
export const paneWidth = (world: World): number => Math.min(readable, wholePaneWidth(world));

/** Columns of a dialog: what a command printed has all that there are, as a table does. */
export const dialogWidth = (world: World, {kind}: Pick<Dialog, 'kind'>): number => kind === 'output' || kind === 'row' || kind === 'detail' ? wholePaneWidth(world) : paneWidth(world);
