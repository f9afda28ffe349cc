import type {PartName} from '../../runbook/schema.js';
import type {RowTypes} from '../../runbook/values.js';
import type {EventOf, RunEvent} from '../events.js';
import type {RunFacts} from '../facts.js';
import {standing} from '../fold/trail.js';
import {subjectName} from './subject.js';
import {typesByRow} from './typed-rows.js';

/** Where an event stands: in the order of all of them, counted from 1, and in its own journal. */
export type EventPlace = {order: number; by: string; seq: number};

/** Where to find what was last kept, by step and item: which event names which evidence. */
export type EvidenceIndex = {
	/** The last run that was answered ok and had evidence, by subject name. */
	results: Map<string, {step: string; item: string | undefined; evidence: string; at: string}>;
	/** The last check, by subject name. */
	checks: Map<string, {evidence: string; at: string; place: EventPlace}>;
	/** The last thing kept before a destroy, by subject name. */
	kept: Map<string, {evidence: string; at: string; place: EventPlace}>;
	/** How often each piece of evidence is named above. */
	named: Map<string, number>;
	/** The last run or undo of each responder that was sent or pasted, by subject name and responder. */
	effects: Map<string, Map<string, EventPlace>>;
	/** How often each part was sent, by `subject name part`. */
	attempts: Map<string, number>;
	/** The last tenant of a signed-in service and the last host, each undefined before it is bound. */
	tenant: EventOf<'tenant-bound'>['data'] | undefined;
	host: EventOf<'tenant-bound'>['data'] | undefined;
	/** By the choice's name and the row's key: the types that the chosen row lost, as if it were the only row. */
	chosenTypes: Map<string, Map<string, RowTypes>>;
	/** By the session's name: the account that it was last signed in with. */
	accounts: Map<string, string>;
	order: number;
};

export const emptyIndex = (): EvidenceIndex => ({results: new Map(), checks: new Map(), kept: new Map(), named: new Map(), effects: new Map(), attempts: new Map(), tenant: undefined, host: undefined, chosenTypes: new Map(), accounts: new Map(), order: 0});

const attemptName = (step: string, item: string | undefined, part: PartName) => `${subjectName(step, item)} ${part}`;

/** How often a part of a step or item was sent so far. */
export const attemptsOf = (index: EvidenceIndex, step: string, item: string | undefined, part: PartName): number => index.attempts.get(attemptName(step, item, part)) ?? 0;

/** The evidence that something is still read from. */
export const namedEvidence = (index: EvidenceIndex): Set<string> => new Set(index.named.keys());

/** Notes what is read from now on in the place of what was read before. */
const put = <Entry extends {evidence: string}>({named}: EvidenceIndex, table: Map<string, Entry>, name: string, entry: Entry): void => {
	const before = table.get(name)?.evidence;
	table.set(name, entry);
	named.set(entry.evidence, (named.get(entry.evidence) ?? 0) + 1);
	if (before === undefined) {
		return;
	}

	const left = named.get(before)! - 1;
	if (left === 0) {
		named.delete(before);
	} else {
		named.set(before, left);
	}
};

/** What is read so far of the step or item of an event: only that can an event replace. */
const namedFor = ({results, checks, kept}: EvidenceIndex, event: RunEvent): string[] => {
	if (event.kind !== 'answered' && event.kind !== 'kept') {
		return [];
	}

	const name = subjectName(event.data.step, event.data.item);
	return [results, checks, kept].flatMap(table => table.get(name)?.evidence ?? []);
};

/** Adds one event to the index, in place, and lets go of what nothing is read from any more: an output that was read again would stay in memory as often as it was read. */
export function indexAndForget(index: EvidenceIndex, event: RunEvent, bodies: Map<string, unknown>): void {
	const before = namedFor(index, event);
	indexEvent(index, event);
	// What was just kept before a destroy is named by the event after this one.
	const unnamed = event.kind === 'answered' && event.data.part !== 'keep' && event.data.evidence !== null ? [event.data.evidence] : [];
	for (const evidence of [...before, ...unnamed]) {
		if (!index.named.has(evidence)) {
			bodies.delete(evidence);
		}
	}
}

const placeOf = ({order}: EvidenceIndex, {responder: by, seq}: RunEvent): EventPlace => ({order, by, seq});

const noteEffect = (index: EvidenceIndex, name: string, event: RunEvent): void => {
	const byResponder = index.effects.get(name) ?? new Map<string, EventPlace>();
	index.effects.set(name, byResponder.set(event.responder, placeOf(index, event)));
};

/**
Whether something looked at a step or item after everything that was sent for it. By its place and by what its writer had seen, not by any clock: what looked without knowing of a sending says nothing of what came of it.
*/
export const isAfterEffects = (index: EvidenceIndex, name: string, look: EventPlace, histories: RunFacts['histories']): boolean => {
	const seen = standing(histories[look.by], look.seq);
	return [...index.effects.get(name)?.values() ?? []].every(({order, by, seq}) => order < look.order && (by === look.by || (seen?.get(by) ?? 0) >= seq));
};

/** Adds one event to the index, in place. */
export function indexEvent(index: EvidenceIndex, event: RunEvent): void {
	index.order++;
	switch (event.kind) {
		case 'sent': {
			const {step, item, part} = event.data;
			const name = subjectName(step, item);
			const counted = attemptName(step, item, part);
			index.attempts.set(counted, Math.max(event.data.attempt, (index.attempts.get(counted) ?? 0) + 1));
			if (part === 'run' || part === 'undo') {
				noteEffect(index, name, event);
			}

			break;
		}

		case 'answered': {
			const {step, item, part, evidence, outcome, attempt, pasted} = event.data;
			const name = subjectName(step, item);
			if (pasted) {
				const counted = attemptName(step, item, part);
				index.attempts.set(counted, Math.max(attempt, (index.attempts.get(counted) ?? 0) + 1));
				if (part === 'run' || part === 'undo') {
					noteEffect(index, name, event);
				}
			}

			if (part === 'run' && outcome === 'ok' && evidence !== null) {
				put(index, index.results, name, {step, item, evidence, at: event.at});
			}

			if (part === 'verify' && evidence !== null) {
				put(index, index.checks, name, {evidence, at: event.at, place: placeOf(index, event)});
			}

			break;
		}

		case 'runbook-moved': {
			// What looked before it looked by a check that is another since.
			for (const name of index.checks.keys()) {
				if (event.data.ask.some(step => name === step || name.startsWith(`${step}/`))) {
					noteEffect(index, name, event);
				}
			}

			break;
		}

		case 'kept': {
			const name = subjectName(event.data.step, event.data.item);
			put(index, index.kept, name, {evidence: event.data.evidence, at: event.at, place: placeOf(index, event)});
			break;
		}

		case 'chosen': {
			const {list, keys, types} = event.data;
			const known = index.chosenTypes.get(list) ?? new Map<string, RowTypes>();
			const byRow = typesByRow(types ?? {}, keys.map((_, place) => place));
			for (const [place, key] of keys.entries()) {
				known.set(key, byRow[place]!);
			}

			index.chosenTypes.set(list, known);
			break;
		}

		case 'session': {
			const {name, state, account} = event.data;
			if (state === 'open' && account !== null) {
				index.accounts.set(name, account);
			}

			break;
		}

		case 'tenant-bound': {
			if (event.data.tenant === null) {
				index.host = event.data;
			} else {
				index.tenant = event.data;
			}

			break;
		}

		default:
	}
}
