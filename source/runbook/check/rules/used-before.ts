import {expressionNames} from '../../expressions.js';
import {choicesNamed, outputsNamed, recordsNamed} from '../../script/names.js';
import {expressionPlaces} from '../expression-places.js';
import {namedThings, type NamedThings} from '../named-things.js';
import {resolvedParts} from '../resolved-parts.js';
import type {CheckSubject, Finding, Rule} from '../rule.js';

const things = {outputs: 'output', chosen: 'choice', records: 'record'} as const;
type Root = keyof typeof things;

/** Nothing is used before it is there. */
export const usedBefore: Rule = {
	name: 'used-before',
	reason: 'A step that works from what a later step makes can never be done in its turn.',
	severity: 'error',
	wrong: `
steps:
  - id: count
    title: Count them
    run: {session: exchange, effect: read, script: 'Get-Y $outputs.things'}
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-X, output: things}`,
	right: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-X, output: things}
  - id: count
    title: Count them
    run: {session: exchange, effect: read, script: 'Get-Y $outputs.things'}`,
	* find(subject) {
		const named = namedThings(subject.runbook);
		yield * inScripts(subject, named);
		for (const place of expressionPlaces(subject.runbook)) {
			for (const {path, column} of place.step ? expressionNames(place.source) : []) {
				const [root, name] = path;
				const maker = name === undefined || !Object.hasOwn(things, root!) || isAskedFor(root!, name, place.source) ? undefined : makerOf(root as Root, name, named);
				const own = place.kind === 'when';
				if (maker !== undefined && comesLater(maker, place.step!.id, {named, own})) {
					yield {path: place.path, within: {text: place.text, index: place.index + column - 1}, message: sentence(root as Root, name!, {maker, step: place.step!.id})};
				}
			}
		}
	},
};

function * inScripts(subject: CheckSubject, named: NamedThings): Generator<Finding> {
	const {sessions} = subject.runbook;
	for (const {step, part, path} of resolvedParts(subject)) {
		const isShell = Object.hasOwn(sessions, part.session) && sessions[part.session]!.type === 'shell';
		const used: Array<[Root, string[]]> = [
			['outputs', outputsNamed(part.script)],
			['chosen', choicesNamed(part.script)],
			['records', isShell ? [] : recordsNamed(part.script)],
		];
		for (const [root, names] of used) {
			for (const name of names) {
				const maker = makerOf(root, name, named);
				// A check sees what its own run gave; the run itself does not.
				const own = root === 'outputs' && (part.part === 'run' || part.part === 'keep');
				if (maker !== undefined && comesLater(maker, step.id, {named, own})) {
					yield {path, message: sentence(root, name, {maker, step: step.id})};
				}
			}
		}
	}
}

/** The step that makes it; in scripts in whatever case. */
function makerOf(root: Root, name: string, {steps, outputs, choices}: NamedThings): string | undefined {
	const all = {outputs, chosen: choices, records: steps}[root];
	const found = all.get(name) ?? [...all].find(([other]) => other.toLowerCase() === name.toLowerCase())?.[1];
	return found?.step.id;
}

function comesLater(maker: string, step: string, {named: {order}, own}: {named: NamedThings; own: boolean}): boolean {
	const [made, used] = [order.get(maker)!, order.get(step)!];
	return made > used || (own && made === used);
}

/** An expression that asks with has() whether it is there can do without. */
function isAskedFor(root: string, name: string, source: string): boolean {
	return new RegExp(String.raw`\bhas\(\s*${root}(?:\.${name}\b|\[\s*['"]${name}['"]\s*\])`).test(source);
}

function sentence(root: Root, name: string, {maker, step}: {maker: string; step: string}): string {
	const what = root === 'records' ? `what the step "${name}" records` : `the ${things[root]} "${name}"`;
	return maker === step
		? `The step "${step}" works from ${what}, which it makes itself and only afterwards.`
		: `The step "${step}" works from ${what}, which comes later${root === 'records' ? '' : `, from the step "${maker}"`}.`;
}
