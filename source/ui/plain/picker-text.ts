import {progressOf} from '../../run/progress.js';
import {inert} from '../../text/inert.js';
import type {RunbookSummary, RunSummary} from '../entry.js';
import {secondLookInList} from '../words/second-look.js';
import {openWords, stoppedWords} from '../words/stopped.js';
import {waitingInList} from '../words/waiting.js';
import type {Talk} from './talk.js';

/** A run as a sentence of the picker. */
const runSentence = (run: RunSummary, now: number): string => {
	const {settled, of} = progressOf(run.counts);
	const place = run.rehearsal ? 'REHEARSAL' : run.domain;
	const waiting = waitingInList(run, now);
	const stopped = stoppedWords(run, now);
	const when = run.openBy === undefined
		? (run.counts.unknown > 0 ? [`${stopped}, in the middle of a command`, ...(run.overdue ? waiting : [])] : [waiting[0] ?? stopped])
		: [openWords(run.openBy), ...waiting];
	const parts = [inert(run.title), ...(place === undefined ? [] : [inert(place)]), `${settled} of ${of}`, ...when, ...(run.secondLook === undefined ? [] : [secondLookInList(run.secondLook, now)])];
	return `${parts.join(', ')}.${run.problem === undefined ? '' : ` ${inert(run.problem)}`}`;
};

const runbookSentence = ({title, codes, summary}: RunbookSummary): string =>
	`${[inert(title), ...codes.map(code => inert(code))].join(', ')}.${summary === undefined ? '' : ` ${inert(summary)}`}`;

/** One line of the picker, known by its number. */
export type Entry = {run: RunSummary} | {runbook: RunbookSummary};

/** Says the runs and the runbooks, numbered as in the whole list; those in which a text occurs where one is searched for. */
export const sayEntries = (talk: Talk, entries: readonly Entry[], {search, now}: {search: string; now: number}): void => {
	let heading = '';
	for (const [index, entry] of entries.entries()) {
		const isRun = 'run' in entry;
		const sentence = isRun ? runSentence(entry.run, now) : runbookSentence(entry.runbook);
		if (!sentence.toLowerCase().includes(search.toLowerCase())) {
			continue;
		}

		const under = isRun ? 'Unfinished:' : 'Start:';
		talk.say(...(under === heading ? [] : [under]), ` ${index + 1}. ${sentence}`);
		heading = under;
	}

	if (heading === '') {
		talk.say(search === '' ? 'There is nothing to open or start.' : `Nothing here has "${inert(search)}".`);
	}
};
