import type {Snapshot} from '../../run/engine/contract.js';
import type {EventOf} from '../../run/events.js';
import {inert} from '../../text/inert.js';
import {
	formatAge,
	formatClock,
	formatTime,
	formatWhen,
} from '../../text/time.js';
import type {RunSummary} from '../entry.js';
import {stepView} from './subject.js';
import {valueText} from './value.js';

/**
What a responder sees of a step that waits. Whole sentences, inert.
*/
export type Waiting = {
	/**
	"Waiting for Microsoft Support since 22 Nov 04:02 (5 h 10 min ago)."
	*/
	since: string;
	/**
	"Next chase 10:00 (in 48 min)."; undefined when the runbook says no time.
	*/
	chase: string | undefined;
	/**
	True when the chase is due.
	*/
	due: boolean;
	/**
	"Ticket number: 4419-8810-2231" and the other records of the phase.
	*/
	records: string[];
	/**
	'Last told: 04:20 "unblocked within 24 h of review"'; the last note on the step.
	*/
	told: string | undefined;
	/**
	What r does.
	*/
	recheck: string;
};

/**
Everything to be said of a step that waits; undefined when it does not. `now` is milliseconds since the epoch.
*/
export const waitingOf = (snapshot: Snapshot, step: string, now: number): Waiting | undefined => {
	const view = stepView(snapshot, step);
	const waiting = view?.state.waiting;
	if (!view || !waiting) {
		return undefined;
	}

	const next = waiting.next === null ? undefined : Date.parse(waiting.next);
	const isDue = next !== undefined && next <= now;
	const phase = snapshot.runbook.steps.filter(other => other.phase === view.resolved.phase);
	const records = phase.flatMap(other => {
		const recorded = snapshot.status.steps.find(state => state.id === other.id)?.records ?? {};
		return Object.entries(recorded).map(([name, value]) => `${inert(other.step.record?.[name]?.title ?? name)}: ${valueText(value, now)}`);
	});
	const note = snapshot.events.findLast((event): event is EventOf<'noted'> => event.kind === 'noted' && event.data.step === step);
	return {
		since: `Waiting for ${inert(waiting.for)} since ${formatClock(waiting.since)} (${formatWhen(waiting.since, now)}).`,
		chase: next === undefined
			? undefined
			: (isDue
				? `Chase now: it was due at ${formatTime(waiting.next!, {seconds: false})} (${formatWhen(waiting.next!, now)}).`
				: `Next chase ${now + 43_200_000 > next ? formatTime(waiting.next!, {seconds: false}) : formatClock(waiting.next!)} (in ${formatAge(next - now)}).`),
		due: isDue,
		records,
		told: note && `Last told: ${formatTime(note.at, {seconds: false})} "${inert(note.data.text)}"`,
		recheck: view.resolved.parts.recheck ? 'Recheck (r): runs the read-only check and is done when it holds.' : 'There is no recheck: mark it done (m) when it is over.',
	};
};

/** For whom a run in a list waits, and when to ask again: "waiting on Microsoft, chase NOW (was due 22 Nov 02:00)". Empty for a run that waits for nobody; `now` is milliseconds since the epoch. */
export const waitingInList = ({waiting, overdue}: Pick<RunSummary, 'waiting' | 'overdue'>, now: number): string[] => {
	if (waiting === undefined) {
		return [];
	}

	const {next} = waiting;
	const chase = next === null ? '' : (overdue ? `, chase NOW (was due ${formatClock(next)})` : `, chase at ${Math.abs(Date.parse(next) - now) < 20 * 3_600_000 ? formatTime(next, {seconds: false}) : formatClock(next)}`);
	return [`waiting on ${inert(waiting.for)}${chase}`];
};
