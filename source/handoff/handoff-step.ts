import {z} from 'zod';
import {at, commandError, dispute, effect, itemStatus, json, note, outcome, part, responder, sha256, signed, stepStatus, waiting} from './handoff-parts.js';

const answer = z.object({
	part,
	item: z.string().nullable().meta({description: 'The key of the item that it worked on; null for the step as a whole.'}),
	attempt: z.int(),
	outcome,
	rows: z.int().meta({description: 'How many objects came back.'}),
	errors: z.array(commandError),
	ms: z.int().meta({description: 'How long it took, in milliseconds.'}),
	at,
	evidence: sha256.nullable().meta({description: 'The file of the kept output, named by the SHA-256 of its bytes; null where none was kept.'}),
	whole: z.array(sha256).meta({description: 'The files with the whole of a text that is longer than what the kept output holds.'}),
}).meta({id: 'answer', description: 'What one command came back with.'});

const check = z.object({
	ok: z.boolean().nullable().meta({description: 'null: the check could not be carried out.'}),
	of: z.enum(['run', 'undo']).meta({description: 'Whether the step was looked at, or its undo.'}),
	message: z.string(),
	result: z.array(json).meta({description: 'What the check read. Empty where the document was made without the kept outputs at hand.'}),
	at,
	evidence: sha256.nullable(),
}).meta({id: 'check', description: 'The last check of a step or an item.'});

const kept = z.object({evidence: sha256, at}).meta({id: 'kept', description: 'What was kept of an object before a command touched it.'});

/** What stands the same of a step and of an item. */
const standing = {
	by: responder.nullable().meta({description: 'Who brought it to this status; null where nobody has touched it.'}),
	at: at.nullable().meta({description: 'When it came to this status.'}),
	attempts: z.int().meta({description: 'How often it was sent.'}),
	reason: z.string().nullable().meta({description: 'Why it was skipped, failed, or opened again, where that was said.'}),
	disputed: z.array(dispute).meta({description: 'What each says where two had not seen each other\'s word; the most cautious status counts until somebody who has seen both sets another.'}),
	verified: check.nullable(),
	kept: kept.nullable(),
};

const item = z.object({
	key: z.string().meta({description: 'What names it for the commands: a GUID, an address.'}),
	label: z.string().meta({description: 'What names it for people; the key where there is nothing better.'}),
	status: itemStatus,
	...standing,
	undone: signed.nullable().meta({description: 'Who took it back; the item is open again.'}),
}).meta({id: 'item', description: 'One chosen row that a step works on.'});

const choice = z.object({
	list: z.string().meta({description: 'The name under which the choice is kept: chosen.NAME.'}),
	rows: z.array(z.object({key: z.string(), label: z.string()})),
	by: responder,
	at,
}).meta({id: 'choice', description: 'The rows that were chosen. No rows: somebody looked, and chose none.'});

/** A step of the checklist, with everything that happened to it. */
export const handoffStep = z.object({
	id: z.string(),
	title: z.string(),
	effect: z.enum([...effect.options, 'none']).meta({description: 'What its command does; none: it sends nothing.'}),
	status: stepStatus,
	...standing,
	blocked: z.string().nullable().meta({description: 'Why it cannot be carried out now, a whole sentence; null where nothing stands in its way.'}),
	records: z.record(z.string(), json).meta({description: 'What was written down in it, by name.'}),
	waiting: waiting.nullable(),
	chosen: choice.nullable().meta({description: 'null: it chooses none, or nobody has chosen yet.'}),
	items: z.array(item).meta({description: 'For a step that works on chosen rows: each of them, in the order of the rows.'}),
	answers: z.array(answer).meta({description: 'Every answer to its commands, oldest first.'}),
	undo: z.object({
		possible: z.boolean().meta({description: 'The runbook has an undo, and there is something done to undo.'}),
		used: signed.nullable(),
	}),
	notes: z.array(note),
}).meta({id: 'step', description: 'A step of the checklist with everything that happened to it.'});

export type HandoffAnswer = z.output<typeof answer>;
export type HandoffCheck = z.output<typeof check>;
export type HandoffItem = z.output<typeof item>;
export type HandoffStep = z.output<typeof handoffStep>;
