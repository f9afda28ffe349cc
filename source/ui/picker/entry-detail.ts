import type {RunSummary} from '../entry.js';
import {inert} from '../../text/inert.js';
import {cutLine, span, wrap, type Line} from '../lines.js';
import {glyph, tone} from '../theme.js';
import {stoppedWords} from '../words/stopped.js';
import {ended} from '../words/step-line.js';
import {runPlace, runProgress, runState} from './entry-lines.js';
import type {Entry} from './state.js';

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** How a run stands, what is next in it, and, where that does not say it yet, who stopped it: a sentence each. */
const runSentences = (run: RunSummary, now: number): string[] => {
	const saysWho = run.waiting === undefined || run.openBy !== undefined || run.counts.unknown > 0;
	return [
		ended(capital(runState(run, now))),
		...(run.problem === undefined ? [
			...(run.next === undefined ? [] : [ended(`Next: ${inert(run.next)}`)]),
			...(saysWho ? [] : [ended(capital(stoppedWords(run, now)))]),
		] : []),
	];
};

const wholeLines = ({run, runbook}: Entry, {width, height, now}: Room): Line[] => {
	if (!run) {
		const {title, codes, summary} = runbook;
		return [
			...wrap([title, ...(codes.length === 0 ? [] : [codes.join(', ')])].map(text => inert(text)).join(' · '), width, tone.strong, 2),
			...(summary === undefined ? [] : wrap(inert(summary), width, {}, 2)),
		];
	}

	const presses = run.problem !== undefined || run.overdue || (run.counts.unknown > 0 && run.openBy === undefined);
	const [state, ...others] = runSentences(run, now);
	const style = presses ? tone.warning : {};
	return [
		...wrap([inert(run.title), runPlace(run), ...(run.problem === undefined ? [runProgress(run)] : [])].join(' · '), width, tone.strong, 2),
		...(height < roomy ? wrap([state, ...others].join(' '), width, style, 2) : [...wrap(state!, width, style, 2), ...others.flatMap(text => wrap(text, width, {}, 2))]),
	];
};

/** In fewer lines than this its sentences stand one behind the other. */
const roomy = 5;

type Room = {width: number; height: number; now: number};

/** All that there is to say of what is under the cursor, in at most `height` lines; an ellipsis says that there was more. `now` is milliseconds since the epoch. */
export const entryDetail = (entry: Entry, room: Room): Line[] => {
	const {width, height} = room;
	const lines = wholeLines(entry, room);
	if (lines.length <= height) {
		return lines;
	}

	const last = lines[height - 1]!;
	return [...lines.slice(0, height - 1), [...cutLine(last, width - 2), span(` ${glyph.more}`)]];
};
