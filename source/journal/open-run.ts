import path from 'node:path';
import type {NewEvent, RunEvent} from '../run/events.js';
import type {RunStatus} from '../run/status.js';
import type {EvidenceBody} from '../session/contract.js';
import {Failure, exitCode} from '../failure.js';
import type {JournalWriter} from './append.js';
import type {RunJournal, Saved} from './contract.js';
import type {Disk} from './disk.js';
import {keepEvidence, readEvidence} from './evidence.js';
import {writeFold, type KnownHeads} from './fold-cache.js';
import type {FollowedJournals} from './follow.js';
import {forkSentences, headsOf, isForked} from './fork.js';
import {mergedEvent} from './join.js';
import {layout} from './layout.js';
import type {RunMemory} from './memory.js';
import type {KeptLock} from './kept-lock.js';
import {compareEvents} from './merge.js';
import {notSaved, notSavedMessage} from './not-saved.js';
import {unseenOf} from './verify-heads.js';
import {WholeTextWriter, type WholeTextFile} from './whole-text.js';

/** Goes on as a new responder: its writer, and what its journal begins with. */
export type GoOn = (clock: number) => Promise<{responder: string; writer: JournalWriter; joined: NewEvent}>;

/** A run that is open in this process; `open.ts` makes it. */
export class OpenRun implements RunJournal {
	readonly run: string;
	readonly folder: string;
	readonly readOnly: string | undefined;
	readonly isHeld: boolean;
	readonly damagedJournals: readonly string[];
	readonly #findings: string[];
	readonly #memory: RunMemory | undefined;
	readonly #disk: Disk;
	readonly #followed: FollowedJournals;
	readonly #goOn: GoOn | undefined;
	#responder: string;
	#events: RunEvent[];
	#writer: JournalWriter | undefined;
	#refreshing: Promise<unknown> = Promise.resolve();
	readonly #lock: KeptLock | undefined;
	readonly #isRehearsal: boolean;
	#runbookMoved = false;
	/** Whose journals are not here as far as others had taken them in. */
	#unseen: readonly string[];

	constructor({folder, responder, events, readOnly, isHeld = false, findings, damagedJournals, disk, followed, writer, lock, memory, goOn}: {
		folder: string; responder: string; events: RunEvent[]; readOnly: string | undefined; isHeld?: boolean; findings: readonly string[]; damagedJournals: readonly string[];
		disk: Disk; followed: FollowedJournals; writer: JournalWriter | undefined; lock: KeptLock | undefined; memory?: RunMemory | undefined; goOn?: GoOn | undefined;
	}) {
		this.run = layout(folder).run;
		this.folder = folder;
		this.#responder = responder;
		this.#followed = followed;
		this.#unseen = unseenOf(followed.forest);
		this.#goOn = goOn;
		this.readOnly = readOnly;
		this.isHeld = isHeld;
		this.damagedJournals = damagedJournals;
		this.#findings = [...findings];
		this.#memory = memory;
		this.#disk = disk;
		this.#events = events;
		this.#writer = writer;
		this.#lock = lock;
		this.#isRehearsal = events.some(event => event.kind === 'run-started' && event.data.rehearsal);
	}

	get responder(): string {
		return this.#responder;
	}

