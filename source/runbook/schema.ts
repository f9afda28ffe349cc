import {z} from 'zod';

/** A length of time as people write it: `400 ms`, `10 s`, `2 min`, `4 h`, `1 d`. */
const duration = z.string().regex(/^\d+(?:\.\d+)? ?(?:ms|min|[dhs])$/, 'a length of time, such as "10 s", "2 min", "4 h" or "1 d"').meta({title: 'a length of time', description: 'A length of time: a number and one of ms, s, min, h, d.', examples: ['10 s', '2 min', '4 h']});

const stepId = z.string().regex(/^[a-z][a-z\d-]*$/, 'small letters, digits and hyphens, beginning with a letter').meta({title: 'an id'});
const name = z.string().regex(/^[^\W\d]\w*$/, 'a name: letters, digits and underscores, not beginning with a digit').meta({title: 'a name'});
const https = z.string().regex(/^https:\/\/\S+$/, 'an https address').meta({title: 'an https address'});
const httpsTemplate = z.string().regex(/^https:\/\/(?:[^\s{}]|\{\{[^{}]*\}\})+$/, 'an https address; {{ expression }} may stand in it').meta({title: 'an https address'});
const expression = z.string().min(1).meta({title: 'a CEL expression', description: 'A CEL expression.'});
const markdown = z.string().min(1).meta({title: 'Markdown', description: 'Markdown; {{ expression }} is filled in.'});

/** Where a script's text comes from: written here, or a file inside the runbook's folder. `check` holds that there is exactly one. */
const scriptSource = {
	script: z.string().min(1).optional().meta({description: 'The script itself. Data reach it as variables ($params, $records, $outputs, $chosen, $item), never as text.'}),
	file: z.string().min(1).optional().meta({description: 'A file inside the runbook\'s folder that holds the script.'}),
};

const parse = z.enum(['json', 'jsonl', 'lines', 'text']).meta({description: 'How a shell session reads standard output. The default is lines.'});

/** What a part (verify, undo, keep, recheck) may say for itself; the rest it inherits from the step's run. */
const part = {
	...scriptSource,
	session: name.optional().meta({description: 'Where it runs, when not where the step\'s run does.'}),
	parse: parse.optional(),
	timeout: duration.optional().meta({description: 'How long it may take before it is stopped.'}),
};

const effect = z.enum(['read', 'change', 'destroy']).meta({description: 'read: changes nothing. change: can be undone. destroy: cannot be undone by Handrail alone.'});

const parameterType = z.enum(['string', 'integer', 'boolean', 'choice', 'date', 'list', 'secret', 'generated-secret']);

const parameter = z.strictObject({
	title: z.string().min(1),
	description: z.string().optional(),
	type: parameterType.default('string'),
	pattern: z.string().optional().meta({description: 'An RE2 pattern that the value (of a list: each value) must match.'}),
	choices: z.array(z.string().min(1)).min(1).optional().meta({description: 'For type choice: what may be chosen.'}),
	default: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).optional(),
	optional: z.boolean().default(false),
	per: z.literal('item').optional().meta({description: 'For type generated-secret: one for each item.'}),
});

const session = z.strictObject({
	title: z.string().min(1),
	type: z.enum(['powershell', 'shell']).default('powershell'),
	service: z.enum(['exchange', 'graph', 'none']).default('none').meta({description: 'Whose sign-in it is. Handrail asks the service itself who is signed in.'}),
	requires: z.record(z.string(), z.string()).optional().meta({description: 'PowerShell modules and the versions that will do, such as ">=3.5".'}),
	connect: z.union([z.string().min(1), z.record(name, z.string().min(1))]).optional().meta({description: 'One script, or named ways of which the responder picks one.'}),
	disconnect: z.string().min(1).optional(),
});

const run = z.strictObject({
	session: name,
	...scriptSource,
	effect: effect.optional().meta({description: 'Unsaid: read only if every command in the script is a known read; otherwise change.'}),
	output: name.optional().meta({description: 'The name under which its rows are kept: outputs.NAME.'}),
	fresh: duration.optional().meta({description: 'How long the output may be relied on before it is read again.'}),
	again: duration.optional().meta({description: 'For a read of what shows up only later, such as an audit log: where it found nothing, it is offered again after so long.'}),
	timeout: duration.optional().meta({description: 'How long it may take before it is stopped.'}),
	parse: parse.optional(),
	'what-if': z.strictObject(scriptSource).optional().meta({description: 'For a shell session: a script that says what would happen and changes nothing.'}),
});

const verify = z.strictObject({
	...part,
	expect: expression.meta({description: 'True when the effect is there. Sees result (a list), item, params, records, outputs, chosen, steps.'}),
	within: duration.optional().meta({description: 'How long the effect may take to show.'}),
	every: duration.optional().meta({description: 'How often to look within that time. The default is 10 s.'}),
});

const undo = z.strictObject({
	...part,
	expect: expression.optional().meta({description: 'True when the effect is gone again.'}),
	within: duration.optional().meta({description: 'How long it may take until that shows.'}),
	every: duration.optional().meta({description: 'How often to look within that time. The default is 10 s.'}),
});

const keep = z.strictObject({
	...part,
	recreate: z.strictObject({
		command: z.string().regex(/^[^\W\d_]+-[^\W\d_]\w*$/, 'the name of a command'),
		parameters: z.record(name, z.string().min(1)).meta({description: 'The command\'s parameter to the property of the kept object that fills it.'}),
	}).optional().meta({description: 'How to make the object again from what was kept.'}),
});

