import {z} from 'zod';
import type {Effect} from '../runbook/schema.js';
import type {Row} from '../runbook/values.js';
import {stepError} from '../run/events.js';
import type {Address, Limits, ScriptData} from './contract.js';

const id = z.string().min(1);

/** Rows have just come out of JSON.parse, so they are JSON: walking through a million of them would only cost time. */
const rows = z.array(z.custom<Row>(value => value !== undefined));

/** The first frame of a host: who it is, and the one-time token that it found in its environment. */
export const helloMessage = z.looseObject({
	type: z.literal('hello'),
	token: z.string(),
	/** What kind of host it is: `PowerShell`, `Windows PowerShell`, `rehearsal`. */
	host: z.string(),
	version: z.string(),
	pid: z.int().min(1),
	languageMode: z.string().nullable().default(null),
	executionPolicy: z.string().nullable().default(null),
	/** By module, its version. */
	modules: z.record(z.string(), z.string()).default({}),
});

/** Everything that a host may send after its hello. Keys may be added, so unknown ones are let through. */
export const hostMessage = z.discriminatedUnion('type', [
	z.looseObject({type: z.literal('started'), id}),
	z.looseObject({type: z.literal('objects'), id, rows, types: z.record(z.string(), z.string()).default({}), text: z.string().default('')}),
	z.looseObject({type: z.literal('stream'), id, stream: z.enum(['warning', 'verbose', 'debug', 'information']), text: z.string()}),
	z.looseObject({
		type: z.literal('error'),
		id,
		kind: stepError.shape.kind,
		message: z.string(),
		errorId: z.string().default(''),
		line: z.int().default(0),
		column: z.int().default(0),
	}),
	z.looseObject({
		type: z.literal('progress'),
		id,
		activity: z.int(),
		parent: z.int().nullish(),
		title: z.string().default(''),
		status: z.string().default(''),
		percent: z.number().nullish(),
		secondsLeft: z.number().nullish(),
		done: z.boolean().default(false),
	}),
	z.looseObject({type: z.literal('needs-input'), id, command: z.string(), prompt: z.string()}),
	z.looseObject({type: z.literal('secret'), id, name: z.string().min(1), item: z.string().nullish(), value: z.string()}),
	z.looseObject({
		type: z.literal('finished'),
		id,
		outcome: z.enum(['ok', 'failed', 'cancelled']),
		exitCode: z.int().nullish(),
		sessionAlive: z.boolean(),
		truncated: z.boolean(),
		/** The host itself failed while the script ran: how far the script came, nobody can say. */
		inDoubt: z.boolean().default(false),
		/** How many objects the script gave in all, those that were not sent included. */
		count: z.int().min(0).optional(),
	}),
]);

export type HelloMessage = z.output<typeof helloMessage>;
export type HostMessage = z.output<typeof hostMessage>;

/** Carries one script out. `secrets` are the text of what becomes a SecureString in the host; `generate` names those that the host makes itself. */
export type RunMessage = {
	type: 'run';
	id: string;
	address: Address;
	script: string;
	effect: Effect;
	data: ScriptData;
	secrets: Record<string, string>;
	generate: string[];
	errorAction: 'Stop' | 'Continue';
	/** Only tried: each command that is not a known read is given -WhatIf, or nothing is carried out. */
	whatIf: boolean;
	/** With `whatIf`: the commands known to change nothing. */
	reads?: {readonly verbs: readonly string[]; readonly commands: readonly string[]};
	/** What goes wrong in this sending of a rehearsal by PowerShell. */
	fault?: string | undefined;
	/** What is wanted of the answer: beyond it a host only counts. Beyond `limits.text` bytes it makes no more text for people. */
	limits: Limits;
};

/** What Handrail sends to a host. `keep-secret` answers `secret`: only after `kept` true is the item sent. */
export type HandrailMessage =
	| RunMessage
	| {type: 'cancel'; id: string}
	| {type: 'keep-secret'; id: string; kept: boolean}
	| {type: 'close'};

/** What a host writes, as its own side sees it: the defaults may be left out. */
export type HostSends = z.input<typeof helloMessage> | z.input<typeof hostMessage>;

/** Where a host finds its channel: the socket's path and the token, in its environment and nowhere else. */
export const channelVariable = 'HANDRAIL_HOST_CHANNEL';
export const tokenVariable = 'HANDRAIL_HOST_TOKEN';
