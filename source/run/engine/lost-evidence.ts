import type {Failure} from '../../failure.js';
import {evidenceUses, usesInWords, type EvidenceUse} from '../../journal/evidence-use.js';
import type {RunEvent} from '../events.js';
import type {RunStatus} from '../status.js';

/** What to do about it: only what a step read comes back by running it again; what it changed happened all the same. */
const nextFor = (uses: readonly EvidenceUse[], {next, hasEffect}: {next: string; hasEffect: (step: string) => boolean}): string => {
	const answers = uses.filter(({as}) => as === 'answer');
	if (uses.length === 0 || answers.some(({step}) => !hasEffect(step))) {
		return next;
	}

	if (answers.length > 0) {
		return 'What it did is done all the same: check it if that is in doubt; this is no reason to run it again.';
	}

	return uses.some(({as}) => as === 'check')
		? 'Check it again if what the check found is needed.'
		: 'It cannot be shown, nor made again from here.';
};

/**
What is said of evidence that is missing or not what its name says: which steps and items it belongs to, and what to do. A whole sentence each.

@param lost - Why it could not be read, by its name.
*/
export function lostEvidence(lost: ReadonlyMap<string, Failure>, {events, status}: {events: readonly RunEvent[]; status: RunStatus}): string[] {
	const uses = lost.size === 0 ? new Map<string, EvidenceUse[]>() : evidenceUses(events);
	const stepOf = (id: string) => status.steps.find(step => step.id === id);
	return [...lost].map(([name, {message, kept, next}]) => {
		const of = uses.get(name) ?? [];
		const words = usesInWords(of, {
			titleOf: step => stepOf(step)?.title,
			labelOf: (step, key) => stepOf(step)?.items.find(item => item.key === key)?.label,
		});
		return [message, of.length === 0 ? '' : `It is ${words}.`, kept, nextFor(of, {next, hasEffect: step => ['change', 'destroy'].includes(stepOf(step)?.effect ?? 'none')})].filter(Boolean).join(' ');
	});
}
