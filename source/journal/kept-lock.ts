import {formatClock} from '../text/time.js';
import type {Disk} from './disk.js';
import type {Holder} from './holder.js';
import {takeLock, type Lock} from './lock.js';

/** Who holds a run, for whoever may not have it: a whole sentence. */
export const heldSentence = (holder: Holder | undefined): string => holder
	? `${holder.name} has this run open on ${holder.host} (process ${holder.pid}) since ${formatClock(holder.since)}. To write here, end it there first.`
	: 'Another Handrail has this run open. It can be looked at; to write, end it there first.';

/** The lock of a run that is open here. Its file may vanish under it with the run's folder: then it keeps nobody out, and is taken again before anything is written. */
export class KeptLock {
	readonly #folder: string;
	readonly #self: {name: string; responder: string; since: string};
	readonly #disk: Disk;
	#lock: Lock;

	constructor(lock: Lock, {folder, self, disk}: {folder: string; self: {name: string; responder: string; since: string}; disk: Disk}) {
		this.#lock = lock;
		this.#folder = folder;
		this.#self = self;
		this.#disk = disk;
	}

	/** Whether it still keeps others out. */
	holds(): boolean {
		return this.#lock.holds();
	}

	/** Takes it again where it is lost, in a folder made again. Fails when it cannot be had. */
	async again(): Promise<void> {
		if (this.holds()) {
			return;
		}

		await this.#lock.release({inOrder: false});
		await this.#disk.makeFolder(this.#folder);
		const taken = await takeLock(this.#folder, this.#self, this.#disk);
		if (!('lock' in taken)) {
			throw new Error(`its lock was lost, and ${heldSentence(taken.heldBy)}`.replace(/\.$/v, ''));
		}

		this.#lock = taken.lock;
	}

	/** Notes for whoever opens the run next what could not be saved; undefined when everything is. Never fails. */
	async noteUnsaved(hash: string | undefined): Promise<void> {
		await this.#lock.noteUnsaved(hash);
	}

	/** Gives it back; `inOrder` false says to the next holder that not everything may be on the disk. */
	async release(options?: {inOrder?: boolean}): Promise<void> {
		await this.#lock.release(options);
	}
}
