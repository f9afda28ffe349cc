import path from 'node:path';
import {evaluate, type Environment} from '../../../source/runbook/expressions.js';
import type {LoadedRunbook, ResolvedStep} from '../../../source/runbook/loaded.js';
import {loadRunbook} from '../../../source/runbook/load.js';
import {readParameters} from '../../../source/runbook/parameters.js';
import type {PartName} from '../../../source/runbook/schema.js';
import type {Json, JsonObject} from '../../../source/runbook/values.js';
import {applyChanges, valueOf} from '../../../source/session/rehearsal/change.js';
import {loadRehearsal, type LoadedRehearsal} from '../../../source/session/rehearsal/load.js';
import {meanwhileIn} from '../../../source/session/rehearsal/meanwhile.js';
import {packageRoot} from '../../../source/settings/shipped.js';

/** Where the runbook lies. */
export const folder = path.join(packageRoot(), 'runbooks', 'tenant-exceeded-threshold');

/** The runbook and its rehearsal as Handrail reads them. */
export type Opened = {runbook: LoadedRunbook; rehearsal: LoadedRehearsal['rehearsal']; state: JsonObject; params: JsonObject};

/** Reads the runbook and its rehearsal; the parameters are those that a rehearsal starts with. */
export async function open(): Promise<Opened> {
	const runbook = await loadRunbook(folder, {shipped: true});
	const {rehearsal, state} = loadRehearsal(runbook.files);
	const given = Object.fromEntries(Object.entries(rehearsal.params).map(([name, value]) => [name, String(value)]));
	const {params} = readParameters(runbook.runbook, given);
	return {runbook, rehearsal, state, params};
}

/** A list of the simulated tenant. */
export function listOf(state: JsonObject, name: string): JsonObject[] {
	return state[name] as JsonObject[];
}

/** A property of a row that is a text; empty for one that is not. */
export function textIn(row: JsonObject, name: string): string {
	const value = row[name];
	return typeof value === 'string' ? value : '';
}

/** A step of the runbook by its id. */
export function stepOf({runbook}: Opened, id: string): ResolvedStep {
	const step = runbook.steps.find(candidate => candidate.id === id);
	if (!step) {
		throw new Error(`The runbook has no step ${id}.`);
	}

	return step;
}

/** What expressions see at the beginning: nothing recorded, read or chosen. */
export function emptyEnvironment({runbook, params}: Opened): Environment & {records: JsonObject; outputs: JsonObject; chosen: JsonObject} {
	return {
		params,
		records: Object.fromEntries(runbook.steps.filter(({step}) => step.decide ?? step.record).map(({id}) => [id, {}])),
		outputs: {},
		chosen: {},
		steps: Object.fromEntries(runbook.steps.map(({id}) => [id, 'open'])),
	};
}

/** Answers one sending as the rehearsal does: first what happens meanwhile, then the changes, then the rows. */
export function answer({rehearsal}: Opened, [id, part]: [id: string, part: PartName], state: JsonObject, environment: Environment): {rows: Json[]; state: JsonObject} {
	const given = rehearsal.steps[id]?.[part];
	if (!given) {
		throw new Error(`The rehearsal does not answer ${id}'s ${part}.`);
	}

	const changed = applyChanges(meanwhileIn(state, rehearsal.meanwhile, {step: id, part}, environment), given.change ?? [], environment);
	const rows = typeof given.returns === 'string' ? valueOf(given.returns, {...environment, state: changed.state}) : given.returns ?? [];
	return {rows: rows as Json[], state: changed.state};
}

/** Whether an expression is true. An error is an error of the test. */
export function holds(source: string | undefined, environment: Environment): Json {
	const result = evaluate(source ?? 'false', environment);
	if (!result.ok) {
		throw new Error(`${source ?? ''}: ${result.error}`);
	}

	return result.value;
}

/** The rows that a step's run reads of the tenant as it is at the start. */
export function readAtStart(opened: Opened, id: string): JsonObject[] {
	return answer(opened, [id, 'run'], opened.state, emptyEnvironment(opened)).rows as JsonObject[];
}
