import {randomBytes} from 'node:crypto';
import path from 'node:path';
import {eventData, type NewEvent, type RunEvent} from '../run/events.js';
import {tell} from '../settings/diagnosis.js';
import type {Saved} from './contract.js';
import {hasCode, writeAll, type Disk, type DiskFile} from './disk.js';
import {seal, type Sealed} from './event-hash.js';
import type {Identity} from './identity.js';
import type {KeptLock} from './kept-lock.js';
import {notSaved, notSavedMessage} from './not-saved.js';
import {holdPlace, lostLock, refuseForeign, whyLost} from './place-check.js';
import {replaceJournal} from './repair.js';
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
	readonly #lock: KeptLock | undefined;
	readonly #acknowledged: Uint8Array[];
	#size: number;
	/** What was written, or begun to be, and refused. */
	#refused: Uint8Array | undefined;
	#head: Standing['head'];
	#clock: number;
	#open: {file: DiskFile; id: string} | undefined;
	#closed = false;
	#queue: Promise<unknown> = Promise.resolve();

	/** `lock` is that of the run; unsaid for one that nobody else can see yet. */
	constructor({disk, file, run, identity, now, lock, standing}: {disk: Disk; file: string; run: string; identity: Identity; now: () => Date; lock?: KeptLock | undefined; standing: Standing}) {
		this.#disk = disk;
		this.#file = file;
		this.#run = run;
		this.#identity = identity;
		this.#now = now;
		this.#lock = lock;
		this.#head = standing.head;
		this.#clock = standing.clock;
		this.#acknowledged = standing.bytes.length === 0 ? [] : [standing.bytes];
		this.#size = standing.bytes.length;
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
		return this.#size;
	}

	/** Resolves once the event is on the disk; one after another in the order of the calls. Fails with NOT SAVED (exit 3): then the event is not part of the journal. */
	async append(event: NewEvent): Promise<RunEvent> {
		const began = performance.now();
		const written = await this.#inOrder(async () => this.#append(event));
		tell('appended', {kind: written.kind, seq: written.seq, ms: Math.round((performance.now() - began) * 10) / 10});
		return written;
	}

	/** Takes note of events of others: what is appended from now on comes after them. */
	see(clock: number): void {
		this.#clock = Math.max(this.#clock, clock);
	}

	/** Takes note that something else of the run could not be written: nothing counts until `retry`. */
	fail(message: string): void {
		this.#saved = {ok: false, message};
	}

	/** Writes the whole journal from memory to a new file, which replaces the old one; the old bytes stay beside it. `restore` makes first, once the lock is certain, what else of the run is gone. */
	async retry(restore?: () => Promise<void>): Promise<Saved> {
		return this.#inOrder(async () => this.#retry(restore));
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

		const sealed = seal({
			v: 1,
			run: this.#run,
			responder: this.#identity.id,
			seq: this.#head.seq + 1,
			// Whatever another journal claims, the next event must be one that can be read back.
			clock: Math.min(this.#clock + 1, Number.MAX_SAFE_INTEGER),
			at: isoWithOffset(this.#now()),
			kind,
			// What is not valid must fail here, not when it is read back.
			data: {...eventData[kind].parse(data), ...data},
			prev: this.#head.hash,
		}, this.#identity);
		const {hash, line} = sealed;
		let event;
		try {
			event = await this.#write(sealed);
		} catch (error) {
			const message = notSavedMessage('the journal', this.#file, error);
			this.fail(message);
			this.#refused = line;
			// Never written to again: what it holds is not known any more.
			await this.#closeFile().catch(() => undefined);
			await this.#lock?.noteUnsaved(hash);
			throw notSaved(message, error);
		}

		this.#acknowledged.push(line);
		this.#size += line.length;
		this.#head = {seq: event.seq, hash};
		this.#clock = Math.max(this.#clock, event.clock);
		return event;
	}

	async #write(sealed: Sealed): Promise<RunEvent> {
		if (this.#lock && !this.#lock.holds()) {
			throw lostLock(this.#disk, this.#file);
		}

		const {file, id} = this.#open ?? await this.#openFile();
		const {line} = sealed;
		await writeAll(file, line);
		const synced = file.datasync();
		// A file that was deleted or moved away takes bytes as before, and nobody will ever find them. It is looked at while the disk works.
		const lost = whyLost(this.#disk, this.#file, {id, size: this.#size + line.length});
		const {event} = sealed;
		await synced;
		if (lost) {
			throw lost;
		}

		if (this.#size === 0) {
			await this.#disk.syncFolder(path.dirname(this.#file));
		}

		return event;
	}

	async #openFile(): Promise<{file: DiskFile; id: string}> {
		const file = await this.#disk.openToAppend(this.#file);
		try {
			// Opening makes the file where it is gone.
			const {id} = holdPlace(this.#disk, this.#file, {size: this.#size});
			this.#open = {file, id};
			return this.#open;
		} catch (error) {
			await file.close();
			throw error;
		}
	}

	#refuseClosed(): void {
		if (this.#closed) {
			throw notSaved('NOT SAVED: the run was closed before it could be written.');
		}
	}

	async #retry(restore: (() => Promise<void>) | undefined): Promise<Saved> {
		this.#refuseClosed();
		const folder = path.dirname(this.#file);
		const bytes = Buffer.concat(this.#acknowledged);
		try {
			await this.#closeFile().catch(() => undefined);
			// The lock first: nothing is written while it may be somebody else's.
			await this.#lock?.again();
			await this.#disk.makeFolder(folder);
			await restore?.();
			const aside = `${this.#file}.unsaved-${randomBytes(4).toString('hex')}`;
			await refuseForeign(this.#disk, this.#file, {own: bytes, refused: this.#refused, aside});
			await this.#disk.link(this.#file, aside).catch((error: unknown) => {
				if (!hasCode(error, 'ENOENT')) {
					throw error;
				}
			});
			await replaceJournal(this.#disk, this.#file, bytes);
			// Where the whole folder was made again, so that its names are durable too.
			await this.#disk.syncFolder(path.dirname(folder));
			await this.#disk.syncFolder(path.dirname(path.dirname(folder)));
		} catch (error) {
			this.fail(notSavedMessage('the journal', this.#file, error));
			return this.#saved;
		}

		await this.#lock?.noteUnsaved(undefined);
		this.#refused = undefined;
		this.#saved = {ok: true};
		return this.#saved;
	}

	async #closeFile(): Promise<void> {
		const opened = this.#open;
		this.#open = undefined;
		await opened?.file.close();
	}
}
