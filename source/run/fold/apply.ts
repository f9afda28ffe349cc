import type {Json, JsonObject} from '../../runbook/values.js';
import type {EventOf, RunEvent} from '../events.js';
import type {RunFacts} from '../facts.js';
import {merge} from './causality.js';
import {combine, extendBranches} from './branches.js';
import {sendingOf, statusChange} from './status-change.js';
import type {Draft} from './draft.js';
import {GrowingMap} from './growing-map.js';
import type {Sending, SubjectFacts} from './subject.js';

/** Without the sendings that this one follows or answers: a responder carries out one sending of a part at a time. */
const without = (inFlight: readonly Sending[], part: string, by: string): Sending[] =>
	inFlight.filter(sending => sending.part !== part || sending.by !== by);

const applyStatus = (draft: Draft, subject: SubjectFacts, event: RunEvent, n: number) => {
	const change = statusChange(event, subject, n);
	if (change) {
		const seen = draft.facts.histories[event.responder]?.value;
		Object.assign(subject, extendBranches(subject, event, {n, seen, change}));
		Object.assign(subject, combine(subject.branches));
	}
};

const applySent = (subject: SubjectFacts, event: EventOf<'sent'>, n: number) => {
	subject.inFlight = [...without(subject.inFlight, event.data.part, event.responder), sendingOf(event, n)];
	if (event.data.part === 'run') {
		subject.attempts++;
	}
};

const applyAnswered = (draft: Draft, subject: SubjectFacts, event: EventOf<'answered'>, n: number) => {
	const {step, item, part, outcome, evidence, rows, attempt} = event.data;
	if (event.data.pasted) {
		// Nothing was sent for it: what was sent before and never answered stays what it is.
		subject.attempts += part === 'run' ? 1 : 0;
	} else {
		subject.inFlight = without(subject.inFlight, part, event.responder);
	}

	if (part === 'run' && outcome === 'ok' && item === undefined) {
		draft.table('outputsByStep')[step] = {evidence, rows, at: event.at, by: event.responder, attempt, n};
	}
};

const applyChosen = (draft: Draft, {data, at, responder}: EventOf<'chosen'>, n: number) => {
	const {step, list, keys, rows} = data;
	const choices = draft.table('choices');
	let known = choices[list]?.known ?? GrowingMap.empty<Json>();
	for (const [index, key] of keys.entries()) {
		known = known.with(key, rows[index] ?? null);
	}

	choices[list] = {step, keys, rows, by: responder, at, n, known};
};

/** What a run was begun with stays: a move only adds what there was no value for. */
const takeParameters = (facts: RunFacts, added: JsonObject = {}) => {
	const {started} = facts;
	const taken = Object.entries(added).filter(([name]) => started !== undefined && (!Object.hasOwn(started.params, name) || started.params[name] === null));
	if (started && taken.length > 0) {
		facts.started = {...started, params: {...started.params, ...Object.fromEntries(taken)}};
	}
};

const applyToRun = (draft: Draft, event: RunEvent) => {
	const {facts} = draft;
	const {responder: by, at, data} = event;
	switch (event.kind) {
		case 'run-started': {
			// A second start is no start: the run is what its first event says.
			if (!facts.started) {
				const {runbook, params, secrets, rehearsal, powershell = false} = event.data;
				facts.started = {runbook: {id: runbook.id, sha256: runbook.sha256}, params, secrets, rehearsal, powershell, by, at, origin: event.hash};
				facts.owner = by;
				facts.runbookSha256 = runbook.sha256;
			}

			Object.assign(draft.responder(by), {name: event.data.name, publicKey: event.data.publicKey});
			break;
		}

		case 'joined': {
			Object.assign(draft.responder(by), {name: event.data.name, publicKey: event.data.publicKey});
			break;
		}

		case 'merged': {
			draft.table('histories')[by] = merge(facts.histories, event);
			break;
		}

		case 'tenant-bound': {
			const {tenant, domain, account} = event.data;
			// A run that signs in somewhere and works on a host as well is told apart by its tenant.
			if (tenant !== null || (facts.tenant?.tenant ?? null) === null) {
				facts.tenant = {tenant, domain, account};
			}

			break;
		}

		case 'handed-over': {
			facts.handedOver = {by, to: event.data.to, at};
			break;
		}

		case 'taken-over': {
			facts.owner = by;
			facts.handedOver = undefined;
			break;
		}

		case 'runbook-moved': {
			facts.runbookSha256 = event.data.to;
			takeParameters(facts, event.data.params);
			break;
		}

		case 'finished':
		case 'abandoned': {
			facts.ended = {as: event.kind, reason: (data as {reason: string | null}).reason, by, at};
			break;
		}

		default:
	}
};

/** What was done by a command that is another since has to be looked at anew, each item of it. What nothing happened to stays as it is. */
const applyMoved = (draft: Draft, event: EventOf<'runbook-moved'>, n: number) => {
	for (const step of event.data.ask) {
		const known = draft.facts.steps[step];
		const keys = [...(known?.branches.length ?? 0) > 0 ? [undefined] : [], ...known?.items.keys() ?? []];
		for (const key of keys) {
			applyStatus(draft, draft.subject(step, key), event, n);
		}
	}
};

const applyToSubject = (draft: Draft, event: RunEvent, n: number) => {
	switch (event.kind) {
		case 'sent':
		case 'answered':
		case 'verified':
		case 'marked': {
			const subject = draft.subject(event.data.step, event.data.item);
			// The status first: an answer finds its sending among those in flight.
			applyStatus(draft, subject, event, n);
			if (event.kind === 'sent') {
				applySent(subject, event, n);
			} else if (event.kind === 'answered') {
				applyAnswered(draft, subject, event, n);
			}

			break;
		}

		case 'waiting':
		case 'recorded':
		case 'chosen': {
			applyStatus(draft, draft.subject(event.data.step, undefined), event, n);
			if (event.kind === 'chosen') {
				applyChosen(draft, event, n);
			}

			break;
		}

		case 'kept': {
			const {step, item, evidence} = event.data;
			draft.subject(step, item).kept = {evidence, by: event.responder, at: event.at};
			break;
		}

		case 'runbook-moved': {
			applyMoved(draft, event, n);
			break;
		}

		default:
	}
};

/** Folds one event into a draft. Kinds that this version does not know change nothing but the counts. */
export const applyTo = (draft: Draft, event: RunEvent): void => {
	const {facts} = draft;
	facts.run ||= event.run;
	facts.count++;
	facts.at = event.at;
	if (event.kind !== 'joined' && event.kind !== 'merged') {
		facts.last = {by: event.responder, at: event.at};
	}

	facts.clock = Math.max(facts.clock, event.clock);
	const responder = draft.responder(event.responder);
	responder.events++;
	responder.head = event.hash;
	applyToRun(draft, event);
	applyToSubject(draft, event, facts.count);
};
