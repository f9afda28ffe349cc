import type {LoadedRunbook} from '../runbook/loaded.js';
import type {RunEvent} from './events.js';
import type {RunStatus} from './status.js';

/** What a rehearsal showed, for whoever practised. */
export type RehearsalSummary = {
	/** From the first event to the last, milliseconds. */
	took: number;
	/** The steps on which time went, in the runbook's order: the time up to each event about the step since the one before it, milliseconds. */
	steps: Array<{id: string; title: string; ms: number}>;
	/** Steps and items that were skipped. */
	skipped: Array<{step: string; title: string; item: string | null; reason: string | null}>;
	/** Destroys that were reached without all their checks. `why` are whole sentences. */
	unchecked: Array<{step: string; title: string; item: string | null; why: string[]}>;
};

type Reached = {step: string; item: string | undefined; isKept: boolean; isVerified: boolean; byHand: boolean};

const nameOf = ({step, item}: {step: string; item?: string | undefined}): string => JSON.stringify([step, item ?? null]);

/** Every destroy that was sent, pasted or marked done, with what was there before and after it. */
const reachedDestroys = (events: readonly RunEvent[], destroys: ReadonlySet<string>): Reached[] => {
	const kept = new Set<string>();
	const reached = new Map<string, Reached>();
	const reach = (subject: {step: string; item?: string | undefined}, byHand: boolean): void => {
		const name = nameOf(subject);
		const before = reached.get(name);
		if (byHand && before) {
			return;
		}

		reached.set(name, {step: subject.step, item: subject.item, isKept: kept.has(name), isVerified: false, byHand});
	};

	for (const {kind, data} of events) {
		if (kind === 'kept') {
			kept.add(nameOf(data));
		} else if ((kind === 'sent' || (kind === 'answered' && data.pasted)) && data.part === 'run' && destroys.has(data.step)) {
			reach(data, false);
		} else if (kind === 'marked' && data.status === 'done' && destroys.has(data.step)) {
			reach(data, true);
		} else if (kind === 'verified' && data.of === 'run' && data.ok === true) {
			const found = reached.get(nameOf(data));
			if (found) {
				found.isVerified = true;
			}
		}
	}

	return [...reached.values()];
};

const whyUnchecked = ({step: id, isKept, isVerified, byHand}: Reached, {steps}: LoadedRunbook, status: RunStatus): string[] => {
	const {step, parts} = steps.find(each => each.id === id)!;
	const skipped = (step.needs ?? []).map(need => status.steps.find(each => each.id === need)).filter(need => need?.status === 'skipped');
	return [
		...(byHand ? ['It was marked done by hand, and nothing was sent.'] : []),
		...(parts.keep && !isKept ? ['What it removed was not kept before.'] : []),
		...(parts.verify && !isVerified ? ['That it took effect was not verified afterwards.'] : []),
		...skipped.map(need => `It needs "${need!.title}", and that was skipped.`),
	];
};

const timeByStep = (events: readonly RunEvent[]): Map<string, number> => {
	const times = new Map<string, number>();
	let before: number | undefined;
	for (const {at, data} of events) {
		const now = Date.parse(at);
		const step = 'step' in data ? data.step : undefined;
		if (typeof step === 'string' && before !== undefined) {
			// A clock that was set back takes no time away.
			times.set(step, (times.get(step) ?? 0) + Math.max(0, now - before));
		}

		before = now;
	}

	return times;
};

/** What a rehearsal showed: a pure function of its events. The times are the wall clock's, and are for people. */
export const rehearsalSummary = ({events, status, runbook}: {events: readonly RunEvent[]; status: RunStatus; runbook: LoadedRunbook}): RehearsalSummary => {
	const times = timeByStep(events);
	const titles = new Map(status.steps.map(({id, title}) => [id, title]));
	const labelOf = (step: string, item: string | undefined): string | null => item === undefined ? null : status.steps.find(({id}) => id === step)?.items.find(({key}) => key === item)?.label ?? item;
	const destroys = new Set(runbook.steps.filter(({effect}) => effect === 'destroy').map(({id}) => id));
	return {
		took: Math.max(0, Date.parse(status.at) - Date.parse(status.startedAt)),
		steps: status.steps.filter(({id}) => times.has(id)).map(({id, title}) => ({id, title, ms: times.get(id)!})),
		skipped: status.steps.flatMap(({id, title, status: standing, reason, items}): RehearsalSummary['skipped'] => standing === 'skipped' && items.length === 0
			? [{step: id, title, item: null, reason}]
			: items.filter(item => item.status === 'skipped').map(({label, reason: own}) => ({step: id, title, item: label, reason: own}))),
		unchecked: reachedDestroys(events, destroys)
			.map(reached => ({step: reached.step, title: titles.get(reached.step) ?? reached.step, item: labelOf(reached.step, reached.item), why: whyUnchecked(reached, runbook, status)}))
			.filter(({why}) => why.length > 0),
	};
};
