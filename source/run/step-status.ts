import type {LoadedRunbook, ResolvedStep} from '../runbook/loaded.js';
import type {Branch, RunFacts, StepFacts, SubjectFacts, SubjectState} from './facts.js';
import {mostCautious, type Sided} from './disputes.js';
import {itemsOf, type Item} from './items.js';
import {judgeStep, lacking} from './judge-step.js';
import {judge, type Judgement} from './judge.js';
import type {Dispute, ItemState, ItemStatus, ResponderName, StepStatus} from './status.js';

/** A step's status by its own events alone: `when` and what the choosing step became are not yet asked. */
export type BaseStatus = {
	status: StepStatus;
	by: ResponderName | null;
	at: string | null;
	reason: string | null;
	undone: {by: ResponderName; at: string} | null;
	items: ItemState[];
	disputed: Dispute[];
};

export const responderName = (facts: RunFacts, id: string): ResponderName => ({id, name: facts.responders[id]?.name ?? id});

type Sides = {chief: Sided<Judgement>; disputed: Dispute[]};

const nothing: Sides = {chief: {judged: {status: 'open', reason: null, undone: null, n: 0}, branch: undefined}, disputed: []};

const sidesOf = (facts: RunFacts, subject: SubjectFacts | undefined, look: (state: SubjectState) => Judgement): Sides => {
	const branches: readonly Branch[] = subject?.branches ?? [];
	const sides = branches.map(branch => ({judged: look(branch.state), branch}));
	const chief = mostCautious(sides);
	if (!chief) {
		return nothing;
	}

	const disputed = sides.length < 2 ? [] : sides.map(({judged, branch}) => ({by: responderName(facts, branch.by), status: judged.status, at: branch.at}));
	return {chief, disputed};
};

const said = (facts: RunFacts, {judged, branch}: Sided<Judgement>) => ({
	by: branch ? responderName(facts, branch.by) : null,
	at: branch?.at ?? null,
	reason: judged.reason,
	undone: judged.undone && {by: responderName(facts, judged.undone.by), at: judged.undone.at},
});

const itemState = (facts: RunFacts, resolved: ResolvedStep, item: Item): ItemState => {
	const subject = facts.steps[resolved.id]?.items.get(item.key);
	const {chief, disputed} = sidesOf(facts, subject, state => judge(state, resolved));
	return {
		key: item.key,
		label: item.label,
		status: chief.judged.status as ItemStatus,
		attempts: subject?.attempts ?? 0,
		...said(facts, chief),
		disputed,
	};
};

/** A step's status from its items: the first of unknown and failed that any has, else all skipped, all settled, or open. */
const statusOfItems = (items: readonly ItemState[]): StepStatus => {
	for (const status of ['running', 'unknown', 'failed'] as const) {
		if (items.some(item => item.status === status)) {
			return status;
		}
	}

	if (items.every(item => item.status === 'skipped')) {
		return 'skipped';
	}

	return items.every(item => item.status === 'done' || item.status === 'skipped') ? 'done' : 'open';
};

const newestItem = (step: StepFacts | undefined, items: readonly ItemState[]): Branch | undefined => {
	let newest: Branch | undefined;
	for (const {key} of items) {
		const branch = step?.items.get(key)?.branches.at(-1);
		if (branch && (!newest || branch.n > newest.n)) {
			newest = branch;
		}
	}

	return newest;
};

const withItems = (facts: RunFacts, resolved: ResolvedStep, items: readonly ItemState[], own: BaseStatus & {n: number}): BaseStatus => {
	const step = facts.steps[resolved.id];
	const newest = newestItem(step, items);
	const {disputed} = own;
	// The step itself was marked after its items: that stands, but an unknown item stays unknown.
	const unknown = items.some(item => item.status === 'unknown');
	if (own.n > (newest?.n ?? 0) && !unknown) {
		return {...own, items: [...items]};
	}

	if (items.length === 0) {
		return {status: 'not-applicable', by: null, at: null, undone: null, items: [], disputed, reason: `nothing was chosen in ${resolved.step['for-each'] ?? ''}`};
	}

	const settled = statusOfItems(items);
	const missing = settled === 'done' ? lacking(step ?? {}, resolved) : undefined;
	const status = missing === undefined ? settled : 'open';
	const chief = items.find(item => item.status === status);
	return {
		status,
		by: newest ? responderName(facts, newest.by) : null,
		at: newest?.at ?? null,
		reason: status === 'unknown' || status === 'failed' ? chief?.reason ?? null : missing ?? null,
		undone: null,
		items: [...items],
		disputed,
	};
};

/** What a step's own events make of it. */
export const baseStatus = (facts: RunFacts, resolved: ResolvedStep, runbook: LoadedRunbook): BaseStatus => {
	const subject = facts.steps[resolved.id];
	const {chief, disputed} = sidesOf(facts, subject, state => judgeStep(state, resolved));
	const own = {status: chief.judged.status, ...said(facts, chief), items: [], disputed, n: chief.judged.n};
	const items = itemsOf(facts, resolved, runbook.steps);
	if (items) {
		return withItems(facts, resolved, items.map(item => itemState(facts, resolved, item)), own);
	}

	const {n, ...base} = own;
	return base;
};
