import {headWords} from '../journal/head-words.js';
import {hasHappened} from '../run/carried.js';
import type {EventOf, RunEvent} from '../run/events.js';
import type {Snapshot} from '../run/engine/contract.js';
import type {ItemState, ResponderName, StepState} from '../run/status.js';
import type {LoadedRunbook, ResolvedStep} from '../runbook/loaded.js';
import {chosenRows} from './chosen-labels.js';
import type {Handoff, HandoffAnswer, HandoffCheck, HandoffItem, HandoffStep, NotAgain} from './handoff.js';
import {timelineOf} from './timeline.js';

/** What a hand-off is made of; an open run's snapshot is one. */
export type HandoffSource = Pick<Snapshot, 'status' | 'runbook' | 'params' | 'events' | 'checks'>;

/** Composes the hand-off of a run. Pure: the same source and time give the same document. `writtenAt` is ISO 8601 with offset. */
export function composeHandoff(source: HandoffSource, writtenAt: string): Handoff {
	const {status, runbook, params, events} = source;
	const byStep = Map.groupBy(events, event => (event.data as {step?: string}).step);
	const eventsOf = (step: string | undefined): RunEvent[] => byStep.get(step) ?? [];
	const names = responderNames(status.responders);
	const steps = status.steps.map(state => stepOf({state, resolved: runbook.steps.find(({id}) => id === state.id), events: eventsOf(state.id), checks: source.checks, names}));
	const next = status.steps.find(({id}) => id === status.next);
	const started = events.find(event => event.kind === 'run-started');
	const ended = events.findLast(event => event.kind === 'finished' || event.kind === 'abandoned');
	return {
		'handrail-handoff': 1,
		redaction: null,
		writtenAt,
		run: status.run,
		title: status.title,
		rehearsal: status.rehearsal,
		state: status.state,
		endReason: ended?.data.reason ?? null,
		runbook: status.runbook,
		moves: events.flatMap(event => event.kind === 'runbook-moved' ? [{by: names(event.responder), at: event.at, from: event.data.from, to: event.data.to}] : []),
		gone: goneOf(events, status.steps),
		tenant: status.tenant,
		params,
		secrets: started?.data.secrets ?? [],
		owner: status.owner,
		startedAt: status.startedAt,
		at: status.at,
		counts: status.counts,
		next: next ? {step: next.id, title: next.title, blocked: next.blocked} : null,
		waiting: status.steps.flatMap(({id, title, status: now, waiting}) => now === 'waiting' && waiting ? [{step: id, title, ...waiting}] : []),
		notAgain: status.steps.flatMap(state => notAgain(state)),
		phases: phasesOf(runbook, steps),
		notes: notesOf(eventsOf(undefined), names),
		timeline: timelineOf({events, runbook, steps: status.steps, names}),
		journals: status.responders.map(({id, name, events: count, head}) => ({responder: id, name, events: count, head, words: headWords(head).join(' ')})),
	};
}

/** What a step sent is there whether the runbook still has the step or not. */
function goneOf(events: readonly RunEvent[], steps: readonly StepState[]): Handoff['gone'] {
	const there = new Set(steps.map(({id}) => id));
	const gone = new Map<string, {sent: number; at: string}>();
	for (const event of events) {
		if (event.kind === 'sent' && event.data.part === 'run' && event.data.effect !== 'read' && !there.has(event.data.step)) {
			gone.set(event.data.step, {sent: (gone.get(event.data.step)?.sent ?? 0) + 1, at: event.at});
		}
	}

	return [...gone].map(([step, last]) => ({step, ...last}));
}

/** Says who a responder's id is. */
export type Names = (responder: string) => ResponderName;

function responderNames(responders: ReadonlyArray<{id: string; name: string}>): Names {
	return id => ({id, name: responders.find(responder => responder.id === id)?.name ?? id});
}

function phasesOf(runbook: LoadedRunbook, steps: HandoffStep[]): Handoff['phases'] {
	return runbook.runbook.phases.map(phase => ({
		title: phase.title,
		steps: phase.steps.flatMap(({id}) => steps.filter(step => step.id === id)),
	}));
}

type StepSource = {state: StepState; resolved: ResolvedStep | undefined; events: RunEvent[]; checks: Snapshot['checks']; names: Names};

