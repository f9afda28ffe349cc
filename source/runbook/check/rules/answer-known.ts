import {nearest} from '../../nearest.js';
import {KnownValues} from '../answers.js';
import {expressionPlaces} from '../expression-places.js';
import type {Rule} from '../rule.js';

/** Answers are compared with answers. */
export const answerKnown: Rule = {
	name: 'answer-known',
	reason: 'An answer misspelt in an expression is never given, so what depends on it never happens.',
	severity: 'error',
	wrong: `
steps:
  - id: cause
    title: What is the cause?
    decide: {as: kind, question: What is it?, answers: [{value: account, title: An account}, {value: bulk, title: Bulk mail}]}
  - id: block
    title: Block the account
    when: records.cause.kind == 'acount'`,
	right: `
steps:
  - id: cause
    title: What is the cause?
    decide: {as: kind, question: What is it?, answers: [{value: account, title: An account}, {value: bulk, title: Bulk mail}]}
  - id: block
    title: Block the account
    when: records.cause.kind == 'account'`,
	* find({runbook}) {
		const values = new KnownValues(runbook);
		for (const place of expressionPlaces(runbook)) {
			for (const {of, value, known, column} of values.unknownIn(place.source)) {
				yield {path: place.path, within: {text: place.text, index: place.index + column - 1}, message: `${of} is never "${value}": it can be ${known.map(one => `"${one}"`).join(', ')}.`, meant: nearest(value, known)};
			}
		}
	},
};
