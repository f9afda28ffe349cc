import type {NewEvent, RunEvent} from '../run/events.js';
import type {RunStatus} from '../run/status.js';
import type {EvidenceBody} from '../session/contract.js';
import type {WholeTextFile} from './whole-text.js';

/** Whether what is acknowledged is on the disk. `message` says in whole sentences what failed and what to do. */
export type Saved = {ok: true} | {ok: false; message: string};

/** The journals of one run, open in this process, and its evidence. */
export type RunJournal = {
	/** The run's id. */
	readonly run: string;
	/** The run's folder. */
	readonly folder: string;
	/** This responder's id; another one once `refresh` had to go on as a new responder. */
	readonly responder: string;
	/** All journals' events in the order (clock, responder, seq). */
	readonly events: readonly RunEvent[];
	/** A whole sentence when nothing may be written (lock held elsewhere, damage, opened to look); otherwise undefined. */
	readonly readOnly: string | undefined;
	/** True where that is because another has the run open: it ends when they do. */
	readonly isHeld: boolean;
	/** What recovery found and set aside, whole sentences. */
	readonly findings: readonly string[];
	/** The responders whose journals are damaged and are believed only up to there. Another's damage stops nobody from going on: it holds back that journal alone. */
	readonly damagedJournals: readonly string[];
	readonly saved: Saved;
	/**
	Resolves once the event is on the disk. Calls are carried out one after another in the order they were made.
	@throws {Failure} with exit 3 (NOT SAVED) when it could not be kept; nothing more is acknowledged until `retry` succeeds.
	*/
	append(event: NewEvent): Promise<RunEvent>;
	/** Writes evidence and fsyncs it before it resolves; the name is the SHA-256 of its bytes. */
	keepEvidence(body: EvidenceBody): Promise<{sha256: string; bytes: number}>;
	/** A file for a text of any length, kept or discarded when it is known whether it fits elsewhere. To be kept before the evidence that names it. */
	wholeText(): WholeTextFile;
	/** @throws {Failure} with exit 4 when it is missing or does not match its name. */
	readEvidence(sha256: string): Promise<EvidenceBody>;
	/** After NOT SAVED: writes the whole journal from memory to a new file; the old bytes are kept beside it. */
	retry(): Promise<Saved>;
	/**
	Looks what other responders, or whoever has the run open, wrote since. Who writes here then says that it was merged; where the own journal went on elsewhere (a restored machine), it goes on as a new responder first.

	@param ownWentOn - True when that is known from elsewhere.
	@param options - `merges` false only reads: what is written next has not been written by somebody who knew of it.
	@returns How many events are new; `earlier` when not all of them came after those that were there.
	*/
	refresh(ownWentOn?: boolean, options?: {merges?: boolean}): Promise<{added: number; earlier: boolean}>;
	/** Keeps the run's status beside its journals, so that lists need not fold again. Derived and discardable: it never fails, and does nothing in a run that may not be written. */
	keepFold(status: RunStatus): Promise<void>;
	/** Gives the lock back. */
	close(): Promise<void>;
};
