import type {Snapshot} from '../../run/engine/contract.js';
import {inert} from '../../text/inert.js';
import {formatAge} from '../../text/time.js';
import {statusWord} from '../theme.js';
import {stepView} from './subject.js';
import {ended, progressOf, savedLine} from './step-line.js';

/** What is not settled, as "2 open, 1 failed"; empty when everything is. */
export const unsettledWords = ({status: {counts}}: Pick<Snapshot, 'status'>): string =>
	(['unknown', 'failed', 'running', 'open', 'waiting'] as const).filter(status => counts[status] > 0).map(status => `${counts[status]} ${status}`).join(', ');

/** How far a run is, and how to come back to it: what stays on the normal screen after leaving. Whole lines, inert. */
export const leavingLines = (snapshot: Snapshot, resumeCommand?: string): string[] => {
	const {status} = snapshot;
	const {settled, of} = progressOf(status.counts);
	const title = `${status.rehearsal ? 'REHEARSAL: ' : ''}${inert(status.title)}`;
	const where = status.tenant ? `, ${inert(status.tenant.domain)}` : '';
	if (status.state === 'finished' || status.state === 'abandoned') {
		const counts = (['done', 'skipped', 'failed', 'unknown', 'waiting', 'open', 'not-applicable'] as const).filter(each => status.counts[each] > 0).map(each => `${status.counts[each]} ${each === 'unknown' ? 'unknown' : statusWord[each]}`);
		return [
			`${title}${where}: ${status.state} after ${formatAge(Date.parse(status.at) - Date.parse(status.startedAt))}. ${of} steps: ${counts.join(', ')}.`,
			savedLine(snapshot),
		];
	}

	const next = status.next === null ? undefined : stepView(snapshot, status.next);
	const waiting = status.steps.find(step => step.status === 'waiting')?.waiting;
	const then = next ? ` Next: ${ended(inert(next.resolved.step.title))}` : (waiting ? ` Waiting for ${inert(waiting.for)}.` : '');
	return [
		`${title}${where}: ${settled} of ${of} steps are settled.${then}`,
		`${savedLine(snapshot)} Go on with: ${resumeCommand ?? `handrail resume ${inert(status.run)}`}`,
	];
};
