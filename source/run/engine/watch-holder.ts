import {folderStamp} from '../../journal/folder-stamp.js';
import {heldSentence} from '../../journal/kept-lock.js';
import {lookAtLock} from '../../journal/lock.js';
import {Failure} from '../../failure.js';
import type {LiveRun} from './live-run.js';
import {lookAgain, type Looking} from './look-again.js';

/** How long between two looks, in milliseconds. */
const every = 1000;

const isOfSystem = (error: unknown): boolean => error instanceof Failure || (error instanceof Error && ('code' in error || 'errcode' in error));

/** What is said once nobody has the run open any more. */
const freeSentence = (by: string | undefined): string => `${by ?? 'Whoever had this run open'} has left it: nobody has it open now, and it can be gone on with here.`;

/**
Watches a run that another has open: what they write is taken up as it is on the disk, and when they are gone, however they went, that is known with the next look. Nothing is written. A holder that is only stopped keeps it.
*/
export const watchHolder = (live: LiveRun): Looking => {
	const {folder} = live.journal;
	let stamp: string | undefined;
	const look = async (): Promise<void> => {
		// The lock first: what its holder wrote last is then on the disk.
		const {held, by} = await lookAtLock(folder);
		const now = await folderStamp(folder);
		if (now !== stamp) {
			await live.refresh();
			stamp = now;
		}

		const name = held ? by?.name : (live.watching?.by ?? by?.name);
		const readOnly = held ? heldSentence(by) : freeSentence(name);
		if (live.watching?.readOnly !== readOnly) {
			live.watching = {by: name, isFree: !held, readOnly};
			live.changed();
		}
	};

	return lookAgain(async () => {
		try {
			await look();
		} catch (error) {
			// The folder may be away for a while: what is known stays on the screen, and it is looked at again.
			if (!isOfSystem(error)) {
				throw error;
			}
		}
	}, every);
};
