import {z} from 'zod';
import type {Json} from '../runbook/values.js';

const json: z.ZodType<Json> = z.json();
const sha256 = z.string().regex(/^[\da-f]{64}$/);
/** A responder's id: 10 base32 characters of SHA-256(public key). */
const responderId = z.string().regex(/^[a-z2-7]{10}$/);
const itemKey = z.string().min(1);
const stepName = z.string().min(1);

/** Who a way counts as in which somebody's journal went on, where it went on in more than one: no responder's id looks like it. `id`: the first 8 characters of its first event's hash. */
export const tailResponder = (responder: string, id: string): string => `${responder}.fork-${id}`;

export const stepMark = z.enum(['done', 'skipped', 'failed', 'open']);
const partName = z.enum(['run', 'verify', 'undo', 'keep', 'recheck']);
const effectName = z.enum(['read', 'change', 'destroy']);
const outcome = z.enum(['ok', 'failed', 'cancelled', 'unknown']);

/** An error that a command reported. `line` and `column` are 1-based, 0 when unknown. */
export const stepError = z.object({
	kind: z.enum(['terminating', 'non-terminating', 'parse', 'prompt', 'exit', 'host', 'timeout', 'native', 'not-sent']),
	message: z.string(),
	id: z.string().default(''),
	line: z.int().default(0),
	column: z.int().default(0),
});

/**
What the data of each kind of event holds. Unknown keys are kept as they are, so that an event written by a newer Handrail still hashes to the same value.
*/
export const eventData = {
	'run-started': z.looseObject({
		/** `source`: where it was started from, a shipped runbook's id or an absolute path of the machine that started it: only to look there for a newer one. */
		runbook: z.looseObject({id: z.string(), sha256, source: z.string().optional()}),
		params: z.record(z.string(), json),
		secrets: z.array(z.string()),
		rehearsal: z.boolean(),
		/** True for a rehearsal by PowerShell: it runs the runbook's own scripts against the simulated modules. */
		powershell: z.boolean().optional(),
		name: z.string(),
		publicKey: z.string(),
	}),
	joined: z.looseObject({name: z.string(), publicKey: z.string()}),
	/** `forks`: of a journal that went on in more than one way (a restored machine) how far each way was seen, by the first 8 characters of its first event's hash. */
	merged: z.looseObject({heads: z.record(responderId, z.looseObject({seq: z.int().min(1), hash: sha256, forks: z.record(z.string(), z.int()).optional()}))}),
	'tenant-bound': z.looseObject({tenant: z.string().nullable(), domain: z.string(), account: z.string()}),
	session: z.looseObject({name: z.string(), state: z.enum(['connecting', 'open', 'expired', 'lost', 'closed', 'refused']), account: z.string().nullable(), reason: z.string().nullable()}),
	/** Written before anything is sent. `pid`, `startedAt` (the process's own start time as the system tells it), `bootId` and `host` say which process to look for after a crash. */
	sent: z.looseObject({
		step: stepName, item: itemKey.optional(), part: partName, attempt: z.int().min(1),
		effect: effectName, scriptSha256: sha256,
		pid: z.int(), startedAt: z.string(), bootId: z.string(), host: z.string(),
	}),
	/** `whole` names the files of a text that is longer than what its evidence keeps. `pasted`: it was run elsewhere and pasted back, so nothing was sent before it and `effect` stands here. */
	answered: z.looseObject({
		step: stepName, item: itemKey.optional(), part: partName, attempt: z.int().min(1),
		outcome, evidence: sha256.nullable(), rows: z.int().min(0), errors: z.array(stepError), ms: z.int().min(0),
		whole: z.array(sha256).optional(),
		pasted: z.literal(true).optional(), effect: effectName.optional(),
	}),
	/** `ok` null: the verification could not be carried out. `of` says whether the run or the undo was looked at. */
	verified: z.looseObject({step: stepName, item: itemKey.optional(), ok: z.boolean().nullable(), evidence: sha256.nullable(), of: z.enum(['run', 'undo']).default('run'), message: z.string().optional()}),
	kept: z.looseObject({step: stepName, item: itemKey.optional(), evidence: sha256}),
	chosen: z.looseObject({step: stepName, list: z.string(), keys: z.array(itemKey), rows: z.array(json), types: z.record(z.string(), z.string()).optional()}),
	recorded: z.looseObject({step: stepName, name: z.string(), value: json}),
	marked: z.looseObject({step: stepName, item: itemKey.optional(), status: stepMark, reason: z.string().nullable()}),
	noted: z.looseObject({step: stepName.optional(), text: z.string()}),
	/** `next` is when to chase, ISO 8601, or null when the runbook says no time. */
	waiting: z.looseObject({step: stepName, for: z.string(), next: z.string().nullable()}),
	'handed-over': z.looseObject({to: z.string().nullable()}),
	'taken-over': z.looseObject({from: responderId}),
	/** `keep`: the steps whose progress stays as it is. `ask`: those that were done, and in which what they did, or what their outcome is judged by, is another. `params`: values for what the version asks for and the run was begun without; they count where the run has none. */
	'runbook-moved': z.looseObject({from: sha256, to: sha256, keep: z.array(stepName).default([]), ask: z.array(stepName).default([]), params: z.record(z.string(), json).optional()}),
	finished: z.looseObject({reason: z.string().nullable()}),
	abandoned: z.looseObject({reason: z.string().nullable()}),
} as const;

export type EventKind = keyof typeof eventData;
export type EventData<Kind extends EventKind> = z.output<(typeof eventData)[Kind]>;

/** What every event carries beside its kind and data. */
export const envelope = z.object({
	v: z.literal(1),
	run: z.string().min(1),
	responder: responderId,
	/** Counts from 1 in its own journal. */
	seq: z.int().min(1),
	/** A Lamport clock: above that of every event its writer had seen. */
	clock: z.int().min(1),
	/** ISO 8601 with offset; for people only, it orders nothing. */
	at: z.string(),
	kind: z.string(),
	data: z.unknown(),
	/** The hash of the event before it in its journal; 64 zeros for the first. */
	prev: sha256,
	/** SHA-256 of the RFC 8785 form of the event without hash and sig. */
	hash: sha256,
	/** Ed25519 over the hash's 32 bytes, base64. */
	sig: z.string(),
});

type Envelope = Omit<z.output<typeof envelope>, 'kind' | 'data'>;

/** An event of one known kind. */
export type EventOf<Kind extends EventKind> = Envelope & {kind: Kind; data: EventData<Kind>};

/** One acknowledged fact in a run's journal. */
export type RunEvent = {[Kind in EventKind]: EventOf<Kind>}[EventKind];

/** What a writer hands to the journal: the journal adds the rest. */
export type NewEvent = {[Kind in EventKind]: {kind: Kind; data: EventData<Kind>}}[EventKind];

export type StepMark = z.output<typeof stepMark>;
export type Outcome = z.output<typeof outcome>;
export type StepError = z.output<typeof stepError>;
