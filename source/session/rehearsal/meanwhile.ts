import type {Environment} from '../../runbook/expressions.js';
import type {JsonObject} from '../../runbook/values.js';
import type {Address, ScriptData} from '../contract.js';
import {AnswerError, applyChanges, valueOf} from './change.js';
import type {Meanwhile} from './schema.js';

/** What the expressions of a rehearsal see beside the state: everything as the run has it, rows without their types. */
export function rehearsalEnvironment({params, records, outputs, chosen, item}: ScriptData): Environment {
	return {
		params,
		records,
		outputs: Object.fromEntries(Object.entries(outputs).map(([name, {rows}]) => [name, rows])),
		chosen: Object.fromEntries(Object.entries(chosen).map(([name, {rows}]) => [name, rows])),
		item: item?.row,
	};
}

/**
What happens in the world beside the commands before a step is sent: time passes, Microsoft lifts a block. Each rule sees what the ones before it did.

@returns the state as it is then; the very same object when nothing happened.
@throws {AnswerError} when a rule cannot be evaluated.
*/
export function meanwhileIn(state: JsonObject, rules: readonly Meanwhile[], {step, part}: Pick<Address, 'step' | 'part'>, environment: Environment): JsonObject {
	let now = state;
	for (const {when, change} of step === undefined ? [] : rules) {
		const seen = {...environment, state: now, step: step!, part};
		const happens = valueOf(when, seen);
		if (typeof happens !== 'boolean') {
			throw new AnswerError(`The rehearsal's "when: ${when}" is neither true nor false.`);
		}

		now = happens ? applyChanges(now, change, seen).state : now;
	}

	return JSON.stringify(now) === JSON.stringify(state) ? state : now;
}
