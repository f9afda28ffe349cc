import type {LoadedRunbook, ResolvedStep} from '../runbook/loaded.js';
import type {Row} from '../runbook/values.js';
import type {RunFacts} from './facts.js';
import {appliesTo, type Applies} from './applies.js';
import {blockedBy, withoutOutcome} from './blocked.js';
import {isCarried} from './carried.js';
import {environmentOf, recordsOf} from './environment.js';
import {choosingStep} from './items.js';
import {nextStep} from './next.js';
import {secondLookOf} from './second-look.js';
import {baseStatus, responderName, type BaseStatus} from './step-status.js';
import type {Counts, RunLife, RunStatus, StepState, StepStatus} from './status.js';

/** What a run's status is made from. */
export type Derivation = {
	facts: RunFacts;
	runbook: LoadedRunbook;
	/** The rows of the outputs that expressions may look at, by the output's name. */
	outputs: Record<string, Row[]>;
};

const always: Applies = {applies: true, error: undefined};

/** A step keeps the status that its events gave it; only one that nothing happened to can become not applicable. */
const whenFalse = (base: BaseStatus): BaseStatus => ({...base, status: 'not-applicable', reason: 'Its condition does not hold.'});

/** Nothing can be chosen any more by a step that was skipped or does not apply. */
const neverChosen = (facts: RunFacts, {step}: ResolvedStep, runbook: LoadedRunbook, statuses: Record<string, StepStatus>): boolean => {
	const list = step['for-each'];
	const source = list === undefined ? undefined : choosingStep(runbook.steps, list);
	return source !== undefined && facts.choices[list!] === undefined && withoutOutcome.has(statuses[source.id]!);
};

type Derived = {resolved: ResolvedStep; base: BaseStatus; applies: Applies};

const deriveSteps = ({facts, runbook, outputs}: Derivation): {derived: Derived[]; statuses: Record<string, StepStatus>} => {
	const bases = runbook.steps.map(resolved => baseStatus(facts, resolved, runbook));
	// Expressions see the later steps as their own events have them, the earlier ones as they came out.
	const statuses = Object.fromEntries(runbook.steps.map(({id}, index) => [id, bases[index]!.status]));
	const environment = environmentOf({facts, runbook, outputs, statuses});
	const derived = runbook.steps.map((resolved, index) => {
		let base = bases[index]!;
		const asked = base.status === 'open' || base.status === 'failed';
		const applies = asked ? appliesTo(resolved, environment) : always;
		const untouched = base.at === null && (facts.steps[resolved.id]?.branches.length ?? 0) === 0 && (facts.steps[resolved.id]?.attempts ?? 0) === 0;
		if (untouched && !applies.applies) {
			base = whenFalse(base);
		} else if (untouched && base.status === 'open' && neverChosen(facts, resolved, runbook, statuses)) {
			base = {...base, status: 'not-applicable', reason: `nothing was chosen in ${resolved.step['for-each']!}`};
		} else if (applies.error !== undefined && base.status === 'open') {
			base = {...base, reason: `Whether it applies cannot be told: ${applies.error}`};
		}

		statuses[resolved.id] = base.status;
		return {resolved, base, applies};
	});
	return {derived, statuses};
};

const countOf = (steps: readonly StepState[]): Counts => {
	const counts: Counts = {done: 0, failed: 0, skipped: 0, open: 0, running: 0, unknown: 0, waiting: 0, 'not-applicable': 0};
	for (const {status} of steps) {
		counts[status]++;
	}

	return counts;
};

const lifeOf = (facts: RunFacts, next: string | null, counts: Counts): RunLife =>
	facts.ended?.as ?? (next === null && counts.waiting > 0 ? 'waiting' : 'open');

/**
The status of a run: what its facts come to when they are read against its runbook. A pure function of both, so that every machine that has the same events says the same.
*/
export const deriveStatus = (derivation: Derivation): RunStatus => {
	const {facts, runbook} = derivation;
	const {derived, statuses} = deriveSteps(derivation);
	const surroundings = {facts, runbook, statuses};
	const steps = derived.map(({resolved, base, applies}): StepState => {
		const {id, phase, step, effect} = resolved;
		const subject = facts.steps[id];
		const waiting = base.status === 'waiting' ? subject?.waiting : undefined;
		const canBlock = base.status === 'open' || base.status === 'failed';
		const {status, by, at, reason, items, disputed, undone} = base;
		const second = secondLookOf(facts, resolved, status);
		return {
			id, phase, title: step.title, effect, status, by, at, reason,
			attempts: subject?.attempts ?? 0,
			blocked: canBlock ? blockedBy(surroundings, resolved, applies) ?? null : null,
			items, records: recordsOf(facts, id), disputed,
			waiting: waiting ? {for: waiting.for, since: waiting.since, next: waiting.next} : null,
			undone,
			...second && {secondLook: second},
			carried: isCarried(subject),
		};
	});
	const next = nextStep(steps);
	const counts = countOf(steps);
	const started = facts.started!;
	return {
		run: facts.run,
		title: runbook.runbook.title,
		rehearsal: facts.started?.rehearsal ?? false,
		...facts.started?.powershell && {powershell: true},
		state: lifeOf(facts, next, counts),
		owner: responderName(facts, facts.owner),
		...facts.handedOver && !facts.ended && {handedOver: {...facts.handedOver, by: responderName(facts, facts.handedOver.by)}},
		runbook: {id: facts.started?.runbook.id ?? runbook.runbook.id, sha256: facts.runbookSha256},
		tenant: facts.tenant,
		responders: Object.values(facts.responders).map(responder => ({id: responder!.id, name: responder!.name, events: responder!.events, head: responder!.head})),
		counts,
		next,
		steps,
		startedAt: started?.at ?? '',
		at: facts.at,
		last: {by: responderName(facts, facts.last?.by ?? facts.owner), at: facts.last?.at ?? facts.at},
	};
};
