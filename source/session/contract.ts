import type {Effect, OutputParse, PartName} from '../runbook/schema.js';
import type {Json, JsonObject, Row, RowTypes} from '../runbook/values.js';
import type {StepError} from '../run/events.js';
import type {Tenant} from '../run/status.js';

/** A process so named that it can be told from a later one with the same number. */
export type ProcessIdentity = {
	pid: number;
	/** When it started, as the system tells it (Linux: clock ticks since boot); empty when the system would not say. */
	startedAt: string;
	/** Which boot of which machine. */
	bootId: string;
	host: string;
};

/** What a script sees. Everything is in its stored form; `types` rebuild the values where the session has types. */
export type ScriptData = {
	params: JsonObject;
	/** By step, then by the record's name. */
	records: Record<string, JsonObject>;
	/** By the output's name. */
	outputs: Record<string, {rows: Row[]; types: RowTypes}>;
	/** By the choice's name. */
	chosen: Record<string, {rows: Row[]; types: RowTypes}>;
	/** The row that this sending works on; undefined where the step has no items. */
	item: {key: string; row: Row; types: RowTypes} | undefined;
};

/** Which sending this is: a part of a step, or one of the session's own; `look` asks for the commands of a step (or of none) and carries nothing of it out. The rehearsal's host answers by it. */
export type Address = {
	step: string | undefined;
	part: PartName | 'connect' | 'identity' | 'look' | 'disconnect';
	item: string | undefined;
	/** Counts from 1. */
	attempt: number;
};

export type Limits = {
	/** The most objects that are kept of one answer. */
	rows: number;
	/** The most bytes of JSON that are kept of one answer, or of its text. */
	bytes: number;
	/** The most bytes of the rows' text for people (`objects.text`) that are of any use; beyond them a host need not make it. Unsaid: no fewer than `bytes`. */
	text?: number;
};

/** Takes a long text as it comes, for a file. */
export type TextSink = {
	/** Takes bytes. They may be overwritten as soon as it returns, unless they are given away for good. False: hold back what makes more of them until `onRoom`. */
	write(bytes: Uint8Array, givenAway?: boolean): boolean;
	/** Called when there is room again after a false; set by whoever writes. */
	onRoom: () => void;
};

/** Where the whole text of an answer goes, beside the events: from the first byte on, or not at all. */
export type WholeSinks = {
	/** What the script gave: the standard output of a shell script as it is, from the first byte on once more came than its limits keep; all rows of a host likewise, one line of JSON each. */
	output: TextSink;
	/** What went by beside it: the console of a host, the standard error of a shell script. */
	console: TextSink;
};

/** One script to carry out. */
export type SessionRequest = {
	/** Unique within the process's life. */
	id: string;
	address: Address;
	script: string;
	parse: OutputParse;
	effect: Effect;
	data: ScriptData;
	/** The secrets that the script may use, as text, by the parameter's name. They go nowhere but into the session. */
	secrets: Record<string, string>;
	/** Further secrets of the run, each with its name: the script is not given them, but what it says is shown and kept without them. A name may have several. */
	hidden?: Iterable<readonly [name: string, value: string]>;
	/** Names of parameters of type generated-secret to be made for this sending. */
	generate: string[];
	/** Stop for change and destroy, Continue for read. */
	errorAction: 'Stop' | 'Continue';
	whatIf: boolean;
	/** What goes wrong in this sending of a rehearsal by PowerShell; nothing unless said. */
	fault?: string | undefined;
	limits: Limits;
	/** Beyond these a host only counts its rows: those between `limits` and these go to `whole.output`. Unsaid: `limits`. */
	wholeLimits?: Limits;
	/** Unsaid: what is not kept by its events is lost. */
	whole?: WholeSinks;
	/** Milliseconds after which it counts as timed out; undefined for no limit. */
	timeout: number | undefined;
};

