import type {ShippedRunbook} from '../settings/shipped.js';
import type {RunbookSummary} from '../ui/entry.js';
import type {Door} from './door.js';
import {readableShipped} from './readable-shipped.js';
import {indexedSummary, readShippedIndex, type ShippedIndex} from './shipped-index.js';

/** What came with Handrail, as the picker and `runbooks` list it: by the index of the build, and by reading whatever is not as the index knows it. One that cannot be read is said and left out. */
export async function runbookSummaries(door: Door, shipped?: readonly ShippedRunbook[], index?: ShippedIndex): Promise<RunbookSummary[]> {
	const known = index ?? await readShippedIndex();
	return readableShipped(door, async each => await indexedSummary(known, each) ?? readSummary(each), shipped);
}

async function readSummary({path}: ShippedRunbook): Promise<RunbookSummary> {
	const {loadRunbook} = await import('../runbook/load.js');
	const {summariseRunbook} = await import('./summarise-runbook.js');
	return {...summariseRunbook(await loadRunbook(path, {shipped: true, rules: 'always'})), path};
}
