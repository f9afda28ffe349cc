import type {Effect, PartName} from '../../runbook/schema.js';
import type {Json} from '../../runbook/values.js';
import type {Outcome, StepError, StepMark} from '../events.js';
import type {Seen} from './causality.js';
import type {Trail} from './trail.js';

/** Which process was told to do it, as `sent` names it: what to look for after a crash. */
export type SentProcess = {pid: number; startedAt: string; bootId: string; host: string};

/** One sending of a part, from its `sent` event. */
export type Sending = {
	part: PartName;
	/** Counts from 1. */
	attempt: number;
	effect: Effect;
	/** ISO 8601 with offset. */
	sentAt: string;
	/** The responder's id. */
	by: string;
	/** Undefined when an answer was recorded without a sending. */
	process: SentProcess | undefined;
	/** Its place in the order of all events, counted from 1. */
	n: number;
};

/** A sending and what came back; `outcome` null means that no answer was recorded. */
export type Carried = Sending & {
	outcome: Outcome | null;
	answeredAt: string | null;
	/** The place of the answer in the order of all events; 0 without one. */
	answeredN: number;
	errors: readonly StepError[];
	/** SHA-256 of the evidence. */
	evidence: string | null;
	rows: number;
	/** Milliseconds. */
	ms: number;
};

/** A look at the effect of a run or an undo; `ok` null: it could not be carried out. */
export type Check = {ok: boolean | null; evidence: string | null; message: string; at: string; by: string; n: number};

export type Mark = {status: StepMark; reason: string | null; by: string; at: string; n: number};

export type Waiting = {for: string; since: string; next: string | null; by: string; n: number};

export type Recorded = {value: Json; by: string; at: string; n: number};

/** What decides the status of a step or an item, on one branch of its history. Nothing is ever cleared, only followed by something newer. */
export type SubjectState = {
	/** The newest run: an effect from its sending on, a read from its answer on (a read in flight folds to nothing). */
	run?: Carried;
	undo?: Carried;
	/** The newest verification of the run. For a step that waits: of its recheck. */
	verify?: Check;
	/** The newest verification of the undo. */
	undoVerify?: Check;
	mark?: Mark;
	/** The newest move to a runbook in which what it did, or what its outcome is judged by, is another. */
	moved?: {by: string; at: string; n: number};
	waiting?: Waiting;
	/** The newest choice that this step made. */
	chosen?: {list: string; keys: readonly string[]; by: string; at: string; n: number};
	/** By the record's name; an answer to a decide is one too. */
	records?: Readonly<Record<string, Recorded>>;
};

/** One end of a subject's history: the status event that made it, and what was known there. */
export type Branch = {
	by: string;
	seq: number;
	at: string;
	n: number;
	/** What its writer had seen of the other journals. */
	seen: Seen;
	state: SubjectState;
};

/** What happened to a step or an item. The fields of SubjectState are the newest of all branches. */
export type SubjectFacts = SubjectState & {
	/** How often its run was sent. */
	attempts: number;
	/** More than one: responders who had not seen each other disagree. In order; empty when nothing decided a status yet. */
	branches: readonly Branch[];
	/** By responder, all that its own events ever made of it: what others have seen of it may be long past. */
	trails: ReadonlyMap<string, Trail<Branch>>;
	/** Sendings of any part without an answer, in order: whose processes may still be there. */
	inFlight: readonly Sending[];
	/** What was kept before a destroy, the newest. */
	kept?: {evidence: string; by: string; at: string};
};

export const emptySubject: SubjectFacts = {attempts: 0, branches: [], trails: new Map(), inFlight: []};
