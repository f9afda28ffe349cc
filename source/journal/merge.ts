import type {RunEvent} from '../run/events.js';

/** The order of all events of a run: by clock, then responder, then place in the journal. The same on every machine. */
export const compareEvents = (left: RunEvent, right: RunEvent): number => {
	if (left.clock !== right.clock) {
		return left.clock - right.clock;
	}

	if (left.responder !== right.responder) {
		return left.responder < right.responder ? -1 : 1;
	}

	return left.seq - right.seq;
};

/** The events of several journals in their common order. */
export const mergeJournals = (journals: Iterable<readonly RunEvent[]>): RunEvent[] =>
	[...journals].flat().toSorted(compareEvents);