/**
What comes back while a script runs. The last one is always `finished`.

Its outcome is `unknown` when nobody can say whether a change or destroy had its effect: its process or channel was lost, or it was stopped (cancelled, timed out) while it ran. A read that was stopped is `cancelled`, or `failed` when its time was up; a read whose process was lost is `unknown` too. An error of kind `not-sent` says that nothing was sent.
*/
export type SessionEvent =
	| {type: 'started'}
	/** A line of the child's own console, shown live, never parsed. `skipped`: so many bytes before it were not given out, because more came than anybody can read. */
	| {type: 'line'; stream: 'stdout' | 'stderr'; text: string; skipped?: number}
	| {type: 'objects'; rows: Row[]; types: RowTypes; text: string}
	| {type: 'stream'; stream: 'warning' | 'verbose' | 'debug' | 'information'; text: string}
	| ({type: 'error'} & StepError)
	| {type: 'progress'; activity: number; parent: number | undefined; title: string; status: string; percent: number | undefined; secondsLeft: number | undefined; done: boolean}
	/** A command asked for something that nobody can answer here. It is an error of kind `prompt` in all but name: none is told beside it, and the step fails. */
	| {type: 'needs-input'; command: string; prompt: string}
	/** A secret that the host made; the item is sent only after `keepSecret` was answered. */
	| {type: 'secret'; name: string; item: string | undefined; value: string}
	/** `count`: how many rows there were in all, where somebody counted. */
	| {type: 'finished'; outcome: 'ok' | 'failed' | 'cancelled' | 'unknown'; exitCode: number | undefined; sessionAlive: boolean; truncated: boolean; count?: number};

/**
A sending that is ready but not sent: its process is known, so that the intent can be on the disk before the first byte goes out.
*/
export type Prepared = {
	readonly process: ProcessIdentity;
	/** Sends it. The iteration ends after `finished`. */
	send(): AsyncIterable<SessionEvent>;
	/** Gives it up before anything was sent. */
	discard(): Promise<void>;
	/** Asks a sent one to stop; `finished` still follows. */
	cancel(): void;
	/** Answers a `secret` event: true sends the item, false gives it up. */
	keepSecret(kept: boolean): void;
};

/** How the question who is signed in is asked. */
export type IdentityQuestion = {
	/** Milliseconds; a minute unless said. */
	within?: number;
	/** Cancels the question. */
	signal?: AbortSignal;
	/** As in a request. */
	hidden?: Iterable<readonly [name: string, value: string]>;
};

/** Who carries commands out: PowerShell, the local shell, the rehearsal. One contract. */
export type Session = {
	readonly name: string;
	readonly kind: 'powershell' | 'shell' | 'rehearsal';
	/** What carries its commands out, for people: "PowerShell 7.6.5", "/bin/sh". Undefined before it has started. */
	readonly host: string | undefined;
	/** True until the process behind it is lost. A shell session is always alive: each script has a process of its own. */
	readonly alive: boolean;
	/** Called once the process behind it is lost, whoever ended it. */
	onLost?: (() => void) | undefined;
	/** Starts what is needed to prepare the first request. Signing in is a request of its own (address part connect). */
	open(): Promise<void>;
	prepare(request: SessionRequest): Promise<Prepared>;
	/**
	Who is signed in: none, one or several. Asked by Handrail itself, never by the runbook.

	@throws {Failure} with exit 3 when it cannot be asked, was not answered in time, or was cancelled.
	*/
	identities(question?: IdentityQuestion): Promise<Tenant[]>;
	/** Ends the process and everything below it. */
	close(): Promise<void>;
};

/** Text of an answer beyond its rows: kept as evidence beside them. */
export type EvidenceBody = {
	v: 1;
	rows: Row[];
	types: RowTypes;
	/** The same rows as a person would read them. */
	text: string;
	truncated: boolean;
	warnings: string[];
	information: string[];
	errors: StepError[];
	exitCode: number | null;
	/** The last console lines, at most 200. */
	console: string[];
	/** The result of what was checked, for a verification: {ok: boolean or null, message}. Null otherwise. */
	verify: Json;
	/** A PowerShell script that makes the kept object again, where the step says how. */
	recreate?: string;
	/** How many rows there were in all, when more came than are kept in this body and somebody counted. */
	count?: number;
	/** The file that holds the whole output, when more came than is kept in this body: a shell script's standard output as it is, or all rows as one line of JSON each. */
	whole?: WholeText;
	/** The same for the console, and for warnings, information, verbose and debug text and errors, in the order in which they came. */
	wholeConsole?: WholeText;
};

/** The whole text of an answer that is longer than what is kept of it: a file of its own in the evidence folder, named by its bytes. */
export type WholeText = {
	sha256: string;
	bytes: number;
	/** How many line ends it holds. */
	lines: number;
	/** True when the file holds only the beginning: the disk was nearly full, or the text longer than a file may become. */
	cut?: true;
};
