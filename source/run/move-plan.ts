import type {RunbookChange} from '../runbook/compare.js';
import type {LoadedRunbook} from '../runbook/loaded.js';
import {isSecret, readDefault, readValue} from '../runbook/parameters.js';
import type {JsonObject} from '../runbook/values.js';
import type {RunStatus, StepState} from './status.js';

/** What a move to another version of its runbook makes of a run's progress. Steps by their ids. */
export type MovePlan = {
	/** Those whose progress stays as it is. */
	keep: string[];
	/** Those that were done, and in which what they did, or what their outcome is judged by, is another. */
	ask: string[];
	/** Those that something happened to, and that the other version does not have. */
	gone: string[];
	/** What the other version asks for and the run was begun without: its defaults, null where it may be left out. */
	params: JsonObject;
	/** Why the run cannot move to it, a whole sentence; undefined when it can. */
	refused: string | undefined;
};

/** The run and the two versions. */
export type Moving = {
	/** As it is by the version that the run goes by. */
	status: RunStatus;
	params: JsonObject;
	was: LoadedRunbook;
	is: LoadedRunbook;
	change: RunbookChange;
};

const isTouched = ({at, attempts, items, records}: StepState): boolean =>
	at !== null || attempts > 0 || items.some(item => item.at !== null || item.attempts > 0) || Object.keys(records).length > 0;

const isDone = ({status, carried, items}: StepState): boolean =>
	status === 'done' || carried || items.some(item => item.status === 'done');

const named = ({title, id}: StepState): string => `"${title}" (${id})`;

/** Items are known by a key. Under another key, or without one, what was done for them would be offered once more. */
const lostItems = ({status, was, is}: Moving): string | undefined => {
	const stepOf = (runbook: LoadedRunbook, id: string) => runbook.steps.find(step => step.id === id)?.step;
	const keyOf = (runbook: LoadedRunbook, list: string | undefined) => runbook.steps.find(({step}) => step.choose?.as === list)?.step.choose?.key;
	for (const state of status.steps) {
		const [older, newer] = [stepOf(was, state.id), stepOf(is, state.id)];
		const [list, other] = [older?.['for-each'], newer?.['for-each']];
		if (newer && state.items.length > 0 && (list !== other || keyOf(was, list) !== keyOf(is, other))) {
			return `${named(state)} works through rows that were chosen, and the newer version knows them by something else: what is done for them could be done once more.`;
		}
	}

	return undefined;
};

type Parameters = {added: JsonObject; strange: string | undefined};

/** What a run was begun with, held against what the other version asks for. */
const parametersFor = ({params, is}: Moving): Parameters => {
	const added: JsonObject = {};
	for (const [name, parameter] of Object.entries(is.runbook.parameters)) {
		if (isSecret(parameter)) {
			continue;
		}

		const value = Object.hasOwn(params, name) ? params[name]! : undefined;
		if (value !== undefined && value !== null) {
			if (!readValue(parameter, typeof value === 'object' ? JSON.stringify(value) : String(value)).ok) {
				return {added, strange: `What this run was begun with as "${parameter.title}" (${name}) does not fit the newer version.`};
			}

			continue;
		}

		// What was left out when the run began stays so, wherever it may.
		const fallback = value === null && parameter.optional ? undefined : readDefault(parameter);
		if (fallback?.ok) {
			added[name] = fallback.value;
		} else if (!parameter.optional) {
			return {added, strange: `The newer version asks for "${parameter.title}" (${name}), which this run was begun without, and has no default for it.`};
		} else if (value === undefined) {
			added[name] = null;
		}
	}

	return {added, strange: undefined};
};

const refusal = (moving: Moving, {strange}: Parameters): string | undefined => {
	const {status, was, is} = moving;
	if (status.state === 'finished' || status.state === 'abandoned') {
		return `The run is ${status.state}.`;
	}

	if (was.runbook.id !== is.runbook.id) {
		return `What lies there now is another runbook (${is.runbook.id}).`;
	}

	// Its check belongs to the command that was sent: by the other version it could not be settled any more.
	const unknown = status.steps.find(step => step.status === 'unknown' || step.items.some(item => item.status === 'unknown'));
	return unknown ? `What came of ${named(unknown)} is not known: settle that first.` : lostItems(moving) ?? strange;
};

/** What becomes of a run's progress when it moves. Pure. */
export const planMove = (moving: Moving): MovePlan => {
	const {status, is, change} = moving;
	const there = new Set(is.steps.map(({id}) => id));
	const asks = new Set(change.steps.filter(step => step.asks).map(({id}) => id));
	const touched = status.steps.filter(step => isTouched(step));
	const ask = touched.filter(step => there.has(step.id) && asks.has(step.id) && isDone(step)).map(({id}) => id);
	const parameters = parametersFor(moving);
	return {
		keep: touched.filter(({id}) => there.has(id) && !ask.includes(id)).map(({id}) => id),
		ask,
		gone: touched.filter(({id}) => !there.has(id)).map(({id}) => id),
		params: parameters.added,
		refused: refusal(moving, parameters),
	};
};
