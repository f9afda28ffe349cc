import type {EventOf} from '../events.js';

/** Up to which `seq` the other responders' journals had been seen. */
export type Seen = ReadonlyMap<string, number>;

/** What one responder had seen, newest first: each `merged` adds an entry. */
export type SeenHistory = {
	/** The `merged` event's own place in its journal. */
	seq: number;
	seen: Seen;
	earlier: SeenHistory | undefined;
};

export const nothingSeen: Seen = new Map();

const seenAt = (history: SeenHistory | undefined, seq: number): Seen => {
	let entry = history;
	while (entry && entry.seq > seq) {
		entry = entry.earlier;
	}

	return entry?.seen ?? nothingSeen;
};

/**
What a responder has seen once it merged other journals up to the given heads: those, and whatever their writers had seen by then.
*/
export const merge = (
	histories: Readonly<Record<string, SeenHistory | undefined>>,
	event: EventOf<'merged'>,
): SeenHistory => {
	const earlier = histories[event.responder];
	const seen = new Map(earlier?.seen);
	const see = (responder: string, seq: number) => {
		if (responder !== event.responder && seq > (seen.get(responder) ?? 0)) {
			seen.set(responder, seq);
		}
	};

	for (const [responder, {seq}] of Object.entries(event.data.heads)) {
		see(responder, seq);
		for (const [other, otherSeq] of seenAt(histories[responder], seq)) {
			see(other, otherSeq);
		}
	}

	return {seq: event.seq, seen, earlier};
};
