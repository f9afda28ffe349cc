import type {NewEvent, RunEvent} from '../run/events.js';
import type {ForestHead} from './fork.js';
import type {Identity} from './identity.js';

/** How far the own journal has merged each of the others, and each way in which one of them went on. */
const mergedSoFar = (events: readonly RunEvent[], responder: string): Map<string, {seq: number; forks: Record<string, number>}> => {
	const merged = new Map<string, {seq: number; forks: Record<string, number>}>();
	for (const event of events) {
		if (event.responder === responder && event.kind === 'merged') {
			for (const [other, {seq, forks = {}}] of Object.entries(event.data.heads)) {
				const before = merged.get(other);
				merged.set(other, {seq: Math.max(seq, before?.seq ?? 0), forks: {...before?.forks, ...forks}});
			}
		}
	}

	return merged;
};

/**
The `merged` that a journal still owes: undefined where the others have not gone on since the last one.

@param heads - The head of each journal.
@param events - All events of the run, those of the journal's writer among them.
*/
export const mergedEvent = (heads: ReadonlyMap<string, ForestHead>, events: readonly RunEvent[], responder: string): NewEvent | undefined => {
	const merged = mergedSoFar(events, responder);
	const others = [...heads].filter(([other]) => other !== responder);
	// Who only says what they merged has said nothing new: two who answer that would never come to an end.
	const saysMore = (other: string, after: number): boolean => events.some(event => event.responder === other && event.seq > after && event.kind !== 'merged');
	const isNew = ([other, {seq, forks = {}}]: [string, ForestHead]): boolean => {
		const before = merged.get(other);
		return (seq > (before?.seq ?? 0) && saysMore(other, before?.seq ?? 0)) || Object.entries(forks).some(([id, tailSeq]) => tailSeq > (before?.forks[id] ?? 0));
	};

	return others.some(head => isNew(head)) ? {kind: 'merged', data: {heads: Object.fromEntries(others)}} : undefined;
};

/**
What a journal must say before anything else when its run is opened for writing: `joined` where it is new, then `merged` where others went on since.
*/
export const openingEvents = (heads: ReadonlyMap<string, ForestHead>, events: readonly RunEvent[], {identity, name}: {identity: Identity; name: string}): NewEvent[] => {
	const joined: NewEvent[] = heads.has(identity.id) ? [] : [{kind: 'joined', data: {name, publicKey: identity.publicKey}}];
	const merged = mergedEvent(heads, events, identity.id);
	return merged ? [...joined, merged] : joined;
};
