import type {Effect} from '../../runbook/schema.js';
import type {Tenant} from '../../run/status.js';

/** A parameter that a script gives a command and that the command does not plainly know. `unclear`: it cannot be told before it is called. */
export type ParameterSeen = {name: string; line: number; state: 'unknown' | 'ambiguous' | 'unclear'};

/** A command that a script calls, as the session knows it. */
export type CommandSeen = {
	/** Null where the script calls what a variable holds. */
	name: string | null;
	/** As written. */
	text: string;
	/** Counts from 1. */
	line: number;
	found: boolean;
	/** Null where the command was not found or has no module. */
	module: string | null;
	version: string | null;
	parameters: ParameterSeen[];
	/** The script itself asks whether the command is there. */
	tested: boolean;
};

/** One script, read in its session; nothing of it was carried out. */
export type ScriptSeen = {
	/** Undefined for a script of the session's own: a way to sign in, or to sign out. */
	step: string | undefined;
	/** The part of the step, `what-if`, `disconnect`, or `way NAME`. */
	part: string;
	/** Why it cannot be read, each with its line. */
	problems: Array<{message: string; line: number}>;
	commands: CommandSeen[];
};

/** A module of a session's `requires` and what was found of it. */
export type ModuleSeen = {name: string; range: string; version: string | null; path: string | null; needsPowerShell: string | null; loaded: boolean};

/** What a service said of a command that is missing, or lacks parameters: the roles that have it. */
export type RolesSeen = {name: string; parameters: string[]; roles: string[]; trouble: string};

/** What Graph's sign-in may do, and the permissions of which a command needs one; none where nothing is known. */
export type ScopesSeen = {scopes: string[]; appOnly: boolean; permissions: Record<string, string[]>};

/** What one session answered. */
export type SessionSeen = {
	name: string;
	title: string;
	type: 'powershell' | 'shell';
	service: 'exchange' | 'graph' | 'none';
	/** Such as `PowerShell 7.6.5` or `/bin/sh`; null when it never started. */
	host: string | null;
	/** The way that it was signed in by; null where none is needed or none was taken. */
	way: string | null;
	/** Who is signed in; null when nobody is, or it could not be asked. */
	identity: Tenant | null;
	/** `refused`: another tenant, or more than one. `expired`: the sign-in was gone when the commands had been looked for. */
	state: 'open' | 'failed' | 'refused' | 'expired';
	/** Why it is not open, whole sentences; empty when it is. */
	trouble: string;
	scripts: ScriptSeen[];
	modules: ModuleSeen[];
	roles: RolesSeen[];
	scopes: ScopesSeen | null;
};

/** `fails`: something that it needs is not there. `doubt`: it may fail. `by-hand`: nothing of it is sent. */
export type StepVerdict = 'ready' | 'doubt' | 'fails' | 'by-hand';

export type StepLook = {
	step: string;
	phase: string;
	title: string;
	effect: Effect | 'none';
	verdict: StepVerdict;
	/** Why it will fail, and why it may, whole sentences. */
	reasons: string[];
	doubts: string[];
	/** The roles that the runbook says it needs one of. */
	roles: string[];
	/** The commands that it calls, each once, and whether they were found; null where nobody could be asked. */
	commands: Array<{name: string; found: boolean | null}>;
};

export type SessionLook = {
	name: string;
	title: string;
	host: string | null;
	way: string | null;
	identity: Tenant | null;
	state: SessionSeen['state'];
	reasons: string[];
	doubts: string[];
	modules: ModuleSeen[];
	/** What the sign-in to Graph may do; null elsewhere. */
	scopes: string[] | null;
};

/** What `handrail doctor RUNBOOK --json` prints. `ready` is false when a step or a session would fail (exit 1, or 3 for another tenant). Keys may be added. */
export type RunbookReport = {
	runbook: {id: string; title: string; sha256: string};
	rehearsal: boolean;
	ready: boolean;
	counts: Record<StepVerdict, number>;
	sessions: SessionLook[];
	steps: StepLook[];
};
