import {compileProblem, expressionNames} from '../../expressions.js';
import {expressionPlaces} from '../expression-places.js';
import type {Rule} from '../rule.js';

/** A check looks at what it has read. */
export const expectResult: Rule = {
	name: 'expect-result',
	reason: 'An expect that does not look at the result says what was known before: it passes whatever the service answers.',
	severity: 'warning',
	wrong: `
steps:
  - id: set
    title: Set it
    run: {session: exchange, effect: change, script: Set-X}
    verify: {script: Get-X, expect: 'true'}`,
	right: `
steps:
  - id: set
    title: Set it
    run: {session: exchange, effect: change, script: Set-X}
    verify: {script: Get-X, expect: 'size(result) == 1 && result[0].Enabled == false'}`,
	* find({runbook}) {
		for (const {kind, path, source} of expressionPlaces(runbook)) {
			if (kind === 'expect' && compileProblem(source) === undefined && expressionNames(source).every(({path: names}) => names[0] !== 'result')) {
				yield {path, message: 'This does not look at "result", so it proves nothing about what was read.'};
			}
		}
	},
};
