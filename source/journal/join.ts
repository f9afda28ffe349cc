import type {NewEvent, RunEvent} from '../run/events.js';
import type {Identity} from './identity.js';
import type {JournalFile} from './read-journals.js';

/** How far the own journal has merged each of the others. */
const mergedSoFar = (events: readonly RunEvent[], responder: string): Map<string, number> => {
	const merged = new Map<string, number>();
	for (const event of events) {
		if (event.responder === responder && event.kind === 'merged') {
			for (const [other, {seq}] of Object.entries(event.data.heads)) {
				merged.set(other, Math.max(seq, merged.get(other) ?? 0));
			}
		}
	}

	return merged;
};

/**
What a journal must say before anything else when its run is opened for writing: `joined` where it is new, then `merged` where others went on since.
*/
export const openingEvents = (files: readonly JournalFile[], events: readonly RunEvent[], {identity, name}: {identity: Identity; name: string}): NewEvent[] => {
	const opening: NewEvent[] = [];
	const own = files.find(({journal}) => journal.responder === identity.id);
	if (!own || own.journal.head.seq === 0) {
		opening.push({kind: 'joined', data: {name, publicKey: identity.publicKey}});
	}

	const merged = mergedSoFar(events, identity.id);
	const others = files.map(({journal}) => journal).filter(journal => journal.responder !== identity.id && journal.head.seq > 0);
	if (others.some(journal => journal.head.seq > (merged.get(journal.responder) ?? 0))) {
		opening.push({kind: 'merged', data: {heads: Object.fromEntries(others.map(({responder, head}) => [responder, head]))}});
	}

	return opening;
};
