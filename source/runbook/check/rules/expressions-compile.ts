import {compileProblem} from '../../expressions.js';
import {expressionPlaces} from '../expression-places.js';
import type {Rule} from '../rule.js';

/** Every expression can be read. */
export const expressionsCompile: Rule = {
	name: 'expression',
	reason: 'An expression that cannot be read never passes: the step would stay open in the outage.',
	severity: 'error',
	wrong: `
steps:
  - id: look
    title: Look
    when: params.tenant = 'a'`,
	right: `
steps:
  - id: look
    title: Look
    when: params.tenant == 'a'`,
	* find({runbook}) {
		for (const {path, text, source, index, closed} of expressionPlaces(runbook)) {
			if (!closed) {
				yield {path, within: {text, index: Math.max(0, text.lastIndexOf('{{', index))}, message: 'What begins with {{ here has no }} that ends it.'};
				continue;
			}

			const problem = compileProblem(source);
			if (problem) {
				yield {path, within: {text, index: index + problem.column - 1}, message: problem.message};
			}
		}
	},
};
