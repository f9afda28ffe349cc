import type {Snapshot} from '../run/engine/contract.js';
import {progressOf} from '../run/progress.js';
import {inert} from '../text/inert.js';
import {statusWord} from './theme.js';
import {rehearsedLines} from './words/rehearsed.js';
import {whyNotSaved} from './words/step-line.js';

/** Who only looked saved nothing: what others have saved is not this window's to say. */
const standing = (saved: Snapshot['saved'], readOnly: string | undefined): string => {
	if (!saved.ok) {
		return `NOT SAVED. ${whyNotSaved(saved)}`;
	}

	return readOnly === undefined ? 'Everything is saved.' : 'It was only looked at here, and nothing was changed.';
};

/** What stays on the normal screen after leaving: how far the run is, what is next, how to come back. Whole lines, inert, no colour. */
export const summaryOf = (snapshot: Snapshot, resumeCommand: string): string => {
	const {status, saved, readOnly} = snapshot;
	const {settled, of} = progressOf(status.counts);
	const where = status.tenant === null ? '' : `, ${inert(status.tenant.domain)}`;
	const aside = status.counts['not-applicable'];
	const next = status.steps.find(step => step.id === status.next);
	const noted = (['unknown', 'failed', 'waiting'] as const).flatMap(state => status.steps.filter(step => step.status === state).map(step => `  ${inert(step.title)}: ${statusWord[state]}`));
	const lines = [
		`${inert(status.title)}${status.rehearsal ? ' (REHEARSAL)' : ''}${where}`,
		`${settled} of ${of} steps are settled${aside === 0 ? '' : `; ${aside} more ${aside === 1 ? 'does' : 'do'} not apply`}. ${standing(saved, readOnly)}`,
		...noted,
		...(status.state === 'finished' || status.state === 'abandoned' ? [`The run is ${status.state}.`] : (next ? [`Next: ${inert(next.title)}`] : [])),
		...rehearsedLines(snapshot).map(({text}) => text),
		`To come back: ${inert(resumeCommand)}`,
	];
	return lines.join('\n');
};
