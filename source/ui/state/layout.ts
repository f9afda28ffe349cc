import {clamp} from '../viewport.js';
import {headerHeight} from '../header/header-lines.js';
import {cutLine, line, wrap, type Line} from '../lines.js';
import {inert} from '../../text/inert.js';
import {glyph, tone} from '../theme.js';
import {doingWords, isOfSession} from '../words/activity.js';
import {chaseSentence, dueChases} from '../words/chases.js';
import {latestNews} from '../words/news.js';
import {lostSentences} from '../words/sessions.js';
import {whyNotSaved} from '../words/step-line.js';
import type {Message, RunState} from './state.js';
import {isWide, stepOf, type Size, type World} from './world.js';

/** The smallest terminal that the screens are drawn on. */
export const least = {columns: 60, rows: 15} as const;

/** True where nothing is drawn but that there is no room; then no key but ctrl-c does anything, for nobody sees what it would do. */
export const isTooSmall = ({columns, rows}: Size): boolean => columns < least.columns || rows < least.rows;

/** What is alarming or always has to be known, above everything else, at most three lines each. */
export const bannerLines = ({snapshot, size, now}: World, width: number): Line[] => {
	const chase = chaseSentence(dueChases(snapshot, now));
	const {saved, readOnly, watching} = snapshot;
	const lines = [
		...(saved.ok ? [] : wrap(` ${glyph.danger} NOT SAVED  Press S to save again. ${whyNotSaved(saved)}`, width, tone.alarm, 3).slice(0, 3)),
		...(readOnly === undefined ? [] : wrap(watching?.isFree ? ` ${inert(readOnly)} Press T to take it up.` : ` Only to look at: ${inert(readOnly)}`, width, tone.warning, 3).slice(0, 2)),
		...(chase === undefined ? [] : wrap(` ${glyph.waiting} ${chase}`, width, tone.warning, 3).slice(0, 2)),
		...lostSentences(snapshot).slice(0, 2).flatMap(text => wrap(` ${glyph.lost} ${text}`, width, tone.bad, 3).slice(0, 2)),
	];
	// However much alarms, there is room left to act on it.
	return lines.slice(0, Math.max(3, size.rows - 11));
};

/** So many lines a message may take under the screen. */
const messageRoom = 3;

const wrapMessage = ({text}: Message, {size}: World): Line[] => wrap(inert(text), size.columns - 2);

/** True of a message that does not fit under the screen: it is told on a panel of its own, because its end says what to do next. */
export const isLong = (message: Message, world: World): boolean => wrapMessage(message, world).length > messageRoom;

/** What the last key brought about, at most three lines, and what came in from others since; always at least one, so that the screen does not jump for a short one. */
export const messageLines = (state: RunState, world: World): Line[] => {
	const {message, busy} = state;
	const {activity} = world.snapshot;
	const news = latestNews(world, state.newsSeen);
	const came: Line[] = news === undefined ? [[]] : wrap(news, world.size.columns - 2, tone.accent).slice(0, 2);
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
};

/** Lines between the rule under the header and the rule above the message. */
export const bodyHeight = (world: World, state: RunState): number => Math.max(1, world.size.rows - 3 - headerHeight - messageLines(state, world).length - bannerLines(world, world.size.columns).length);

/** Columns of the list of steps where it stands beside the detail. */
export const listWidth = ({size}: World): number => clamp(Math.floor(size.columns * 0.28), 32, 46);

/** Columns of the text in the pane that shows a step or a dialog, its margins left out. */
export const paneWidth = (world: World): number => isWide(world) ? world.size.columns - listWidth(world) - 3 : world.size.columns - 2;