const record = z.strictObject({
	title: z.string().min(1),
	description: z.string().optional(),
	type: z.enum(['string', 'integer', 'boolean', 'choice', 'date', 'list']).default('string'),
	pattern: z.string().optional(),
	choices: z.array(z.string().min(1)).min(1).optional(),
	optional: z.boolean().default(false),
});

const step = z.strictObject({
	id: stepId,
	title: z.string().min(1),
	why: markdown.optional(),
	instructions: markdown.optional(),
	gui: z.strictObject({path: z.string().min(1), url: httpsTemplate.optional()}).optional(),
	open: z.string().min(1).optional().meta({description: 'An https address to open.'}),
	roles: z.array(z.string().min(1)).optional(),
	expected: duration.optional().meta({description: 'How long it usually takes.'}),
	when: expression.optional().meta({description: 'The step applies only while this is true.'}),
	needs: z.array(stepId).optional().meta({description: 'Steps that must be done or skipped first.'}),
	'for-each': name.optional().meta({description: 'A choice: the step works on each chosen row, one at a time.'}),
	run: run.optional(),
	keep: keep.optional(),
	confirm: z.string().min(1).optional().meta({description: 'What the responder types before a destroy; {{ item.X }} is filled in.'}),
	verify: verify.optional(),
	undo: undo.optional(),
	table: z.strictObject({
		columns: z.array(z.string().min(1)).min(1).optional(),
		flag: expression.optional().meta({description: 'True for a row that deserves a look. Sees row.'}),
		because: z.string().min(1).optional(),
	}).optional(),
	choose: z.strictObject({
		from: name.meta({description: 'The output whose rows are chosen from.'}),
		key: z.string().min(1).meta({description: 'The property that names a row for certain. Never empty, unique.'}),
		label: z.string().min(1).optional().meta({description: 'The property that people call a row by.'}),
		as: name.meta({description: 'The name of the choice: chosen.NAME, for-each: NAME.'}),
		min: z.int().min(0).default(0),
		max: z.int().min(1).optional(),
	}).optional(),
	decide: z.strictObject({
		as: name,
		question: z.string().min(1),
		answers: z.array(z.strictObject({value: z.string().min(1), title: z.string().min(1)})).min(2),
	}).optional(),
	record: z.record(name, record).optional(),
	wait: z.strictObject({
		for: z.string().min(1).meta({description: 'Whom or what one waits for.'}),
		chase: duration.optional().meta({description: 'After how long to ask again.'}),
		recheck: z.strictObject({...part, expect: expression.optional().meta({description: 'True when it has happened. Sees result (a list), params, records, outputs, chosen, steps.'})}).optional(),
	}).optional(),
});

const supportSection = z.strictObject({
	title: z.string().min(1),
	value: expression.meta({description: 'A CEL expression. It sees params, records, outputs, chosen, steps, and tenant (tenant, domain) and items (items.STEP: each item\'s key to its status). Nothing, an empty text or an error is "not known".'}),
	verbatim: z.boolean().default(false).meta({description: 'It stands word for word, with the addresses in it: a bounce, an address to answer to. Passwords, tokens and keys go from it all the same.'}),
});

const symptom = z.strictObject({
	code: z.string().regex(/^\d\.\d{1,3}\.\d{1,3}(?:-\d{1,3})?$/, 'an enhanced status code such as 5.7.705, or a range such as 5.7.606-649'),
	words: z.string().min(1).optional(),
});

/**
The runbook format, version 1: the one source of the TypeScript types, of the JSON schema for editors and of what a file is checked against. What a schema cannot say (a name that is used but not defined, a destroy without a confirmation) is a rule of `check`.
*/
export const runbookSchema = z.strictObject({
	handrail: z.literal(1).meta({description: 'The version of the format.'}),
	id: stepId,
	title: z.string().min(1),
	summary: z.string().min(1).optional(),
	draft: z.boolean().optional().meta({description: 'Made by import and not yet reviewed: rule errors are warnings, and a destroy is never sent.'}),
	references: z.array(https).optional(),
	symptoms: z.array(symptom).optional().meta({description: 'What diagnose looks for.'}),
	secondary: z.array(symptom).optional().meta({description: 'What it may also explain: never first.'}),
	parameters: z.record(name, parameter).default({}),
	sessions: z.record(name, session).default({}),
	support: z.array(supportSection).min(1).optional().meta({description: 'What the case for the vendor\'s support is made of, in the order in which they ask for it: `handoff --for support`.'}),
	phases: z.array(z.strictObject({
		title: z.string().min(1),
		steps: z.array(step).min(1),
	})).min(1),
});

export type Runbook = z.output<typeof runbookSchema>;
export type Phase = Runbook['phases'][number];
export type Step = Phase['steps'][number];
export type Parameter = z.output<typeof parameter>;
export type RecordField = z.output<typeof record>;
export type SessionDefinition = z.output<typeof session>;
export type RunPart = z.output<typeof run>;
export type VerifyPart = z.output<typeof verify>;
export type UndoPart = z.output<typeof undo>;
export type KeepPart = z.output<typeof keep>;
export type SupportSection = z.output<typeof supportSection>;
export type Choose = NonNullable<Step['choose']>;
/** What a command does to the tenant or the host. */
export type Effect = z.output<typeof effect>;
/** The parts of a step that send something. */
export type PartName = 'run' | 'verify' | 'undo' | 'keep' | 'recheck';
export type OutputParse = z.output<typeof parse>;
