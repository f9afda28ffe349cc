import type {RunEvent} from '../run/events.js';

/** What a piece of evidence is to a step or one of its items: what it answered, what a check of it found, what was kept of it before it was touched, or the whole of a text that is longer than its answer. */
export type EvidenceUse = {step: string; item: string | undefined; as: 'answer' | 'check' | 'kept' | 'whole'};

const usesIn = (event: RunEvent): Array<[name: string, use: EvidenceUse]> => {
	switch (event.kind) {
		case 'answered': {
			const {step, item, part, evidence, whole = []} = event.data;
			const as = part === 'verify' || part === 'recheck' ? 'check' : (part === 'keep' ? 'kept' : 'answer');
			return [
				...evidence === null ? [] : [[evidence, {step, item, as}] as [string, EvidenceUse]],
				...whole.map((name): [string, EvidenceUse] => [name, {step, item, as: 'whole'}]),
			];
		}

		case 'verified':
		case 'kept': {
			const {step, item, evidence} = event.data;
			return evidence === null ? [] : [[evidence, {step, item, as: event.kind === 'kept' ? 'kept' : 'check'}]];
		}

		default: {
			return [];
		}
	}
};

/** The evidence that events name, by its name, with what each piece is; the same said twice is there once. */
export const evidenceUses = (events: Iterable<RunEvent>): Map<string, EvidenceUse[]> => {
	const uses = new Map<string, EvidenceUse[]>();
	for (const event of events) {
		for (const [name, use] of usesIn(event)) {
			const known = uses.get(name) ?? [];
			if (known.every(({step, item, as}) => step !== use.step || item !== use.item || as !== use.as)) {
				uses.set(name, [...known, use]);
			}
		}
	}

	return uses;
};

const words: Record<EvidenceUse['as'], string> = {
	answer: 'what %s answered',
	check: 'what the check of %s found',
	kept: 'what was kept of %s before it was touched',
	whole: 'the whole of a long text that %s printed',
};

/** How steps and items are named to people, where that is known; else by their ids and keys. */
export type SubjectNames = {titleOf?: (step: string) => string | undefined; labelOf?: (step: string, item: string) => string | undefined};

/**
What a piece of evidence is, in words that follow "It is": `what "Find the connectors" (connectors) answered; what the check of "Disable them" (disable), item "Relay-EU-02", found`. Foreign names are as they are: whoever shows it makes it inert.
*/
export const usesInWords = (uses: readonly EvidenceUse[], {titleOf, labelOf}: SubjectNames = {}): string =>
	uses.map(({step, item, as}) => {
		const title = titleOf?.(step);
		const named = title === undefined ? `"${step}"` : `"${title}" (${step})`;
		const [before, after] = words[as].split('%s') as [string, string];
		return `${before}${named}${item === undefined ? '' : `, item "${labelOf?.(step, item) ?? item}",`}${after}`;
	}).join('; ');
