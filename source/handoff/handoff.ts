import {z} from 'zod';
import {at, effect, json, note, outcome, part, responder, sha256, signed, stepStatus, waiting} from './handoff-parts.js';
import {handoffStep} from './handoff-step.js';

export type {Signed} from './handoff-parts.js';
export type {HandoffAnswer, HandoffCheck, HandoffItem, HandoffStep} from './handoff-step.js';

const notAgain = z.object({
	step: z.string(),
	title: z.string(),
	item: z.string().nullable(),
	label: z.string().nullable(),
	effect,
	why: z.enum(['done', 'unknown']).meta({description: 'done: it happened. unknown: it may have happened; look first, never send it again blindly.'}),
	at: at.nullable(),
}).meta({id: 'notAgain', description: 'Something with an effect that is there, or may be, and must not be done again blindly.'});

/** The kinds of events that a timeline tells; that a journal was taken in (`merged`) nobody did, and an answer is told where its command was sent. */
export const momentKinds = ['run-started', 'joined', 'tenant-bound', 'session', 'sent', 'answered', 'verified', 'kept', 'chosen', 'recorded', 'marked', 'noted', 'waiting', 'handed-over', 'taken-over', 'runbook-moved', 'finished', 'abandoned'] as const;

const timelineEntry = z.object({
	at,
	by: responder,
	kind: z.enum(momentKinds).meta({description: 'The kind of the event in the journal. sent: a command, with what came of it. answered: what came of a command that was run elsewhere and pasted back, or that no journal here says was sent.'}),
	what: z.string().meta({description: 'A whole sentence. Names, labels, notes and messages stand in it as they were given.'}),
	step: z.string().nullable(),
	item: z.string().nullable().meta({description: 'The key of the item.'}),
	part: part.nullable().meta({description: 'For sent and answered: which of the step\'s commands.'}),
	effect: effect.nullable().meta({description: 'For sent: what the command does.'}),
	outcome: outcome.nullable().meta({description: 'For sent and answered: what came of it; null for one that was sent and never answered.'}),
	ms: z.int().nullable().meta({description: 'For sent and answered: how long it took, in milliseconds.'}),
	ok: z.boolean().nullable().meta({description: 'For verified: whether the check held; null where it could not be carried out, and for everything else.'}),
	seq: z.int().meta({description: 'The number of the event in the journal of the one who did it.'}),
}).meta({id: 'timelineEntry', description: 'One thing that happened. It says nothing that is not in the journals.'});

const journal = z.object({
	responder: z.string(),
	name: z.string(),
	events: z.int(),
	head: sha256.meta({description: 'The hash of its last event.'}),
	words: z.string().meta({description: 'The head as twelve words that can be read out on the phone: `handrail verify RUN --head WORDS`.'}),
}).meta({id: 'journal', description: 'One responder\'s journal, and its head when this was written.'});

const supportSection = z.object({
	title: z.string(),
	value: json.nullable().meta({description: 'A text, a list of texts or of objects; an empty list says that there is none. null: not known yet.'}),
	verbatim: z.boolean().meta({description: 'It stands word for word, with the addresses in it.'}),
	find: z.array(z.object({step: z.string(), title: z.string()})).meta({description: 'Where it is not known: the steps that would find it.'}),
	cut: z.boolean().optional().meta({description: 'True: an answer that it was made of was longer than what Handrail keeps, so that it may lack something and its counts be too small.'}),
}).meta({id: 'supportSection', description: 'One thing that the vendor\'s support asks for.'});

/**
A whole run as a colleague, a ticket or another program reads it: what `handoff --format json` prints, and what the Markdown and the HTML are two renderings of. Secrets are named, their values are nowhere.

Keys may be added; none changes its meaning while `handrail-handoff` is 1.
*/
export const handoffSchema = z.object({
	'handrail-handoff': z.literal(1).meta({description: 'The version of this document. Keys may be added; none changes its meaning while it is 1.'}),
	redaction: z.object({
		profile: z.string().meta({description: 'For whom it was written: colleague, support or auditor.'}),
		masked: z.array(z.object({kind: z.string(), times: z.int()})).meta({description: 'What stands masked in it, by kind, and how often.'}),
		left: z.array(z.string()).meta({description: 'What was left out of it, in words.'}),
	}).nullable().meta({description: 'What was masked or left out before this was written; null: nothing was looked for.'}),
	writtenAt: at.meta({description: 'When this was written, ISO 8601 with offset.'}),
	run: z.string().meta({description: 'The run\'s id.'}),
	title: z.string().meta({description: 'The runbook\'s title.'}),
	rehearsal: z.boolean().meta({description: 'True: practice against a simulated tenant; nothing in it happened.'}),
	state: z.enum(['open', 'waiting', 'finished', 'abandoned']),
	endReason: z.string().nullable().meta({description: 'Why it was finished or abandoned, where that was said.'}),
	runbook: z.object({id: z.string(), sha256: sha256.meta({description: 'Over every file\'s path and content.'})}),
	moves: z.array(signed.extend({from: sha256, to: sha256})).meta({description: 'The moves to another version of the runbook, oldest first.'}),
	gone: z.array(z.object({step: z.string(), sent: z.int(), at})).meta({description: 'Steps that changed something and that the runbook does not have any more: how often each sent, and when last.'}),
	tenant: z.object({
		tenant: z.string().nullable().meta({description: 'The tenant\'s id; null for a host.'}),
		domain: z.string().meta({description: 'The initial domain, or the host\'s name.'}),
		account: z.string(),
	}).nullable().meta({description: 'Where the run\'s commands go, as the responder confirmed it; null before that.'}),
	params: z.record(z.string(), json),
	secrets: z.array(z.string()).meta({description: 'The names of its secret parameters; their values are kept nowhere.'}),
	owner: responder,
	startedAt: at,
	at: at.meta({description: 'When the last event happened.'}),
	counts: z.record(stepStatus, z.int()).meta({description: 'How many steps have each status.'}),
	next: z.object({step: z.string(), title: z.string(), blocked: z.string().nullable()}).nullable().meta({description: 'The step to do next; null when there is none.'}),
	waiting: z.array(waiting.extend({step: z.string(), title: z.string()})).meta({description: 'Every step that waits.'}),
	notAgain: z.array(notAgain).meta({description: 'What must not be done again blindly.'}),
	phases: z.array(z.object({title: z.string(), steps: z.array(handoffStep)})).meta({description: 'The checklist, in the runbook\'s order.'}),
	notes: z.array(note).meta({description: 'Notes about the run as a whole.'}),
	timeline: z.array(timelineEntry).meta({description: 'Who did what and when, in the order in which it happened as far as the journals can tell; where clocks disagree the order counts, not the time.'}),
	journals: z.array(journal),
	support: z.array(supportSection).optional().meta({description: 'What the vendor\'s support asks for, in their order; only in a document for them, of a runbook that says what that is.'}),
});

export type Handoff = z.output<typeof handoffSchema>;
export type SupportSection = z.output<typeof supportSection>;
export type NotAgain = z.output<typeof notAgain>;
export type TimelineEntry = z.output<typeof timelineEntry>;
