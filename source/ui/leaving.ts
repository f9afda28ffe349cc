import type {Snapshot} from '../run/engine/contract.js';
import {progressOf} from '../run/progress.js';
import {inert} from '../text/inert.js';
import {statusWord} from './theme.js';
import {whyNotSaved} from './words/step-line.js';

/** What stays on the normal screen after leaving: how far the run is, what is next, how to come back. Whole lines, inert, no colour. */
export const summaryOf = (snapshot: Snapshot, resumeCommand: string): string => {
	const {status, saved} = snapshot;
	const {settled, of} = progressOf(status.counts);
	const where = status.tenant === null ? '' : `, ${inert(status.tenant.domain)}`;
	const next = status.steps.find(step => step.id === status.next);
	const noted = (['unknown', 'failed', 'waiting'] as const).flatMap(state => status.steps.filter(step => step.status === state).map(step => `  ${inert(step.title)}: ${statusWord[state]}`));
	const lines = [
		`${inert(status.title)}${status.rehearsal ? ' (REHEARSAL)' : ''}${where}`,
		`${settled} of ${of} steps are settled. ${saved.ok ? 'Everything is saved.' : `NOT SAVED. ${whyNotSaved(saved)}`}`,
		...noted,
		...(status.state === 'finished' || status.state === 'abandoned' ? [`The run is ${status.state}.`] : (next ? [`Next: ${inert(next.title)}`] : [])),
		`To come back: ${inert(resumeCommand)}`,
	];
	return lines.join('\n');
};
