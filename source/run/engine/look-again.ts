import {setTimeout as wait} from 'node:timers/promises';

/** Something that is looked at again and again until it is ended. */
export type Looking = {
	/** The first look. */
	readonly first: Promise<void>;
	/** Ends it; resolves once nothing is under way any more. */
	end(): Promise<void>;
};

/** Looks now and then again, so long after the last look was over, in milliseconds. A look that throws ends it: a look says itself what may fail. */
export const lookAgain = (look: (signal: AbortSignal) => Promise<void>, every: number): Looking => {
	const ending = new AbortController();
	const {signal} = ending;
	const first = look(signal);
	const looking = (async () => {
		await first;
		while (!signal.aborted) {
			await wait(every, undefined, {signal, ref: false}).catch(() => undefined); // eslint-disable-line no-await-in-loop -- the pause between two looks
			if (!signal.aborted) {
				await look(signal); // eslint-disable-line no-await-in-loop -- one look after the other
			}
		}
	})();
	// A defect is told by whoever ends it.
	looking.catch(() => undefined);
	return {
		first,
		async end() {
			ending.abort();
			await looking;
		},
	};
};