	get findings(): readonly string[] {
		return [...this.#findings, ...this.#unseen];
	}

	get events(): readonly RunEvent[] {
		return this.#events;
	}

	get saved(): Saved {
		return this.#writer?.saved ?? {ok: true};
	}

	async append(event: NewEvent): Promise<RunEvent> {
		const written = await this.#writable().append(event);
		const last = this.#events.at(-1);
		this.#events.push(written);
		// Its clock is above all others that were known when it was sealed: it is the last in the common order, unless others came while it was written.
		if (last && compareEvents(last, written) > 0) {
			this.#events.sort(compareEvents);
		}

		if (written.kind === 'runbook-moved') {
			this.#runbookMoved = true;
		} else if (this.#runbookMoved) {
			// Its copy gets its new content right after that event.
			this.#runbookMoved = false;
			await this.#memory?.readRunbook();
		}

		if (written.kind === 'answered' && this.#isRehearsal) {
			await this.#memory?.readRehearsal();
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

	async refresh(ownWentOn = false, {merges = true}: {merges?: boolean} = {}): Promise<{added: number; earlier: boolean}> {
		const refreshed = this.#refreshing.then(async () => this.#refresh(ownWentOn, merges));
		this.#refreshing = refreshed.catch(() => undefined);
		return refreshed;
	}

	async keepFold(status: RunStatus): Promise<void> {
		if (this.#writer?.saved.ok) {
			await writeFold(this.folder, status, this.#knownHeads(this.#writer));
		}
	}

	async close(): Promise<void> {
		try {
			await this.#writer?.close();
		} finally {
			await this.#lock?.release({inOrder: this.saved.ok});
		}
	}

	/** Undefined where each journal is a line: then the status tells by itself which events it was folded from. */
	#knownHeads(writer: JournalWriter): KnownHeads | undefined {
		const {forest} = this.#followed;
		if (forest.values().every(tree => !isForked(tree))) {
			return undefined;
		}

		const chains = [...forest.values()].flatMap(tree => tree.chains);
		return {
			files: new Map([...chains.map(({file, journal}): [string, string] => [path.basename(file, '.jsonl'), journal.head.hash]), [this.#responder, writer.head.hash]]),
			folded: new Map(this.#events.map(({responder, hash}) => [responder, hash])),
		};
	}

	async #refresh(ownWentOn: boolean, merges: boolean): Promise<{added: number; earlier: boolean}> {
		await this.#followed.look(this.#writer && this.#responder);
		this.#unseen = unseenOf(this.#followed.forest, new Set([this.#responder]));
		if (merges && this.#writer?.saved.ok && this.#goOn && (ownWentOn || isForked(this.#followed.forest.get(this.#responder)))) {
			await this.#goOnAsNew(this.#writer, this.#goOn);
		}

		for (const sentence of forkSentences(this.#followed.forest)) {
			if (!this.#findings.includes(sentence)) {
				this.#findings.push(sentence);
			}
		}

		const {added, earlier} = this.#arrange();
		// What could not be said is said at the next time.
		const merged = merges && this.#writer?.saved.ok ? mergedEvent(headsOf(this.#followed.forest), this.#events, this.#responder) : undefined;
		if (merged) {
			await this.append(merged);
		}

		return {added: added + (merged ? 1 : 0), earlier};
	}

	/** Puts the events in their order anew. Nothing else happens meanwhile. */
	#arrange(): {added: number; earlier: boolean} {
		const before = this.#events;
		const own = this.#writer && {responder: this.#responder, events: before.filter(({responder}) => responder === this.#responder)};
		const events = this.#followed.eventsWith(own);
		this.#writer?.see(events.at(-1)?.clock ?? 0);
		const earlier = before.some(({hash}, index) => events[index]?.hash !== hash);
		this.#events = events;
		return {added: events.length - before.length, earlier};
	}

	async #goOnAsNew(old: JournalWriter, goOn: GoOn): Promise<void> {
		await old.close();
		const {responder, writer, joined} = await goOn(this.#events.at(-1)!.clock);
		this.#writer = writer;
		this.#responder = responder;
		await this.#followed.look(responder);
		this.#arrange();
		await this.append(joined);
		this.#findings.push('The journal of this machine went on elsewhere: the machine was restored or copied. It goes on here as a new responder; nothing was lost.');
	}

	#writable(): JournalWriter {
		if (!this.#writer) {
			throw new Failure(exitCode.refused, this.readOnly ?? 'This run can only be looked at.');
		}

		return this.#writer;
	}
}
