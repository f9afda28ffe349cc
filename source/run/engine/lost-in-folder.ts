import {realDisk} from '../../journal/disk.js';
import {evidenceTrouble} from '../../journal/evidence.js';
import {layout} from '../../journal/layout.js';
import {readUnproved} from '../../journal/read-unproved.js';
import type {Failure} from '../../failure.js';
import type {RunStatus} from '../status.js';
import {emptyIndex, indexEvent, namedEvidence} from './evidence-index.js';
import {lostEvidence} from './lost-evidence.js';

/**
What is to be said of the evidence that a run is still read from and that is not there as it was: the same sentences as when the run is opened, for whoever has its status already.

@param status - As it was kept with exactly these journals.
*/
export async function lostInFolder(folder: string, status: RunStatus): Promise<string[]> {
	const events = await readUnproved(folder, realDisk);
	const index = emptyIndex();
	for (const event of events) {
		indexEvent(index, event);
	}

	const lost = new Map<string, Failure>();
	for (const name of namedEvidence(index)) {
		const trouble = await evidenceTrouble(realDisk, layout(folder).evidence, name); // eslint-disable-line no-await-in-loop -- one at a time: they may be large
		if (trouble) {
			lost.set(name, trouble);
		}
	}

	return lostEvidence(lost, {events, status});
}
