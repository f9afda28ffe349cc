import {compileProblem} from '../../expressions.js';
import {expressionsOf} from '../expression-places.js';
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
		const {places, beyond} = expressionsOf(runbook);
		if (beyond) {
			yield {path: beyond.path, message: 'The expressions up to here are too many, or too long in all: more than 2000, or than 64 KiB. This one and what follows was not looked at. Make several runbooks of it.'};
		}

		for (const {path, text, source, index, closed} of places) {
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
