import {z} from 'zod';
import type {Json} from '../../runbook/values.js';
import {faultNames} from './fault-names.js';

export {faultNames} from './fault-names.js';

const json: z.ZodType<Json> = z.json();
const duration = z.string().regex(/^\d+(?:\.\d+)? ?(?:ms|[shd]|min)$/u, 'a length of time, such as "400 ms" or "2 s"');
const expression = z.string().min(1).meta({description: 'A CEL expression over state, params, records, outputs, chosen, item.'});

const progress = z.strictObject({
	title: z.string().min(1),
	status: z.string().optional(),
	percent: z.number().min(0).max(100).optional(),
	activity: z.int().min(0).default(0),
	parent: z.int().min(0).optional(),
	'seconds-left': z.number().min(0).optional(),
});

/** How long it takes and what is seen meanwhile. */
const appearance = {
	takes: duration.optional().meta({description: 'How long it takes.'}),
	progress: z.array(progress).optional().meta({description: 'Reports on the way, spread evenly over the time it takes.'}),
	prints: z.array(z.string()).optional().meta({description: 'Lines on the console.'}),
	warnings: z.array(z.string()).optional(),
	information: z.array(z.string()).optional(),
	errors: z.array(z.strictObject({
		message: z.string().min(1),
		kind: z.enum(['terminating', 'non-terminating', 'parse', 'prompt', 'exit']).optional().meta({description: 'Unsaid: non-terminating for a read, terminating otherwise.'}),
		id: z.string().default(''),
	})).optional(),
};

const change = z.strictObject({
	in: z.string().min(1).meta({description: 'The list of the state (or one object of it) that changes; a dot goes deeper.'}),
	where: expression.optional().meta({description: 'Which rows: a CEL expression that also sees row. Unsaid: all.'}),
	set: z.record(z.string().min(1), json).optional().meta({description: 'Properties to their new values: as they stand, or {cel: expression}.'}),
	add: json.optional().meta({description: 'A row to add: as it stands, with {cel: expression} for its values, or {cel: expression} for the whole.'}),
	remove: z.literal(true).optional(),
}).refine(value => [value.set, value.add, value.remove].filter(one => one !== undefined).length === 1, {message: 'exactly one of set, add and remove'});

const answer = z.strictObject({
	returns: z.union([z.string().min(1), z.array(json)]).optional().meta({description: 'The rows: a CEL expression, or the rows themselves. The changes are made first.'}),
	change: z.array(change).optional(),
	...appearance,
});

const fault = z.strictObject({
	fault: z.enum(faultNames),
	attempt: z.int().min(1).default(1).meta({description: 'At which sending it happens, counted from 1.'}),
	part: z.enum(['run', 'verify', 'undo', 'keep', 'recheck']).optional().meta({description: 'Unsaid: the run, or the recheck of a step that waits.'}),
	item: z.string().min(1).optional().meta({description: 'The key of the item it happens to. Unsaid: the first one that is sent.'}),
});

const step = z.strictObject({
	run: answer.optional(),
	verify: answer.optional(),
	undo: answer.optional(),
	keep: answer.optional(),
	recheck: answer.optional(),
	fails: z.array(fault).optional(),
});

const meanwhile = z.strictObject({
	when: expression.meta({description: 'Whether it happens: a CEL expression over state, params, records, outputs, chosen, item, step (the id of the step that is sent) and part.'}),
	change: z.array(change).min(1),
});

const session = z.strictObject({
	identity: z.strictObject({tenant: z.string().min(1).nullable(), domain: z.string().min(1), account: z.string().min(1)}).optional().meta({description: 'Who is signed in once connected.'}),
	connect: z.strictObject(appearance).optional(),
	disconnect: z.strictObject(appearance).optional(),
});

/** `rehearsal.yaml`, version 1: how a simulated tenant answers each step of the runbook beside it. */
export const rehearsalSchema = z.strictObject({
	'handrail-rehearsal': z.literal(1).meta({description: 'The version of the format.'}),
	params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])).default({}).meta({description: 'The parameters that a rehearsal starts with.'}),
	state: z.string().min(1).optional().meta({description: 'The file with the simulated tenant, JSON.'}),
	sessions: z.record(z.string(), session).default({}),
	meanwhile: z.array(meanwhile).default([]).meta({description: 'What happens in the world beside the commands, such as time that passes: looked at before each sending of a step.'}),
	steps: z.record(z.string(), step).default({}),
});

export type Rehearsal = z.output<typeof rehearsalSchema>;
export type RehearsedAnswer = z.output<typeof answer>;
export type Appearance = z.output<typeof session>['connect'];
export type Change = z.output<typeof change>;
export type Meanwhile = z.output<typeof meanwhile>;
export type FaultName = (typeof faultNames)[number];
export type FaultRule = z.output<typeof fault>;
