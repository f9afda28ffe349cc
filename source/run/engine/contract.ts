import type {ExitCode} from '../../failure.js';
import type {Effect, PartName} from '../../runbook/schema.js';
import type {LoadedRunbook} from '../../runbook/loaded.js';
import type {JsonObject, Row, RowTypes} from '../../runbook/values.js';
import type {EvidenceBody, ProcessIdentity, SessionEvent, WholeText} from '../../session/contract.js';
import type {Pasted} from '../../session/paste/contract.js';
import type {RunEvent, StepError, StepMark} from '../events.js';
import type {RunStatus, StepStatus, Tenant} from '../status.js';

/** What a responder wants done: the only way by which the screen, the plain mode and the subcommands reach a run. */
export type Intent =
	/** Carry a step out. `items` limits a for-each step; `again` repeats what is done or unknown; `confirm` are the labels typed for a destroy; `unlessFresh` leaves an output that is still fresh as it is. */
	| {kind: 'run'; step: string; items?: string[]; again?: boolean; confirm?: string[]; unlessFresh?: boolean}
	/** Before a destroy: keep what it is about to remove, so that the question can show it. Reads only. */
	| {kind: 'keep'; step: string; item?: string}
	/** Only the read-only check of a step or item, as offered when an outcome is unknown. */
	| {kind: 'verify'; step: string; item?: string}
	| {kind: 'undo'; step: string; item?: string}
	/** What a step, or these items of it, would do: asked of its commands themselves (-WhatIf), of a shell step by its own what-if script. A read: nothing counts as an attempt. `report.information` holds the sentences; exit 3 says why it cannot be told, and nothing was sent. */
	| {kind: 'what-if'; step: string; items?: string[]}
	/** Record what a responder ran elsewhere and pasted back: a part of a step or of one item. `again` records it over what is done or unknown; `failed` says that it did not work, where the text itself does not. */
	| {kind: 'paste'; step: string; item?: string; part: PartName; text: string; again?: boolean; failed?: boolean}
	/** Choose rows by their keys (stored form as text); none is an empty list. */
	| {kind: 'choose'; step: string; keys: string[]}
	| {kind: 'mark'; step: string; item?: string; status: StepMark; reason?: string}
	| {kind: 'note'; step?: string; text: string}
	/** A record of a by-hand step, or the answer of a decide (name is its `as`). The value is text as typed. */
	| {kind: 'record'; step: string; name: string; value: string}
	/** First: waiting begins. Later: the recheck. */
	| {kind: 'wait'; step: string}
	/** Say in the run that it is handed over; `to` is whoever takes it over, null where nobody was named. */
	| {kind: 'hand-over'; to: string | null}
	| {kind: 'finish'; abandon?: boolean; reason?: string};

/** What `do --json` prints for one step. */
export type StepReport = {
	step: string;
	status: StepStatus;
	effect: Effect | 'none';
	objects: Row[];
	truncated: boolean;
	chosen: string[];
	items: Array<{key: string; label: string; status: StepStatus; message: string}>;
	warnings: string[];
	information: string[];
	errors: StepError[];
	verify: {ok: boolean | null; result: Row[]; message: string} | null;
	exitCode: number | null;
	message: string;
};

/** How an intent ended. `message` is always a whole sentence for the person. */
export type IntentResult = {exit: ExitCode; message: string; report: StepReport | undefined};

/** An output that must be read again before an effect relies on it, and why. Times in milliseconds. */
export type StaleOutput = {
	step: string;
	title: string;
	/** The output's name. */
	output: string;
	/** ISO 8601. */
	at: string;
	/** Below zero where another machine's clock is ahead. */
	age: number;
	/** Who read it. */
	by: string;
	/** How long the runbook lets it count. */
	fresh: number;
	/** It is older than that. */
	isOld: boolean;
	/** Whoever chose from it, where that is another responder. */
	chosenBy: string | undefined;
};

