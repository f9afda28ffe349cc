import {Failure, exitCode} from '../../failure.js';
import {isSecret} from '../../runbook/parameters.js';
import {itemPathsNamed, outputsNamed, parametersNamed, parametersWithDefault} from '../../runbook/script/names.js';
import {unclearSentence, unclearUses} from '../../runbook/script/unclear-uses.js';
import type {ResolvedPart, ResolvedStep} from '../../runbook/loaded.js';
import type {Json, JsonObject} from '../../runbook/values.js';
import {variableName} from '../../session/shell/environment.js';
import {inert} from '../../text/inert.js';
import type {LiveRun} from './live-run.js';

/** What is about to be sent. */
export type Subject = {step: ResolvedStep; part: ResolvedPart; item: string | undefined};

const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Only spaces, and characters that nobody sees. */
const unseen = /^[\s\p{Other}]*$/u;

/** Nothing that could name one object: nothing at all, nothing that can be seen, a list of nothings, an object without anything, or what was cut or could not be read when it was kept. */
function isEmpty(value: Json | undefined): boolean {
	if (value === undefined || value === null) {
		return true;
	}

	if (typeof value === 'string') {
		return unseen.test(value);
	}

	return Array.isArray(value)
		? value.every(entry => isEmpty(entry))
		: isObject(value) && (Object.keys(value).length === 0 || Object.hasOwn(value, '$truncated') || Object.hasOwn(value, '$error'));
}

/** The values that a name can mean: PowerShell does not tell capital from small letters, and a shell names "Queue ID" as item_Queue_ID. */
function valuesNamed(values: JsonObject, name: string, isShell: boolean): Json[] {
	const same = isShell ? (other: string) => other === name || variableName(other) === name : (other: string) => other.toLowerCase() === name.toLowerCase();
	return Object.entries(values).filter(([other]) => same(other)).map(([, value]) => value);
}

/** True where one of the values on the way is empty. What stands behind a text or a list is PowerShell's own. */
function leadsToNothing(value: Json, [name, ...rest]: readonly string[], isShell: boolean): boolean {
	if (name === undefined || !isObject(value)) {
		return false;
	}

	const found = valuesNamed(value, name, isShell);
	return found.length === 0 || found.some(inner => isEmpty(inner) || leadsToNothing(inner, rest, isShell));
}

function refuseEmptyItem({step, part, item}: Subject, live: LiveRun, isShell: boolean): void {
	if (item === undefined) {
		return;
	}

	const next = 'Choose again from a fresh reading, or mark the item by hand.';
	const row = live.itemOf(step, item)?.row;
	if (item.trim() === '' || row === undefined) {
		throw new Failure(exitCode.refused, `An item of "${step.id}" has no ${item.trim() === '' ? 'key' : 'row'}, so nothing was sent for it.`, {next});
	}

	const paths = itemPathsNamed(part.script);
	const missing = paths.find(path => isObject(row) ? leadsToNothing(row, path, isShell) : true);
	if (missing) {
		throw new Failure(exitCode.refused, `The item "${inert(item)}" of "${step.id}" has no ${missing.join('.')}, and the command names it. An empty value can mean every object, so nothing was sent.`, {next});
	}
}

/** A read may ask for what is not there; what has an effect may not. */
function refuseEmptyParameters({step, part}: Subject, live: LiveRun, isShell: boolean): void {
	const {parameters} = live.runbook.runbook;
	const {params} = live.facts.started!;
	const withDefault = isShell ? parametersWithDefault(part.script) : [];
	for (const name of parametersNamed(part.script)) {
		const parameter = Object.entries(parameters).find(([other]) => valuesNamed({[other]: true}, name, isShell).length > 0)?.[1];
		const isGiven = parameter !== undefined && isSecret(parameter);
		if (isGiven || withDefault.includes(name)) {
			continue;
		}

		const values = valuesNamed(params, name, isShell);
		if (values.length === 0 || values.some(value => isEmpty(value))) {
			throw new Failure(exitCode.refused, `The command of "${step.id}" names the parameter "${name}", and this run has no value for it. An empty value can mean every object, so nothing was sent.`, {next: 'Parameters are given when a run is started (-p NAME=VALUE). Carry the step out by hand and mark it, or start a run that has it.'});
		}
	}
}

/** What cannot be judged before it is sent may be empty. */
function refuseUnclear({step, part, item}: Subject): void {
	const [use] = unclearUses(part.script, {item: item !== undefined});
	if (use !== undefined) {
		throw new Failure(exitCode.refused, `The command of "${step.id}" was not sent. ${inert(unclearSentence(use))}`, {next: 'Carry it out by hand and mark it, and let the runbook be mended.'});
	}
}

/** An earlier output counts as there only when all of it is. */
function refuseCutOutputs({step, part}: Subject, live: LiveRun, isShell: boolean): void {
	for (const name of outputsNamed(part.script)) {
		const source = live.runbook.steps.find(({step: other}) => other.run?.output !== undefined && valuesNamed({[other.run.output]: true}, name, isShell).length > 0);
		const kept = [...live.index.results.values()].filter(result => result.step === source?.id);
		const bodies = kept.map(({evidence}) => live.bodies.get(evidence));
		if (bodies.includes(undefined)) {
			throw new Failure(exitCode.refused, `The command of "${step.id}" works from the output "${name}", and what was kept of it cannot be read back. Nothing was sent.`, {next: `Read it again: carry out "${source!.id}" once more.`});
		}

		if (bodies.some(body => body!.truncated)) {
			throw new Failure(exitCode.refused, `The command of "${step.id}" works from the output "${name}", and that was longer than what is kept: it was cut. Nothing was sent.`, {next: `Let "${source!.id}" read less, and carry it out again.`});
		}
	}
}

/**
Refuses to send a script that names what is not there: an empty identity means every object.

@throws {Failure} with exit 3.
*/
export function refuseMissing(subject: Subject, live: LiveRun): void {
	const isShell = live.pool.definition(subject.part.session).type === 'shell';
	refuseEmptyItem(subject, live, isShell);
	refuseCutOutputs(subject, live, isShell);
	// The undo, too. What is only tried is given what the real thing would be given.
	if (subject.part.effect !== 'read' || subject.part === subject.step.whatIf) {
		refuseEmptyParameters(subject, live, isShell);
		if (!isShell) {
			refuseUnclear(subject);
		}
	}
}
