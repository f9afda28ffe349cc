import type {RunbookSummary, RunSummary} from '../entry.js';
import {formatWhen} from '../../text/time.js';
import {inert} from '../../text/inert.js';
import {cells, padCells} from '../../text/width.js';
import {fitColumns} from '../../text/columns.js';
import {glyph, statusGlyph} from '../theme.js';
import {progressOf} from '../../run/progress.js';
import {secondLookInList} from '../words/second-look.js';
import {openWords, stoppedWords} from '../words/stopped.js';
import {waitingInList} from '../words/waiting.js';

/** Below this many cells a line says how a run stands in few words; all of them stand below the lists. */
const roomy = 100;

/** A title is not cut to less, whatever else there is to say. */
const leastTitle = 12;

const stateGlyph = (run: RunSummary): string => {
	if (run.problem !== undefined) {
		return statusGlyph.failed;
	}

	return run.counts.unknown > 0 && run.openBy === undefined ? statusGlyph.unknown : (run.state === 'waiting' ? glyph.waiting : glyph.next);
};

/** Only once it is due: before that it is for the run's own screen. */
const lookWords = ({secondLook}: RunSummary, now: number): string[] => secondLook && Date.parse(secondLook.from) <= now ? [secondLookInList(secondLook, now)] : [];

/** How a run stands, in all its words: when it was stopped and by whom, or who has it open, what it waits for. `now` is milliseconds since the epoch. */
export const runState = (run: RunSummary, now: number): string => {
	if (run.problem !== undefined) {
		return inert(run.problem);
	}

	if (run.openBy !== undefined) {
		return [openWords(run.openBy), ...waitingInList(run, now), ...lookWords(run, now)].join(', ');
	}

	if (run.counts.unknown > 0) {
		// It hides neither a chase nor a second look that is due.
		return [`${stoppedWords(run, now)}, in the middle of a command`, ...(run.overdue ? waitingInList(run, now) : []), ...lookWords(run, now)].join(', ');
	}

	return [waitingInList(run, now)[0] ?? stoppedWords(run, now), ...lookWords(run, now)].join(', ');
};

/** The same in a few words: what presses first. */
const shortState = (run: RunSummary, now: number): string => {
	if (run.problem !== undefined) {
		return 'cannot be opened';
	}

	if (run.overdue) {
		return 'chase NOW';
	}

	if (run.openBy !== undefined) {
		return openWords(run.openBy);
	}

	if (run.counts.unknown > 0) {
		return 'outcome unknown';
	}

	if (lookWords(run, now).length > 0) {
		return 'second look NOW';
	}

	return run.waiting === undefined ? formatWhen(run.at, now) : waitingInList(run, now)[0]!.split(', ').at(-1)!;
};

/** Whose a run is. */
export const runPlace = (run: RunSummary): string => run.rehearsal ? 'REHEARSAL' : inert(run.domain ?? 'no tenant yet');

/** How many steps are settled. */
export const runProgress = ({counts}: RunSummary): string => {
	const {settled, of} = progressOf(counts);
	return `${settled} of ${of}`;
};

/** What stands between two columns. */
const between = (width: number): string => width < roomy ? ' ' : '  ';

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(text => cells(text)));

/**
Unfinished runs as a line each: is it real, whose is it, how far, since when. Each column is as wide as what stands in it; where that is too much the title gives way first, because the others tell two runs of one runbook apart. A chase that is due has a mark of its own.
*/
export const runLabels = (runs: readonly RunSummary[], width: number, now: number): string[] => {
	const titles = runs.map(run => inert(run.title));
	const places = runs.map(run => runPlace(run));
	const progress = runs.map(run => runProgress(run));
	const states = runs.map(run => width < roomy ? shortState(run, now) : runState(run, now));
	const marks = runs.map(run => `${stateGlyph(run)}${runs.some(({overdue}) => overdue) ? (run.overdue ? '!' : ' ') : ''}`);
	const progressWidth = widest(progress);
	const gap = between(width);
	const room = width - widest(marks) - 1 - progressWidth - (3 * gap.length);
	const stateWidth = Math.min(widest(states), Math.floor(room * (width < roomy ? 0.5 : 0.45)));
	const titleWidth = Math.min(widest(titles), Math.max(leastTitle, room - stateWidth - widest(places)));
	const [placeWidth = 0] = fitColumns([widest(places)], Math.max(9, room - stateWidth - titleWidth));
	return runs.map((_, index) => [
		`${marks[index]} ${padCells(titles[index]!, titleWidth)}`,
		padCells(places[index]!, placeWidth),
		padCells(progress[index]!, progressWidth),
		states[index],
	].join(gap).trimEnd());
};

/**
Runbooks as a line each: the title, the codes it is for, and what it says of itself where there is room for more than a word of it.
*/
export const runbookLabels = (runbooks: readonly RunbookSummary[], width: number): string[] => {
	const titles = runbooks.map(({title}) => inert(title));
	const gap = between(width);
	const codes = runbooks.map(runbook => inert(runbook.codes.join(', ')));
	const [titleWidth = 0, codesWidth = 0] = fitColumns([widest(titles), widest(codes)], width - gap.length);
	const hasRoom = width - titleWidth - codesWidth >= 30;
	return runbooks.map(({summary}, index) => [
		padCells(titles[index]!, titleWidth),
		padCells(codes[index]!, codesWidth),
		...(hasRoom && summary !== undefined ? [inert(summary)] : []),
	].join(gap).trimEnd());
};
