import {compileProblem} from '../../expressions.js';
import {stepPlaces} from '../../script/places.js';
import {unknownAnswers} from '../answers.js';
import {canBeTrue} from '../finite-values.js';
import type {Rule} from '../rule.js';

/** Every step can be reached. */
export const unreachable: Rule = {
	name: 'unreachable',
	reason: 'A step that no answers lead to is never done, whatever its author meant by it.',
	severity: 'error',
	wrong: `
steps:
  - id: cause
    title: What is the cause?
    decide: {as: kind, question: What is it?, answers: [{value: account, title: An account}, {value: bulk, title: Bulk mail}]}
  - id: both
    title: Do both
    when: records.cause.kind == 'account' && records.cause.kind == 'bulk'`,
	right: `
steps:
  - id: cause
    title: What is the cause?
    decide: {as: kind, question: What is it?, answers: [{value: account, title: An account}, {value: bulk, title: Bulk mail}]}
  - id: both
    title: Do both
    when: records.cause.kind == 'account' || records.cause.kind == 'bulk'`,
	* find({runbook}) {
		for (const {step: {id, when}, path} of stepPlaces(runbook)) {
			if (when !== undefined && compileProblem(when) === undefined && unknownAnswers(when, runbook).length === 0 && canBeTrue(when, runbook) === false) {
				yield {path: [...path, 'when'], message: `No answers make this true, so the step "${id}" is never done.`};
			}
		}
	},
};
