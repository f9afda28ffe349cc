import type {Snapshot} from '../../run/engine/contract.js';
import type {StepState} from '../../run/status.js';
import {evaluate, expressionNames, type Environment} from '../../runbook/expressions.js';
import type {LoadedRunbook} from '../../runbook/loaded.js';
import type {Json} from '../../runbook/values.js';
import type {SupportSection} from '../handoff.js';

/** What a support case is made of; an open run's snapshot is one. */
export type CaseSource = Pick<Snapshot, 'status' | 'runbook' | 'params' | 'outputs' | 'chosen'>;

/** What the vendor's support asks for, as far as the run knows it, in the order of the runbook; undefined where the runbook does not say what that is. Pure. */
export function composeCase(source: CaseSource): SupportSection[] | undefined {
	const {status, runbook} = source;
	const environment = environmentOf(source);
	return runbook.runbook.support?.map(({title, value: expression, verbatim}) => {
		const evaluated = evaluate(expression, environment);
		const value = evaluated.ok && !isEmpty(evaluated.value) ? evaluated.value : null;
		const cut = value !== null && isFromCut(expression, source.outputs);
		return {title, value, verbatim, find: value === null ? findersOf(expression, runbook, status.steps) : [], ...cut && {cut}};
	});
}

/** A text in which nothing stands says nothing: somebody went past the question. An empty list is an answer. */
const isEmpty = (value: Json): boolean => typeof value === 'string' && value.trim() === '';

/** Whether an expression counts or lists what was longer than what is kept: of that it sees the beginning. */
function isFromCut(expression: string, outputs: CaseSource['outputs']): boolean {
	return expressionNames(expression).some(({path}) => {
		const [root, name] = path;
		return root === 'outputs' && name !== undefined && Object.hasOwn(outputs, name) && outputs[name]!.truncated;
	});
}

/** What the expressions see: as everywhere, and where the run is bound, and what each item came to. */
function environmentOf({status: {steps, tenant}, params, outputs, chosen, runbook}: CaseSource): Environment {
	const recording = new Set(runbook.steps.filter(({step}) => step.decide ?? step.record).map(({id}) => id));
	const rowsOf = (lists: Record<string, {rows: Json[]}>): Json => Object.fromEntries(Object.entries(lists).map(([name, {rows}]) => [name, rows]));
	return {
		params,
		records: Object.fromEntries(steps.filter(({id}) => recording.has(id)).map(({id, records}) => [id, records])),
		outputs: rowsOf(outputs),
		chosen: rowsOf(chosen),
		steps: Object.fromEntries(steps.map(({id, status}) => [id, status])),
		// A name that is undefined is not there, and asking for it is an error: not known.
		tenant: tenant === null ? undefined : {tenant: tenant.tenant, domain: tenant.domain},
		items: Object.fromEntries(steps.map(({id, items}) => [id, Object.fromEntries(items.map(({key, status}) => [key, status]))])),
	};
}

/** The steps that would find what an expression asks for: those that are not done; where all are, those that can be done again. */
function findersOf(expression: string, {steps}: LoadedRunbook, states: readonly StepState[]): SupportSection['find'] {
	const named = new Set(expressionNames(expression).flatMap(({path}) => {
		const [root, name] = path;
		return steps.filter(({id, step}) =>
			(root === 'outputs' && step.run?.output === name)
			|| (root === 'chosen' && step.choose?.as === name)
			|| ((root === 'records' || root === 'steps' || root === 'items') && id === name)).map(({id}) => id);
	}));
	const found = states.filter(({id}) => named.has(id));
	const open = found.filter(({status}) => status !== 'done');
	return (open.length > 0 ? open : found).map(({id, title}) => ({step: id, title}));
}
