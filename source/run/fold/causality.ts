import {tailResponder, type EventOf} from '../events.js';
import {extended, standing, type Trail} from './trail.js';

/** Up to which `seq` the other responders' journals had been seen. */
export type Seen = ReadonlyMap<string, number>;

/** What one responder had seen: each `merged` adds to it. */
export type SeenHistory = Trail<Seen>;

export const nothingSeen: Seen = new Map();

/**
What a responder has seen once it merged other journals up to the given heads: those, and whatever their writers had seen by then.
*/
export const merge = (
	histories: Readonly<Record<string, SeenHistory | undefined>>,
	event: EventOf<'merged'>,
): SeenHistory => {
	const earlier = histories[event.responder];
	const seen = new Map(earlier?.value);
	const see = (responder: string, seq: number) => {
		if (responder !== event.responder && seq > (seen.get(responder) ?? 0)) {
			seen.set(responder, seq);
		}
	};

	for (const [responder, {seq, forks = {}}] of Object.entries(event.data.heads)) {
		see(responder, seq);
		for (const [id, tailSeq] of Object.entries(forks)) {
			see(tailResponder(responder, id), tailSeq);
		}

		for (const [other, otherSeq] of standing(histories[responder], seq) ?? nothingSeen) {
			see(other, otherSeq);
		}
	}

	return extended(earlier, event.seq, seen);
};
