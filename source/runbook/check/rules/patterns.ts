import {patternProblem} from '../../expressions.js';
import {stepPlaces} from '../../script/places.js';
import type {Parameter, RecordField} from '../../schema.js';
import type {Path} from '../../yaml/positions.js';
import type {Rule} from '../rule.js';

/** Every pattern is RE2. */
export const patterns: Rule = {
	name: 'pattern',
	reason: 'Patterns are RE2, so that no value can hang Handrail; one that RE2 cannot read would refuse every value.',
	severity: 'error',
	wrong: `
parameters:
  ticket: {title: Ticket, pattern: '^(?=1)'}
steps:
  - {id: look, title: Look, why: 'For {{ params.ticket }}.'}`,
	right: `
parameters:
  ticket: {title: Ticket, pattern: '^1'}
steps:
  - {id: look, title: Look, why: 'For {{ params.ticket }}.'}`,
	* find({runbook}) {
		const fields: Array<{field: Parameter | RecordField; path: Path}> = [
			...Object.entries(runbook.parameters).map(([name, field]) => ({field, path: ['parameters', name]})),
			...stepPlaces(runbook).flatMap(({step, path}) => Object.entries(step.record ?? {}).map(([name, field]) => ({field, path: [...path, 'record', name]}))),
		];
		for (const {field, path} of fields) {
			const message = field.pattern === undefined ? undefined : patternProblem(field.pattern);
			if (message !== undefined) {
				yield {path: [...path, 'pattern'], message};
			}
		}
	},
};
