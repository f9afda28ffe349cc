import {inert} from '../../../text/inert.js';
import type {SaidLine} from '../../../run/engine/contract.js';
import {cutLine, firstLines, line, span, wrap, type Line} from '../../lines.js';
import {streamStyle, tone} from '../../theme.js';
import {itemOf, stepOf, type World} from '../../state/world.js';
import {doingWords, isOfSession, waitingWords} from '../../words/activity.js';
import {markedLine} from '../../words/said.js';
import {ofUsually, stepTime} from '../../words/timing.js';
import {progressLines} from './progress-lines.js';

/** Bars at most: more of them tell a person no more. */
const mostBars = 6;

/** A line that was said, with the mark of its stream. */
export const saidLine = ({stream, text}: SaidLine, width: number): Line =>
	cutLine([span('  '), ...line(markedLine({stream, text}), streamStyle[stream])], width);

/** What is happening right now: how long already, what is waited for, the progress, the last lines that were said. Never more than `most` lines are even looked at. */
export const activityLines = (world: World, width: number, most: number): Line[] => {
	const {activity} = world.snapshot;
	if (!activity) {
		return [];
	}

	const item = isOfSession(activity) ? undefined : itemOf(stepOf(world, activity.step), activity.item);
	const {elapsed, usual} = (isOfSession(activity) ? undefined : stepTime(world.snapshot, activity.step, world.now)) ?? {elapsed: world.now - activity.since, usual: undefined};
	const time = ofUsually(elapsed, usual);
	const head: Line = [
		span(`${doingWords(world.snapshot, activity)}${item === undefined ? '' : ` ${inert(item.label)}`}`, {...tone.accent, bold: true}),
		span(`  ${time.text}`, time.isOver ? tone.warning : tone.faint),
		span(`${activity.rows > 0 ? ` · ${activity.rows} ${activity.rows === 1 ? 'row' : 'rows'} so far` : ''}   ctrl-c stops it`, tone.faint),
	];
	const waiting = waitingWords(activity, world.now);
	const lines: Line[] = [
		head,
		...(waiting === undefined ? [] : firstLines(wrap(waiting, width, tone.warning), 3, width)),
		...progressLines(activity.progress, width, Math.min(mostBars, Math.max(1, most - 3))),
	];
	const room = Math.max(0, most - lines.length);
	return [...lines, ...(room === 0 ? [] : activity.lines.slice(-room)).map(each => saidLine(each, width))].map(each => cutLine(each, width));
};