/** What the engine must ask a person while it carries an intent out. Every question has the facts to answer it. */
export type Question =
	| {kind: 'way'; session: string; title: string; ways: Array<{name: string; script: string}>}
	| {kind: 'bind-tenant'; session: string; found: Tenant; expected: string | undefined}
	| {kind: 'account-changed'; session: string; was: string; found: Tenant}
	| {kind: 'secret'; name: string; title: string}
	| {kind: 'generated-secret'; step: string; name: string; title: string; item: string | undefined; value: string}
	/** What a step with an effect works from is too old to destroy by, or was chosen by somebody else: whether it is read again first. */
	| {kind: 'stale-inputs'; step: string; outputs: StaleOutput[]}
	/** A process that an earlier Handrail started still runs, or cannot be looked for here (`where` is its host). */
	| {kind: 'still-running'; step: string; item: string | undefined; process: ProcessIdentity; where: 'here' | 'elsewhere'};

/** The answers. Undefined always means: no, nothing is sent. */
export type Answers = {
	way: string | undefined;
	'bind-tenant': boolean | undefined;
	'account-changed': boolean | undefined;
	secret: string | undefined;
	'generated-secret': boolean | undefined;
	'stale-inputs': boolean | undefined;
	'still-running': 'wait' | 'end' | undefined;
};

/** Whoever can be asked: the screen's dialogs, the plain mode's prompts, the flags of `do`. */
export type Asks = {
	ask<Kind extends Question['kind']>(question: Extract<Question, {kind: Kind}>): Promise<Answers[Kind]>;
};

/** One line of what is said while a command runs, inert. An error's names the place in the script. */
export type SaidLine = {stream: 'stdout' | 'stderr' | 'warning' | 'verbose' | 'debug' | 'information' | 'error'; text: string};

/** What a running command has said so far, numbered from 0. It grows while it is looked at. */
export type SaidLog = {
	/** The oldest line that is still there. */
	readonly first: number;
	/** How many there were in all. */
	readonly count: number;
	/** Undefined where it was let go, or has not come. */
	at(number: number): SaidLine | undefined;
};

/** What is happening in this process right now; never journalled. */
export type Activity = {
	step: string;
	item: string | undefined;
	part: 'run' | 'verify' | 'undo' | 'keep' | 'recheck' | 'what-if' | 'connect' | 'identity' | 'disconnect';
	/** By whom and as which attempt it stands in the journal; unsaid where nothing of it ever does. */
	sent?: {responder: string; attempt: number};
	/** Milliseconds since the epoch. */
	since: number;
	/** The last lines of the console and of the streams, oldest first, at most 200. */
	lines: SaidLine[];
	/** How many lines came in all; more than `lines` holds once the oldest were let go. */
	said: number;
	/** More of the lines than `lines` holds. The same as long as the activity is the same. */
	log?: SaidLog;
	/** Those that are not done, in the order in which they began. */
	progress: Array<Extract<SessionEvent, {type: 'progress'}>>;
	rows: number;
	/** A whole sentence when something is waited for: "Looks again in 10 s (until 03:24:40)." */
	waiting: string | undefined;
	/** When that wait ends, milliseconds since the epoch. */
	until: number | undefined;
};

export type SessionState = {
	name: string;
	title: string;
	kind: 'powershell' | 'shell' | 'rehearsal';
	state: 'closed' | 'connecting' | 'open' | 'lost';
	/** Milliseconds since the epoch, when it was signed in. */
	since: number | undefined;
	account: string | undefined;
	/** Where it is signed in, as it was last asked; for a session without a service the host. Undefined before it was asked. */
	tenant: Tenant | undefined;
	/** The way by which it signed in; undefined where the runbook names no ways. */
	way: string | undefined;
	/** What carries its commands out: "PowerShell 7.6.5", "/bin/sh". Undefined before it has started. */
	host: string | undefined;
};

/** A kept output or choice, read back from its evidence. */
export type KeptOutput = {rows: Row[]; types: RowTypes; text: string; truncated: boolean; at: string; step: string; evidence: string | undefined; said?: KeptWords | undefined};

/** What a command said beside its rows, each stream apart, in the order in which it came; and the files that hold what is more than is kept here. */
export type KeptWords = Pick<EvidenceBody, 'warnings' | 'information' | 'console'> & {whole: Array<WholeText & {of: 'output' | 'console'}>; count: number | undefined};

/** Something that came in while the run is open here: what somebody else wrote, a disagreement that came of it, or a whole sentence. `n` counts them from 1; each is told once. */
export type News = {n: number} & ({event: RunEvent} | {disputed: {step: string; item: string | undefined}} | {said: string});

