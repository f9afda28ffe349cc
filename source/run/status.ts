import type {Effect} from '../runbook/schema.js';
import type {Json} from '../runbook/values.js';

/** What a step can be. `running` is only the live process's overlay and never comes out of a journal. */
export type StepStatus = 'done' | 'failed' | 'skipped' | 'open' | 'running' | 'unknown' | 'waiting' | 'not-applicable';

/** What an item can be. */
export type ItemStatus = Exclude<StepStatus, 'waiting' | 'not-applicable'>;

export type ResponderName = {id: string; name: string};

/** One side of a disagreement between responders who had not seen each other's event. */
export type Dispute = {by: ResponderName; status: StepStatus; at: string};

export type ItemState = {
	key: string;
	label: string;
	status: ItemStatus;
	by: ResponderName | null;
	/** ISO 8601 with offset. */
	at: string | null;
	attempts: number;
	reason: string | null;
	undone: {by: ResponderName; at: string} | null;
	disputed: Dispute[];
};

export type StepState = {
	id: string;
	phase: string;
	title: string;
	effect: Effect | 'none';
	status: StepStatus;
	by: ResponderName | null;
	at: string | null;
	reason: string | null;
	attempts: number;
	/** Why the step cannot be carried out now, a whole sentence, from the journals only; null when nothing stands in its way. */
	blocked: string | null;
	items: ItemState[];
	records: Record<string, Json>;
	disputed: Dispute[];
	/** For a step that waits: since when, for whom, and when to chase (ISO 8601). */
	waiting: {for: string; since: string; next: string | null} | null;
	undone: {by: ResponderName; at: string} | null;
	/** There where a read found nothing, and what it looks for may show up later: when it found nothing, and from when on it is worth another look. ISO 8601. */
	secondLook?: {since: string; from: string};
	/** Its command had an effect that nothing took back since. An open step can be carried: then only something is still to be recorded. */
	carried: boolean;
};

export type Counts = Record<StepStatus, number>;

export type RunLife = 'open' | 'waiting' | 'finished' | 'abandoned';

/** Who is signed in where; for a session without a service the host and the local account. */
export type Tenant = {tenant: string | null; domain: string; account: string};

/** What `status --json` prints: the whole of a run at a glance. Keys may be added; none changes its meaning without a new major version. */
export type RunStatus = {
	run: string;
	title: string;
	rehearsal: boolean;
	/** There and true where a rehearsal runs the runbook's own scripts in PowerShell. */
	powershell?: true;
	state: RunLife;
	owner: ResponderName;
	/** There where somebody handed the run over and nobody has taken it over since. `to`: the name that they gave. */
	handedOver?: {by: ResponderName; to: string | null; at: string};
	runbook: {id: string; sha256: string};
	tenant: Tenant | null;
	responders: Array<{id: string; name: string; events: number; head: string}>;
	counts: Counts;
	/** The id of the step to do next; null when there is none. */
	next: string | null;
	steps: StepState[];
	/** When the run was started and when its last event happened, ISO 8601 with offset. */
	startedAt: string;
	at: string;
	/** The last thing that somebody did, and who: to join, or to take journals in, is none. */
	last: {by: ResponderName; at: string};
};
