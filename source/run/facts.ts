import type {Json, JsonObject} from '../runbook/values.js';
import type {RunEvent} from './events.js';
import type {Tenant} from './status.js';
import {dictionary, type Dictionary} from './fold/dictionary.js';
import type {SeenHistory} from './fold/causality.js';
import type {GrowingMap} from './fold/growing-map.js';
import type {SubjectFacts} from './fold/subject.js';
import {Draft} from './fold/draft.js';
import {applyTo} from './fold/apply.js';

export type {Dictionary} from './fold/dictionary.js';
export type {Branch, Carried, Check, Mark, Recorded, Sending, SentProcess, SubjectFacts, SubjectState, Waiting} from './fold/subject.js';

/** What happened to a step; the items beside the step itself, in the order in which something first happened to them. */
export type StepFacts = SubjectFacts & {items: GrowingMap<SubjectFacts>};

/** A choice, the newest that was recorded under its name. */
export type ChoiceFacts = {
	/** The step that chose. */
	step: string;
	keys: readonly string[];
	/** The chosen rows, in the order of `keys`. */
	rows: readonly Json[];
	by: string;
	at: string;
	n: number;
	/** The rows of everything that was ever chosen under this name, by key: what was sent for stays an item. */
	known: GrowingMap<Json>;
};

/** A step's newest run that was answered ok: what its output is. */
export type OutputFacts = {evidence: string | null; rows: number; at: string; by: string; attempt: number; n: number};

/** Who takes or took part. */
export type ResponderFacts = {id: string; name: string; publicKey: string; events: number; head: string};

export type StartedFacts = {
	runbook: {id: string; sha256: string};
	params: JsonObject;
	/** The names of the secret parameters; their values are nowhere. */
	secrets: readonly string[];
	rehearsal: boolean;
	/** A rehearsal by PowerShell. */
	powershell: boolean;
	by: string;
	at: string;
	/** The hash of the run's first event. */
	origin: string;
};

/** Everything that the events of a run say, before it is read against the runbook. */
export type RunFacts = {
	/** The run's id; empty before the first event. */
	run: string;
	/** How many events were folded. */
	count: number;
	started: StartedFacts | undefined;
	/** The responder who started the run or took it over last. */
	owner: string;
	/** SHA-256 of the runbook the run goes by: the one it started with, or moved to. */
	runbookSha256: string;
	responders: Dictionary<ResponderFacts>;
	tenant: Tenant | null;
	steps: Dictionary<StepFacts>;
	/** By the choice's name. */
	choices: Dictionary<ChoiceFacts>;
	/** By step id; answers for items are in the items' own facts. */
	outputsByStep: Dictionary<OutputFacts>;
	/** The newest hand-over, while nobody has taken the run over since. */
	handedOver: {by: string; to: string | null; at: string} | undefined;
	ended: {as: 'finished' | 'abandoned'; reason: string | null; by: string; at: string} | undefined;
	/** When the newest event happened, ISO 8601 with offset. */
	at: string;
	/** The newest thing that somebody did, and who: to join, or to take journals in, is none. Undefined before the first event. */
	last: {by: string; at: string} | undefined;
	/** The highest clock of all events. */
	clock: number;
	/** What each responder had seen of the others' journals. */
	histories: Dictionary<SeenHistory>;
};

export const emptyFacts: RunFacts = {
	run: '', count: 0, started: undefined, owner: '', runbookSha256: '', responders: dictionary(), tenant: null,
	steps: dictionary(), choices: dictionary(), outputsByStep: dictionary(), handedOver: undefined, ended: undefined, at: '', last: undefined, clock: 0, histories: dictionary(),
};

/**
The facts after one more event. The given facts stay as they are; what did not change is shared.

Events must come in the order (clock, responder, seq): `events.reduce(apply, emptyFacts)`.
*/
export const apply = (facts: RunFacts, event: RunEvent): RunFacts => {
	const draft = new Draft(facts);
	applyTo(draft, event);
	return draft.facts;
};

/** The same as `events.reduce(apply, emptyFacts)`, without a copy of anything for each event. */
export const foldRun = (events: Iterable<RunEvent>): RunFacts => {
	const draft = new Draft(emptyFacts);
	for (const event of events) {
		applyTo(draft, event);
	}

	return draft.facts;
};
