import type {NewEvent, RunEvent} from '../run/events.js';
import type {RunStatus} from '../run/status.js';
import type {EvidenceBody} from '../session/contract.js';
import {Failure, exitCode} from '../failure.js';
import type {JournalWriter} from './append.js';
import type {RunJournal, Saved} from './contract.js';
import type {Disk} from './disk.js';
import {keepEvidence, readEvidence} from './evidence.js';
import {writeFold} from './fold-cache.js';
import {layout} from './layout.js';
import type {RunMemory} from './memory.js';
import type {KeptLock} from './kept-lock.js';
import {notSaved, notSavedMessage} from './not-saved.js';
import {WholeTextWriter, type WholeTextFile} from './whole-text.js';

/** A run that is open in this process; `open.ts` makes it. */
export class OpenRun implements RunJournal {
	readonly run: string;
	readonly folder: string;
	readonly responder: string;
	readonly readOnly: string | undefined;
	readonly damagedJournals: readonly string[];
	readonly #findings: string[];
	readonly #memory: RunMemory | undefined;
	readonly #disk: Disk;
	readonly #events: RunEvent[];
	readonly #writer: JournalWriter | undefined;
	readonly #lock: KeptLock | undefined;
	#runbookMoved = false;

	constructor({folder, responder, events, readOnly, findings, damagedJournals, disk, writer, lock, memory}: {
		folder: string; responder: string; events: RunEvent[]; readOnly: string | undefined; findings: readonly string[]; damagedJournals: readonly string[];
		disk: Disk; writer: JournalWriter | undefined; lock: KeptLock | undefined; memory?: RunMemory | undefined;
	}) {
		this.run = layout(folder).run;
		this.folder = folder;
		this.responder = responder;
		this.readOnly = readOnly;
		this.damagedJournals = damagedJournals;
		this.#findings = [...findings];
		this.#memory = memory;
		this.#disk = disk;
		this.#events = events;
		this.#writer = writer;
		this.#lock = lock;
	}

	get findings(): readonly string[] {
		return this.#findings;
	}

	get events(): readonly RunEvent[] {
		return this.#events;
	}

	get saved(): Saved {
		return this.#writer?.saved ?? {ok: true};
	}

	async append(event: NewEvent): Promise<RunEvent> {
		const written = await this.#writable().append(event);
		// Its clock is above all others: it is the last in the common order.
		this.#events.push(written);
		if (written.kind === 'runbook-moved') {
			this.#runbookMoved = true;
		} else if (this.#runbookMoved) {
			// Its copy gets its new content right after that event.
			this.#runbookMoved = false;
			await this.#memory?.readRunbook();
		}

		return written;
	}

	async keepEvidence(body: EvidenceBody): Promise<{sha256: string; bytes: number}> {
		const writer = this.#writable();
		if (!writer.saved.ok) {
			throw notSaved(writer.saved.message);
		}

		const {evidence} = layout(this.folder);
		try {
			const kept = await keepEvidence(this.#disk, evidence, body);
			this.#memory?.keep(kept.sha256, body, kept.bytes);
			return kept;
		} catch (error) {
			const message = notSavedMessage('evidence', evidence, error);
			writer.fail(message);
			throw notSaved(message, error);
		}
	}

	wholeText(): WholeTextFile {
		this.#writable();
		return new WholeTextWriter(this.#disk, layout(this.folder).evidence);
	}

	async readEvidence(sha256: string): Promise<EvidenceBody> {
		return readEvidence(this.#disk, layout(this.folder).evidence, sha256);
	}

	async retry(): Promise<Saved> {
		return this.#writable().retry(async () => {
			this.#findings.push(...await this.#memory?.restore() ?? []);
		});
	}

	async keepFold(status: RunStatus): Promise<void> {
		if (this.#writer?.saved.ok) {
			await writeFold(this.folder, status);
		}
	}

	async close(): Promise<void> {
		try {
			await this.#writer?.close();
		} finally {
			await this.#lock?.release({inOrder: this.saved.ok});
		}
	}

	#writable(): JournalWriter {
		if (!this.#writer) {
			throw new Failure(exitCode.refused, this.readOnly ?? 'This run can only be looked at.');
		}

		return this.#writer;
	}
}
