import {expressionNames} from '../../expressions.js';
import {nearest} from '../../nearest.js';
import {isSecret} from '../../parameters.js';
import type {Runbook} from '../../schema.js';
import {expressionPlaces, type ExpressionPlace} from '../expression-places.js';
import {namedThings, recordNames, type NamedThings} from '../named-things.js';
import type {Rule} from '../rule.js';

const always = ['params', 'records', 'outputs', 'chosen', 'steps'];

type Complaint = {message: string; meant?: string | undefined};

/** Expressions ask only for names that are there. */
export const expressionNamesKnown: Rule = {
	name: 'expression-name',
	reason: 'A name that does not exist makes the expression fail each time, and it is found only in the outage.',
	severity: 'error',
	wrong: `
steps:
  - id: look
    title: Look
    why: Only in {{ params.tenant }}.
    when: params.tenent == 'a'`,
	right: `
steps:
  - id: look
    title: Look
    when: params.tenant == 'a'`,
	* find({runbook}) {
		const things = namedThings(runbook);
		for (const place of expressionPlaces(runbook)) {
			for (const {path, column} of expressionNames(place.source)) {
				const complaint = judge(path, place, {runbook, things});
				if (complaint) {
					yield {path: place.path, within: {text: place.text, index: place.index + column - 1}, ...complaint};
				}
			}
		}
	},
};

function visibleNames({kind, step, path}: ExpressionPlace): string[] {
	const item = step?.['for-each'] !== undefined && (kind === 'template' || (kind === 'expect' && !path.includes('wait')));
	return [...always, ...(kind === 'support' ? ['tenant', 'items'] : []), ...(kind === 'flag' ? ['row'] : []), ...(kind === 'expect' ? ['result'] : []), ...(item ? ['item'] : [])];
}

function judge([root, name, field]: string[], place: ExpressionPlace, {runbook, things}: {runbook: Runbook; things: NamedThings}): Complaint | undefined {
	const visible = visibleNames(place);
	if (!visible.includes(root!)) {
		const hint = root === 'item' ? ' "item" is there only in a step with "for-each", not in when and flag.' : ` It sees ${visible.join(', ')}.`;
		return {message: `There is no "${root!}" here.${hint}`, meant: nearest(root!, visible)};
	}

	if (name === undefined) {
		return undefined;
	}

	const known: Record<string, () => Complaint | undefined> = {
		params: () => judgeParameter(name, runbook),
		outputs: () => unknown('output', name, things.outputs.keys()),
		chosen: () => unknown('choice', name, things.choices.keys()),
		steps: () => unknownStep('steps', name, things),
		items: () => unknownStep('items', name, things),
		tenant: () => unknown('property of the tenant', name, ['tenant', 'domain']),
		records: () => unknownStep('records', name, things) ?? (field === undefined ? undefined : unknown(`record of the step "${name}"`, field, recordNames(things.steps.get(name)!.step))),
	};
	return known[root!]?.();
}

function judgeParameter(name: string, runbook: Runbook): Complaint | undefined {
	const parameter = Object.hasOwn(runbook.parameters, name) ? runbook.parameters[name] : undefined;
	if (parameter && isSecret(parameter)) {
		return {message: `"${name}" is a secret; no expression and no text ever sees it, only scripts do.`};
	}

	return parameter ? undefined : unknown('parameter', name, Object.keys(runbook.parameters));
}

function unknownStep(root: string, name: string, {steps}: NamedThings): Complaint | undefined {
	const hyphened = steps.keys().find(id => id.startsWith(`${name}-`));
	if (!steps.has(name) && hyphened !== undefined) {
		return {message: `There is no step "${name}". An id with a hyphen stands in brackets and quotes here.`, meant: `${root}['${hyphened}']`};
	}

	return unknown('step', name, steps.keys());
}

function unknown(what: string, name: string, known: Iterable<string>): Complaint | undefined {
	const names = [...known];
	return names.includes(name) ? undefined : {message: `There is no ${what} "${name}".`, meant: nearest(name, names)};
}
