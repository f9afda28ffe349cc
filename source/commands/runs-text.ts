import {inert} from '../text/inert.js';
import {formatClock, formatWhen} from '../text/time.js';
import {secondLookInList} from '../ui/words/second-look.js';
import {openWords} from '../ui/words/stopped.js';
import type {ListedRun} from './listed-runs.js';
import {progress} from './status-text.js';

/** The runs as lines for a person, two a run. `now` is milliseconds since the epoch. */
export function runsText(runs: readonly ListedRun[], now: number): string {
	if (runs.length === 0) {
		return 'There is no run yet. `handrail start RUNBOOK` begins one, `handrail rehearse RUNBOOK` tries one out.\n';
	}

	return runs.map(run => `${run.run}\n  ${line(run, now)}\n`).join('');
}

function line({title, rehearsal, domain, state, counts, next, waiting, overdue, at, by, openBy, secondLook, problem}: ListedRun, now: number): string {
	if (problem !== undefined) {
		return inert(problem);
	}

	return [
		...rehearsal ? ['REHEARSAL'] : [],
		inert(title),
		...domain === undefined ? [] : [inert(domain)],
		state,
		progress({counts}),
		...waiting === undefined ? [] : [`waiting on ${inert(waiting.for)}${waiting.next === null ? '' : `, ${overdue ? 'chase NOW, it was due' : 'chase at'} ${formatClock(waiting.next)}`}`],
		...secondLook === undefined ? [] : [secondLookInList(secondLook, now)],
		...next === undefined ? [] : [`next: ${inert(next)}`],
		openBy === undefined ? `${formatWhen(at, now)}${by === undefined ? '' : ` by ${inert(by)}`}` : openWords(openBy),
	].join('; ');
}
