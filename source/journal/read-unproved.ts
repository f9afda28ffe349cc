import {readdir} from 'node:fs/promises';
import path from 'node:path';
import type {RunEvent} from '../run/events.js';
import type {Disk} from './disk.js';
import {layout} from './layout.js';
import {compareEvents} from './merge.js';

/** A journal, or a tail that was kept beside it. */
const ofEvents = /^[a-z2-7]{10}(?:\.fork-[\da-f]{8})?\.jsonl$/v;

/** The events of a run as they stand there, in their order: nothing of them is proved, nor held against their schema. Only for a run whose journals are known to be those that were proved before. */
export const readUnproved = async (folder: string, disk: Disk): Promise<RunEvent[]> => {
	const {journals} = layout(folder);
	const all = await readdir(journals);
	const names = all.filter(name => ofEvents.test(name));
	const found = new Map<string, RunEvent>();
	for (const name of names) {
		const bytes = await disk.read(path.join(journals, name)); // eslint-disable-line no-await-in-loop -- a handful of files
		const lines = Buffer.from(bytes).toString().split('\n').filter(Boolean);
		for (const line of lines) {
			const event = JSON.parse(line) as RunEvent;
			found.set(event.hash, event);
		}
	}

	return [...found.values()].toSorted(compareEvents);
};
