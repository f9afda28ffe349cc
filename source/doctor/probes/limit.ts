import {setTimeout as wait} from 'node:timers/promises';

/** What stands for an answer that did not come in time. */
export const tooLate = Symbol('too late');

/** Waits for an answer, but not longer than this many milliseconds. What is still at work then goes on by itself; its error is nobody's any more. */
export async function limited<Value>(answer: Promise<Value>, within: number): Promise<Value | typeof tooLate> {
	const stop = new AbortController();
	try {
		return await Promise.race([answer, wait(within, tooLate, {signal: stop.signal})]);
	} finally {
		stop.abort();
		answer.catch(() => undefined);
	}
}
