import type {Snapshot} from '../../run/engine/contract.js';
import {rehearsalSummary} from '../../run/rehearsal-summary.js';
import {inert} from '../../text/inert.js';
import {formatAge} from '../../text/time.js';

/** One line of what a rehearsal showed. `heading` begins a part of it; `bad` is what must not happen in a real run. */
export type RehearsedLine = {text: string; kind: 'heading' | 'plain' | 'bad'};

const named = ({title, item}: {title: string; item: string | null}): string => `${inert(title)}${item === null ? '' : `, ${inert(item)}`}`;

const heading = (text: string): RehearsedLine => ({text, kind: 'heading'});

/** What a rehearsal that has ended showed, as lines, inert: the time a step, what was skipped, what was destroyed without its checks. Empty for a real run, and for one that goes on. */
export const rehearsedLines = (snapshot: Pick<Snapshot, 'events' | 'status' | 'runbook'>): RehearsedLine[] => {
	const {rehearsal, state} = snapshot.status;
	if (!rehearsal || (state !== 'finished' && state !== 'abandoned')) {
		return [];
	}

	const {took, steps, skipped, unchecked} = rehearsalSummary(snapshot);
	const expected = new Map(snapshot.runbook.steps.map(({id, step}) => [id, step.expected]));
	return [
		heading(`The rehearsal took ${formatAge(took)}. The time a step:`),
		...steps.map(({id, title, ms}): RehearsedLine => ({text: `${formatAge(ms).padStart(10)}  ${inert(title)}${expected.get(id) === undefined ? '' : ` (usually ${inert(expected.get(id)!)})`}`, kind: 'plain'})),
		heading(skipped.length === 0 ? 'Nothing was skipped.' : 'Skipped:'),
		...skipped.map((one): RehearsedLine => ({text: `  ${named(one)}${one.reason === null || one.reason === '' ? '' : `: ${inert(one.reason)}`}`, kind: 'plain'})),
		heading(unchecked.length === 0 ? 'Nothing was destroyed without its checks.' : 'DESTROYED WITHOUT ITS CHECKS:'),
		...unchecked.map((one): RehearsedLine => ({text: `  ${named(one)}: ${one.why.map(why => inert(why)).join(' ')}`, kind: 'bad'})),
	];
};
