import type {RunbookSummary, RunSummary} from '../entry.js';
import {inert} from '../../text/inert.js';
import {padCells} from '../../text/width.js';
import {glyph, statusGlyph} from '../theme.js';
import {progressOf} from '../../run/progress.js';
import {secondLookInList} from '../words/second-look.js';
import {openWords, stoppedWords} from '../words/stopped.js';
import {waitingInList} from '../words/waiting.js';

const stateOf = (run: RunSummary): string => {
	if (run.problem !== undefined) {
		return statusGlyph.failed;
	}

	return run.counts.unknown > 0 && run.openBy === undefined ? statusGlyph.unknown : (run.state === 'waiting' ? glyph.waiting : glyph.next);
};

/** Only once it is due: before that it is for the run's own screen. */
const lookWords = ({secondLook}: RunSummary, now: number): string[] => secondLook && Date.parse(secondLook.from) <= now ? [secondLookInList(secondLook, now)] : [];

const stoppedWhen = (run: RunSummary, now: number): string => {
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

/** Where there is room, the time of a chase must not be cut off for the sake of a title. */
const titleWidth = (width: number): number => Math.max(20, Math.floor(width * (width < 100 ? 0.34 : 0.28)));

/** An unfinished run as one line: is it real, whose is it, how far, since when. */
export const runLabel = (run: RunSummary, width: number, now: number): string => {
	const {settled, of} = progressOf(run.counts);
	const where = run.rehearsal ? 'REHEARSAL' : inert(run.domain ?? 'no tenant yet');
	return [
		stateOf(run),
		padCells(inert(run.title), titleWidth(width)),
		padCells(where, width < 100 ? 16 : 26),
		padCells(`${settled} of ${of}`, 8),
		stoppedWhen(run, now),
	].join(' ');
};

/** A runbook as one line: its title, the codes it is for, what it says of itself. */
export const runbookLabel = (runbook: RunbookSummary, width: number): string => [
	padCells(inert(runbook.title), titleWidth(width) + 2),
	padCells(inert(runbook.codes.join(', ')), width < 100 ? 16 : 26),
	inert(runbook.summary ?? ''),
].join(' ').trimEnd();
