import {randomBytes} from 'node:crypto';
import path from 'node:path';
import {eventData, type NewEvent, type RunEvent} from '../run/events.js';
import type {Saved} from './contract.js';
import {hasCode, writeAll, writeNewFile, type Disk, type DiskFile} from './disk.js';
import {seal} from './event-hash.js';
import type {Identity} from './identity.js';
import {notSaved, notSavedMessage} from './not-saved.js';
import {isoWithOffset} from './timestamp.js';

/** Where a journal stands when its writer takes it up. */
export type Standing = {
	/** The place and hash of its last event. */
	head: {seq: number; hash: string};
	/** The highest clock of all events of all journals. */
	clock: number;
	/** The bytes of the journal so far, every record with its line end. */
	bytes: Uint8Array;
};

/**
The one writer of a journal: an event counts only once all its bytes are on the disk. After a failure nothing counts any more until the whole journal was written anew from memory, because what a failed fsync left behind cannot be known by reading it back.
*/
export class JournalWriter {
	#saved: Saved = {ok: true};
	readonly #disk: Disk;
	readonly #file: string;
	readonly #run: string;
	readonly #identity: Identity;
	readonly #now: () => Date;
	readonly #acknowledged: Uint8Array[];
	#head: Standing['head'];
	#clock: number;
	#open: DiskFile | undefined;
	#closed = false;
	#queue: Promise<unknown> = Promise.resolve();

	constructor({disk, file, run, identity, now, standing}: {disk: Disk; file: string; run: string; identity: Identity; now: () => Date; standing: Standing}) {
		this.#disk = disk;
		this.#file = file;
		this.#run = run;
		this.#identity = identity;
		this.#now = now;
		this.#head = standing.head;
		this.#clock = standing.clock;
		this.#acknowledged = standing.bytes.length === 0 ? [] : [standing.bytes];
	}

	get saved(): Saved {
		return this.#saved;
	}

	/** The place and hash of the last acknowledged event. */
	get head(): Standing['head'] {
		return this.#head;
	}

	/** How many bytes are acknowledged. */
	get size(): number {
		let size = 0;
		for (const bytes of this.#acknowledged) {
			size += bytes.length;
		}

		return size;
	}

	/** Resolves once the event is on the disk; one after another in the order of the calls. Fails with NOT SAVED (exit 3): then the event is not part of the journal. */
	async append(event: NewEvent): Promise<RunEvent> {
		return this.#inOrder(async () => this.#append(event));
	}

	/** Takes note that something else of the run could not be written: nothing counts until `retry`. */
	fail(message: string): void {
		this.#saved = {ok: false, message};
	}

	/** Writes the whole journal from memory to a new file, which replaces the old one; the old bytes stay beside it. */
	async retry(): Promise<Saved> {
		return this.#inOrder(async () => this.#retry());
	}

	/** Waits for what is under way and closes the file. Nothing is written afterwards: the lock may be somebody else's by then. */
	async close(): Promise<void> {
		await this.#inOrder(async () => {
			this.#closed = true;
			await this.#closeFile();
		});
	}

	async #inOrder<Result>(work: () => Promise<Result>): Promise<Result> {
		const result = this.#queue.then(work);
		this.#queue = result.catch(() => undefined);
		return result;
	}

	async #append({kind, data}: NewEvent): Promise<RunEvent> {
		this.#refuseClosed();
		if (!this.#saved.ok) {
			throw notSaved(this.#saved.message);
		}

		const {event, line} = seal({
			v: 1,
			run: this.#run,
			responder: this.#identity.id,
			seq: this.#head.seq + 1,
			clock: this.#clock + 1,
			at: isoWithOffset(this.#now()),
			kind,
			// What is not valid must fail here, not when it is read back.
			data: {...eventData[kind].parse(data), ...data},
			prev: this.#head.hash,
		}, this.#identity);
		try {
			await this.#write(line);
		} catch (error) {
			const message = notSavedMessage('the journal', this.#file, error);
			this.fail(message);
			// Never written to again: what it holds is not known any more.
			await this.#closeFile().catch(() => undefined);
			throw notSaved(message, error);
		}

		this.#acknowledged.push(line);
		this.#head = {seq: event.seq, hash: event.hash};
		this.#clock = event.clock;
		return event;
	}

	async #write(line: Uint8Array): Promise<void> {
		if (this.#open) {
			await writeAll(this.#open, line);
			await this.#open.datasync();
			return;
		}

		const isNew = this.#acknowledged.length === 0;
		this.#open = await this.#disk.openToAppend(this.#file);
		await writeAll(this.#open, line);
		await this.#open.datasync();
		if (isNew) {
			await this.#disk.syncFolder(path.dirname(this.#file));
		}
	}

	#refuseClosed(): void {
		if (this.#closed) {
			throw notSaved('NOT SAVED: the run was closed before it could be written.');
		}
	}

	async #retry(): Promise<Saved> {
		this.#refuseClosed();
		const folder = path.dirname(this.#file);
		const unique = randomBytes(4).toString('hex');
		const fresh = `${this.#file}.new-${unique}`;
		const bytes = Buffer.concat(this.#acknowledged);
		try {
			await this.#closeFile().catch(() => undefined);
			await this.#disk.makeFolder(folder);
			await writeNewFile(this.#disk, fresh, bytes);
			await this.#disk.link(this.#file, `${this.#file}.unsaved-${unique}`).catch((error: unknown) => {
				if (!hasCode(error, 'ENOENT')) {
					throw error;
				}
			});
			await this.#disk.rename(fresh, this.#file);
			await this.#disk.syncFolder(folder);
			if (!bytes.equals(await this.#disk.read(this.#file))) {
				throw new Error('what was read back is not what was written');
			}
		} catch (error) {
			this.fail(notSavedMessage('the journal', this.#file, error));
			await this.#disk.remove(fresh).catch(() => undefined);
			return this.#saved;
		}

		this.#saved = {ok: true};
		return this.#saved;
	}

	async #closeFile(): Promise<void> {
		const file = this.#open;
		this.#open = undefined;
		await file?.close();
	}
}
