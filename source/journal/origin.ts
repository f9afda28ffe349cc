import {Failure, exitCode} from '../failure.js';
import type {RunEvent} from '../run/events.js';
import {inert} from '../text/inert.js';
import {firstPrevious} from './event-hash.js';
import {readJournal} from './recover.js';

/** A run's origin: the hash of its first event. Undefined for a journal that did not start the run. */
export const originOf = (events: readonly RunEvent[]): string | undefined => events.find(event => event.kind === 'run-started')?.hash;

const startIn = (bytes: Uint8Array, owner: {run: string; responder: string}): string | undefined => {
	const end = bytes.indexOf(0x0A);
	const {events} = readJournal(bytes.subarray(0, end === -1 ? bytes.length : end + 1), owner);
	const [first] = events;
	return first?.kind === 'run-started' && first.prev === firstPrevious ? first.hash : undefined;
};

/**
Holds that journals from elsewhere are of this run and not of another one that has the same id.

@param journals - Their bytes, by responder.
@throws {Failure} with exit 3.
*/
export const refuseOtherOrigin = (run: string, origin: string, journals: ReadonlyMap<string, Uint8Array>): void => {
	for (const [responder, bytes] of journals) {
		const start = startIn(bytes, {run, responder});
		if (start !== undefined && start !== origin) {
			throw new Failure(exitCode.refused, `That is another run with the same id (${inert(run)}): it began with the event ${start.slice(0, 12)}, this one with ${origin.slice(0, 12)}.`, {
				kept: 'Nothing was written.', next: 'Ask whoever gave it to you which of the two is meant.',
			});
		}
	}
};
