import type {Effect, PartName} from '../runbook/schema.js';
import type {Json, JsonObject, Row} from '../runbook/values.js';
import type {Counts, Dispute, ItemStatus, ResponderName, RunLife, StepStatus, Tenant} from '../run/status.js';
import type {StepError} from '../run/events.js';

/** Who did something and when, ISO 8601 with the offset of the machine it happened on. */
export type Signed = {by: ResponderName; at: string};

/** One answer of a command, as far as a reader needs it. `evidence` is the SHA-256 of the kept output. */
export type HandoffAnswer = {
	part: PartName;
	item: string | null;
	attempt: number;
	outcome: 'ok' | 'failed' | 'cancelled' | 'unknown';
	rows: number;
	errors: StepError[];
	/** Milliseconds. */
	ms: number;
	at: string;
	evidence: string | null;
	/** The SHA-256 of each file with the whole of a text that is longer than what the evidence keeps. */
	whole: string[];
};

/** The last check of a step or an item. `ok` null: it could not be carried out. */
export type HandoffCheck = {ok: boolean | null; of: 'run' | 'undo'; message: string; result: Row[]; at: string; evidence: string | null};

export type HandoffItem = {
	key: string;
	label: string;
	status: ItemStatus;
	by: ResponderName | null;
	at: string | null;
	attempts: number;
	reason: string | null;
	undone: Signed | null;
	disputed: Dispute[];
	verified: HandoffCheck | null;
	/** What was kept of it before a command touched it. */
	kept: {evidence: string; at: string} | null;
};

export type HandoffStep = {
	id: string;
	title: string;
	effect: Effect | 'none';
	status: StepStatus;
	by: ResponderName | null;
	at: string | null;
	attempts: number;
	reason: string | null;
	blocked: string | null;
	records: Record<string, Json>;
	disputed: Dispute[];
	waiting: {for: string; since: string; next: string | null} | null;
	/** The rows that were chosen in this step; null when it chooses none or has not yet. */
	chosen: {list: string; rows: Array<{key: string; label: string}>; by: ResponderName; at: string} | null;
	items: HandoffItem[];
	verified: HandoffCheck | null;
	kept: {evidence: string; at: string} | null;
	answers: HandoffAnswer[];
	/** `possible`: the runbook has an undo and there is something done to undo. */
	undo: {possible: boolean; used: Signed | null};
	notes: Array<Signed & {text: string}>;
};

/** Something with an effect that happened, or may have happened, and must not be done again blindly. */
export type NotAgain = {step: string; title: string; item: string | null; label: string | null; effect: Effect; why: 'done' | 'unknown'; at: string | null};

/**
A whole run as a colleague, a ticket or another program reads it: what `handoff --format json` prints and what the Markdown is made of. Secrets are named, their values are nowhere.

Keys may be added; none changes its meaning while `handrail-handoff` is 1.
*/
export type Handoff = {
	'handrail-handoff': 1;
	/** When it was written, ISO 8601 with offset. */
	writtenAt: string;
	run: string;
	title: string;
	rehearsal: boolean;
	state: RunLife;
	/** Why it was finished or abandoned, where that was said. */
	endReason: string | null;
	runbook: {id: string; sha256: string};
	/** The moves to another version of the runbook, each from one SHA-256 to another, oldest first. */
	moves: Array<Signed & {from: string; to: string}>;
	/** Steps that changed something and that the runbook does not have any more: how often each sent, and when last. */
	gone: Array<{step: string; sent: number; at: string}>;
	tenant: Tenant | null;
	params: JsonObject;
	/** The names of its secret parameters. */
	secrets: string[];
	owner: ResponderName;
	startedAt: string;
	/** When the last event happened. */
	at: string;
	counts: Counts;
	next: {step: string; title: string; blocked: string | null} | null;
	waiting: Array<{step: string; title: string; for: string; since: string; next: string | null}>;
	notAgain: NotAgain[];
	phases: Array<{title: string; steps: HandoffStep[]}>;
	/** Notes about the run as a whole. */
	notes: Array<Signed & {text: string}>;
	/** Each responder's journal with the hash of its last event, and the same in twelve words: read them out, so that a shortened journal can be told (`handrail verify RUN --head WORDS`). */
	journals: Array<{responder: string; name: string; events: number; head: string; words: string}>;
};
