import {Failure} from '../failure.js';
import {shippedRunbooks, type ShippedRunbook} from '../settings/shipped.js';
import type {RunbookSummary} from '../ui/entry.js';
import type {Door} from './door.js';
import {indexedSummary, readShippedIndex, type ShippedIndex} from './shipped-index.js';

/** What came with Handrail, as the picker and `runbooks` list it: by the index of the build, and by reading whatever is not as the index knows it. One that cannot be read is said and left out. */
export async function runbookSummaries(door: Door, shipped?: readonly ShippedRunbook[], index?: ShippedIndex): Promise<RunbookSummary[]> {
	const known = index ?? await readShippedIndex();
	const summaries: RunbookSummary[] = [];
	for (const each of shipped ?? await shippedRunbooks()) {
		try {
			summaries.push(await indexedSummary(known, each) ?? await readSummary(each)); // eslint-disable-line no-await-in-loop -- a handful, said in order
		} catch (error) {
			if (!(error instanceof Failure)) {
				throw error;
			}

			door.complain(`The shipped runbook ${each.id} cannot be read and is left out. ${error.sentences}`);
		}
	}

	return summaries;
}

async function readSummary({path}: ShippedRunbook): Promise<RunbookSummary> {
	const {loadRunbook} = await import('../runbook/load.js');
	const {summariseRunbook} = await import('./summarise-runbook.js');
	return {...summariseRunbook(await loadRunbook(path, {shipped: true, rules: 'always'})), path};
}
