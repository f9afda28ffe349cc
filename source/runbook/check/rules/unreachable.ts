import {compileProblem} from '../../expressions.js';
import {KnownValues} from '../answers.js';
import {expressionPlaces} from '../expression-places.js';
import {Answers} from '../finite-values.js';
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
		const answers = new Answers(runbook);
		const known = new KnownValues(runbook);
		for (const {kind, step, path, source} of expressionPlaces(runbook)) {
			if (kind === 'when' && compileProblem(source) === undefined && known.unknownIn(source).length === 0 && answers.canBeTrue(source) === false) {
				yield {path, message: `No answers make this true, so the step "${step!.id}" is never done.`};
			}
		}
	},
};