/** One entry of what happened to a step, for the screen and the documents: a fold of the same events. */
export type Snapshot = {
	status: RunStatus;
	runbook: LoadedRunbook;
	params: JsonObject;
	events: readonly RunEvent[];
	/** By the output's name. */
	outputs: Record<string, KeptOutput>;
	/** By step id: what its last run gave, for steps without a named output too. */
	results: Record<string, KeptOutput>;
	/** By the choice's name. */
	chosen: Record<string, {step: string; keys: string[]; rows: Row[]; at: string}>;
	/** The result of the last check, by step id or `step/item key`. `outdated`: something was sent that it did not know of. */
	checks: Record<string, {ok: boolean | null; result: Row[]; message: string; at: string; outdated?: boolean}>;
	/** What was kept before a destroy, by step id or `step/item key`; `row` is the object itself where it was exactly one. */
	kept: Record<string, {evidence: string; at: string; bytes: number; row?: Row}>;
	/** What was sent and never answered, by step id or `step/item key`: which process, and whether it is gone. Of several responders' the one most in doubt. */
	inFlight: Record<string, {part: 'run' | 'undo'; sentAt: string; process: ProcessIdentity; state: 'gone' | 'alive' | 'elsewhere'}>;
	sessions: SessionState[];
	activity: Activity | undefined;
	/** False shows NOT SAVED; `message` says what failed and what to do. */
	saved: {ok: boolean; message: string};
	/** A whole sentence when the run can only be looked at (another holds the lock, or it is damaged); otherwise undefined. */
	readOnly: string | undefined;
	/** What recovery found at opening, whole sentences. */
	findings: string[];
	/** The responders whose journals are damaged: what they did from there on is not shown. Unsaid where none is. */
	damagedJournals?: readonly string[];
	/** Set where the run is watched because another has it open: who, as far as they said. `isFree` once nobody has it any more, so that it can be gone on with here. */
	watching?: {by: string | undefined; isFree: boolean} | undefined;
	/** What came in since the run was opened here, oldest first, the last of it. */
	news?: readonly News[];
};

/** Pasted text as it would be recorded, and what would come of it: to be shown before it is. */
export type PastedPreview = Pasted & {
	/** Whole sentences: what is recorded when it is accepted. */
	meaning: string;
	/** Why it cannot be recorded, whole sentences; undefined when it can. */
	refused: string | undefined;
};

/** The parts of a step, or of one of its items, that can be run elsewhere and pasted. */
export type PasteParts = {
	parts: PartName[];
	/** The one whose turn it is; undefined when nothing is left to do. */
	due: PartName | undefined;
};

/** `said`: nothing but what a running command says, and how far it is. `more`: anything else, and perhaps that too. */
export type Change = 'said' | 'more';

/** A run that is open in this process. */
export type Engine = {
	readonly snapshot: Snapshot;
	/** Called after every change of the snapshot, with what changed; returns what ends it. */
	subscribe(listener: (change: Change) => void): () => void;
	carryOut(intent: Intent, asks: Asks): Promise<IntentResult>;
	/** Asks what is running to stop. */
	cancel(): void;
	/** After NOT SAVED: writes the whole journal from memory to a new file. */
	retrySaving(): Promise<boolean>;
	/** A filled-in template (`{{ }}`) of a step: why, instructions, open, gui and confirm. Errors come back as text in place. */
	fill(template: string, step: string, item?: string): string;
	/** For each row of a step's result: true flagged, false not, undefined the expression failed for it. */
	flags(step: string): Array<boolean | undefined>;
	/** What must be typed before a destroy of the item: its confirm text, or its key's first 8 characters. */
	confirmation(step: string, item: string | undefined): string;
	/** Which parts can be pasted, and which is due. */
	pasteParts(step: string, item: string | undefined): PasteParts;
	/**
	The whole text that carries one part of a step or item out elsewhere. `confirm` is what was typed for a destroy; `again` is for what is done or unknown.

	@throws {Failure} with a whole sentence where there is nothing that could be pasted safely.
	*/
	pasteText(step: string, item: string | undefined, part: PartName, given?: {confirm?: string | undefined; again?: boolean}): string;
	/** Reads what was pasted back, for a part. Nothing is recorded. */
	readPasted(pasted: Omit<Extract<Intent, {kind: 'paste'}>, 'kind'>): PastedPreview;
	/** Ends sessions and gives the lock back. */
	close(): Promise<void>;
};
