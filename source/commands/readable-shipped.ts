import {Failure} from '../failure.js';
import {shippedRunbooks, type ShippedRunbook} from '../settings/shipped.js';
import type {Door} from './door.js';

/** What `read` gives of each shipped runbook, in their order. One that cannot be read is said and left out: the others are still of use. */
export async function readableShipped<Read>(door: Door, read: (shipped: ShippedRunbook) => Promise<Read>, shipped?: readonly ShippedRunbook[]): Promise<Read[]> {
	const found: Read[] = [];
	for (const each of shipped ?? await shippedRunbooks()) {
		try {
			found.push(await read(each)); // eslint-disable-line no-await-in-loop -- a handful, said in order
		} catch (error) {
			if (!(error instanceof Failure)) {
				throw error;
			}

			door.complain(`The shipped runbook ${each.id} cannot be read and is left out. ${error.sentences}`);
		}
	}

	return found;
}
