import {tailResponder, type EventOf, type RunEvent} from '../run/events.js';

type Touching = EventOf<'sent'> | EventOf<'answered'> | EventOf<'verified'> | EventOf<'marked'> | EventOf<'waiting'> | EventOf<'recorded'> | EventOf<'chosen'>;

const touching = new Set(['sent', 'answered', 'verified', 'marked', 'waiting', 'recorded', 'chosen']);
const touches = (event: RunEvent): event is Touching => touching.has(event.kind);

const itemIn = ({data}: Touching): string | undefined => (data as {item?: string}).item;

const partOf = (event: Touching): string => event.kind === 'sent' || event.kind === 'answered' ? event.data.part : (event.kind === 'verified' && event.data.of === 'undo' ? 'undo' : 'run');

const subjectOf = (event: Touching): string => JSON.stringify([event.data.step, itemIn(event) ?? null]);

const message = 'This journal went on in more than one way: its machine was restored or copied. What came of this is not known to the run; look before you go on.';

/** What stands for one event of a tail: its outcome is unknown. A sending that was never answered stays one, so that its process is looked for. */
const unknownFrom = (event: Touching, isOpen: boolean): Pick<RunEvent, 'kind' | 'data'> => {
	if (event.kind === 'sent' && isOpen) {
		return {kind: 'sent', data: event.data};
	}

	const item = itemIn(event);
	return {kind: 'answered', data: {
		step: event.data.step, ...item !== undefined && {item}, part: partOf(event) === 'undo' ? 'undo' : 'run', attempt: event.kind === 'sent' || event.kind === 'answered' ? event.data.attempt : 1,
		outcome: 'unknown', evidence: null, rows: 0, ms: 0, errors: [{kind: 'host', message, id: '', line: 0, column: 0}],
	}};
};

/**
What stands in the fold for a tail: a responder of its own, who had seen what everybody agrees on and left everything unknown that the tail touched, reads alone left aside. Its notes stay notes. The same events come of the same tail on every machine; none of them is ever written.

@param common - The last record before the tail that everybody agrees on.
@param events - The tail's, in their order.
*/
export const tailEvents = ({responder, id, common, events}: {responder: string; id: string; common: {seq: number; hash: string}; events: readonly RunEvent[]}): RunEvent[] => {
	const [first] = events;
	if (!first) {
		return [];
	}

	const as = tailResponder(responder, id);
	const sentAs = new Map<string, EventOf<'sent'>>(events.flatMap(event => event.kind === 'sent' ? [[`${subjectOf(event)} ${event.data.part}`, event] as const] : []));
	const attemptOf = (event: EventOf<'sent'> | EventOf<'answered'>): string => `${subjectOf(event)} ${event.data.part} ${event.data.attempt}`;
	const answered = new Set<string>(events.flatMap(event => event.kind === 'answered' ? [attemptOf(event)] : []));
	const merged: RunEvent[] = common.seq === 0 ? [] : [{...first, responder: as, seq: first.seq - 1, kind: 'merged', data: {heads: {[responder]: common}}}];
	const found: RunEvent[] = [
		{...first, responder: as, seq: first.seq - 2, kind: 'joined', data: {name: 'another copy of this machine', publicKey: ''}},
		...merged,
	];

	for (const event of events) {
		if (event.kind === 'noted') {
			found.push({...event, responder: as});
		}

		if (!touches(event)) {
			continue;
		}

		const part = `${subjectOf(event)} ${partOf(event)}`;
		const sent = sentAs.get(part);
		const isKeepOnly = (event.kind === 'sent' || event.kind === 'answered') && (event.data.part === 'keep' || event.data.part === 'verify');
		if (!isKeepOnly && sent?.data.effect !== 'read') {
			found.push({...event, responder: as, ...unknownFrom(event, event.kind === 'sent' && !answered.has(attemptOf(event)))} as RunEvent);
		}
	}

	return found;
};