function stepOf({state, resolved, events, checks, names}: StepSource): HandoffStep {
	const {id, title, effect, status, by, at, attempts, reason, blocked, records, disputed, waiting, undone} = state;
	const last = lastOf(events);
	const done = state.items.length > 0 ? state.items.some(item => item.status === 'done') : hasHappened(state);
	return {
		id, title, effect, status, by, at, attempts, reason, blocked, records, disputed, waiting,
		chosen: chosenOf(events, resolved, names),
		items: state.items.map(item => itemOf(item, {step: id, last, checks})),
		verified: checkOf(last, {step: id, item: undefined, checks}),
		kept: keptOf(last, undefined),
		answers: events.flatMap(event => event.kind === 'answered' ? [answerOf(event)] : []),
		undo: {possible: resolved?.parts.undo !== undefined && done, used: undone},
		notes: notesOf(events, names),
	};
}

function itemOf({key, label, status, by, at, attempts, reason, undone, disputed}: ItemState, {step, last, checks}: {step: string; last: Last; checks: Snapshot['checks']}): HandoffItem {
	return {key, label, status, by, at, attempts, reason, undone, disputed, verified: checkOf(last, {step, item: key, checks}), kept: keptOf(last, key)};
}

function answerOf({at, data: {part, item, attempt, outcome, rows, errors, ms, evidence, whole = []}}: EventOf<'answered'>): HandoffAnswer {
	return {part, item: item ?? null, attempt, outcome, rows, errors, ms, at, evidence, whole};
}

function chosenOf(events: RunEvent[], resolved: ResolvedStep | undefined, names: Names): HandoffStep['chosen'] {
	const event = events.findLast(candidate => candidate.kind === 'chosen');
	if (event === undefined) {
		return null;
	}

	return {list: event.data.list, rows: chosenRows(event, resolved?.step.choose?.label), by: names(event.responder), at: event.at};
}

/** Of a step's events the last check and what was last kept, by item; undefined is the step as a whole. */
type Last = {verified: Map<string | undefined, EventOf<'verified'>>; kept: Map<string | undefined, EventOf<'kept'>>};

function lastOf(events: readonly RunEvent[]): Last {
	return {
		verified: new Map(events.flatMap(event => event.kind === 'verified' ? [[event.data.item, event] as const] : [])),
		kept: new Map(events.flatMap(event => event.kind === 'kept' ? [[event.data.item, event] as const] : [])),
	};
}

/** The last check of a step (item undefined) or item; the live result's message is used where the event carries none. */
function checkOf({verified}: Last, {step, item, checks}: {step: string; item: string | undefined; checks: Snapshot['checks']}): HandoffCheck | null {
	const event = verified.get(item);
	if (!event) {
		return null;
	}

	const live = checks[item === undefined ? step : `${step}/${item}`];
	const {ok, of, message, evidence} = event.data;
	return {ok, of, message: message ?? live?.message ?? '', result: live?.result ?? [], at: event.at, evidence};
}

function keptOf({kept}: Last, item: string | undefined): HandoffItem['kept'] {
	const event = kept.get(item);
	return event ? {evidence: event.data.evidence, at: event.at} : null;
}

function notesOf(events: RunEvent[], names: Names): HandoffStep['notes'] {
	return events.flatMap(event => event.kind === 'noted' ? [{by: names(event.responder), at: event.at, text: event.data.text}] : []);
}

/** What of a step has an effect that is there, or may be. Reads can always be done again. */
function notAgain(state: StepState): NotAgain[] {
	const {id, title, effect} = state;
	if (effect !== 'change' && effect !== 'destroy') {
		return [];
	}

	const parts = state.items.length > 0
		? state.items.map(item => ({item: item.key, label: item.label, status: item.status, at: item.at}))
		: [{item: null, label: null, status: hasHappened(state) ? 'done' as const : state.status, at: state.at}];
	// Of what is under way while this is written nobody who reads it knows how it ended.
	return parts.flatMap(({item, label, status, at}) => status === 'done' || status === 'unknown' || status === 'running' ? [{step: id, title, item, label, effect, why: status === 'done' ? status : 'unknown', at}] : []);
}
