import {z} from 'zod';
import type {Json} from '../runbook/values.js';

/* The pieces that the hand-off document is made of; `id` names each in docs/handoff.schema.json. */

/** A moment, ISO 8601 with the offset of the machine it happened on. */
export const at = z.string().meta({description: 'ISO 8601 with the offset of the machine that it happened on, such as 2026-11-22T03:22:41.512+01:00.'});

/** The name of a file of the evidence. */
export const sha256 = z.string().regex(/^[\da-f]{64}$/).meta({description: 'SHA-256, 64 hexadecimal digits.'});

/** Anything that JSON can hold. */
export const json: z.ZodType<Json> = z.json().meta({id: 'json', description: 'Anything that JSON can hold.'});

/** A responder: a person on a machine. */
export const responder = z.object({
	id: z.string().meta({description: 'Ten characters made of the responder\'s public key; two machines of one person are two responders.'}),
	name: z.string(),
}).meta({id: 'responder', description: 'A person on a machine.'});

/** Who did something, and when. */
export const signed = z.object({by: responder, at}).meta({id: 'signed', description: 'Who did it, and when.'});
export type Signed = z.output<typeof signed>;

/** What a step can be. */
export const stepStatus = z.enum(['done', 'failed', 'skipped', 'open', 'running', 'unknown', 'waiting', 'not-applicable']).meta({
	id: 'stepStatus',
	description: 'unknown: it was sent, or may have happened, and nobody has seen yet whether it did; look before anything is sent again. not-applicable: its condition does not hold, or nothing was chosen for it. running: only in a document that was written while it ran.',
});

/** What an item can be. */
export const itemStatus = stepStatus.exclude(['waiting', 'not-applicable']).meta({id: 'itemStatus', description: 'As of a step; an item never waits and always applies.'});

/** What a command does to the world. */
export const effect = z.enum(['read', 'change', 'destroy']).meta({id: 'effect', description: 'read: changes nothing. change: can be undone. destroy: cannot be undone by Handrail alone.'});

/** Which of a step's commands. */
export const part = z.enum(['run', 'verify', 'undo', 'keep', 'recheck']).meta({id: 'part', description: 'run: the step itself. verify: the check afterwards. undo: takes it back. keep: keeps what is about to be removed. recheck: looks again at what is waited for.'});

/** How a command ended. */
export const outcome = z.enum(['ok', 'failed', 'cancelled', 'unknown']).meta({id: 'outcome', description: 'How a command ended. unknown: what came of it was not seen.'});

/** One error that a command reported. */
export const commandError = z.object({
	kind: z.enum(['terminating', 'non-terminating', 'parse', 'prompt', 'exit', 'host', 'timeout', 'native', 'not-sent']).meta({description: 'not-sent: Handrail itself did not send it. prompt: it asked something, and nobody can answer there.'}),
	message: z.string(),
	id: z.string().meta({description: 'PowerShell\'s FullyQualifiedErrorId; empty where there is none.'}),
	line: z.int().meta({description: 'In its script, from 1; 0 where nobody knows.'}),
	column: z.int().meta({description: 'From 1; 0 where nobody knows.'}),
}).meta({id: 'commandError', description: 'An error that a command reported.'});

/** What one of several responders says of a step, who had not seen the others' word. */
export const dispute = z.object({by: responder, status: stepStatus, at}).meta({id: 'dispute', description: 'One side of a disagreement: what this responder set, without having seen the other\'s.'});

/** A note, as it was written. */
export const note = signed.extend({text: z.string()}).meta({id: 'note', description: 'A note, as it was written.'});

/** For whom a step waits. */
export const waiting = z.object({
	for: z.string().meta({description: 'Who or what is waited for.'}),
	since: at,
	next: at.nullable().meta({description: 'When to ask again; null where the runbook says no time.'}),
}).meta({id: 'waiting', description: 'What a step waits for.'});
