import {exitCode, Failure} from '../failure.js';
import type {Intent} from '../run/engine/contract.js';
import type {RunStatus} from '../run/status.js';
import type {LoadedRunbook, ResolvedStep} from '../runbook/loaded.js';
import {nearest} from '../runbook/nearest.js';
import {parametersNamed} from '../runbook/script/names.js';
import {inert} from '../text/inert.js';
import type {DoOptions} from './do-flags.js';
import {findStep} from './find-step.js';

/** What `do` asks of the engine for one step. `choose` follows `run` only if that gave rows to choose from. */
export type PlannedStep = {id: string; first: Intent | undefined; choose: Extract<Intent, {kind: 'choose'}> | undefined};

/**
Translates a command line of `do` into intents, before anything is opened or sent.

@throws {Failure} with exit 2 for a step that is not there or cannot be carried out by `do`, an item that a step does not have, or an option that none of the steps can use; with exit 3 where a new secret could not be kept.
*/
export function planDo(runbook: LoadedRunbook, {status, steps, options, keys}: {status: RunStatus; steps: readonly string[]; options: DoOptions; keys: string[] | undefined}): PlannedStep[] {
	const resolved = steps.map(id => findStep(runbook, id));
	for (const step of resolved) {
		refuseByHand(step, status.run);
	}

	refuseUseless(resolved, options);
	refuseStrangeItems(resolved, {status, options, keys});
	refuseUnkept(runbook, resolved, {status, options});
	return resolved.map(step => plannedStep(step, options, keys));
}

function plannedStep({id, step}: ResolvedStep, {item, again, confirm, whatIf}: DoOptions, keys: string[] | undefined): PlannedStep {
	if (whatIf === true) {
		return {id, first: {kind: 'what-if', step: id, ...step['for-each'] !== undefined && item !== undefined && {items: item}}, choose: undefined};
	}

	const choose: PlannedStep['choose'] = step.choose !== undefined && keys !== undefined ? {kind: 'choose', step: id, keys} : undefined;
	const first: Intent | undefined = step.wait === undefined
		? (step.run === undefined
			? undefined
			: {
				kind: 'run',
				step: id,
				...step['for-each'] !== undefined && item !== undefined && {items: item},
				...again === true && {again},
				// The keys were picked from rows that were shown: those rows are chosen from, while they are fresh.
				...choose !== undefined && again !== true && {unlessFresh: true},
				...confirm !== undefined && {confirm},
			})
		: {kind: 'wait', step: id};
	return {id, first, choose};
}

/** A step that a person does is not for `do`: says what to use instead. */
function refuseByHand({id, step}: ResolvedStep, run: string): void {
	if (step.run !== undefined || step.wait !== undefined || step.choose !== undefined) {
		return;
	}

	if (step.decide !== undefined) {
		const answers = step.decide.answers.map(({value}) => value).join(', ');
		throw new Failure(exitCode.wrongUsage, `"${id}" is a decision of yours: nothing can be sent for it.`, {next: `Answer it with \`handrail record ${run} ${id} ${step.decide.as}=VALUE\`; the answers are: ${answers}.`});
	}

	const fields = Object.keys(step.record ?? {}).map(name => `\`handrail record ${run} ${id} ${name}=VALUE\``);
	throw new Failure(exitCode.wrongUsage, `"${id}" is done by hand: nothing can be sent for it.`, {
		next: `Do it, then say so: ${[...fields, `\`handrail mark ${run} ${id} done\``].join(', then ')}.`,
	});
}

/** An option that no step can use was meant for another command line: nothing is sent. */
function refuseUseless(steps: readonly ResolvedStep[], {choose, item, confirm, whatIf}: DoOptions): void {
	const choosing = steps.filter(({step}) => step.choose !== undefined);
	const refuse = (option: string, why: string): never => {
		throw new Failure(exitCode.wrongUsage, `${option} does not fit: ${why}.`, {next: 'Nothing was sent.'});
	};

	if (choose !== undefined && whatIf === true) {
		refuse('--choose', 'with --what-if nothing is recorded');
	}

	if (choose !== undefined && choosing.length !== 1) {
		refuse('--choose', choosing.length === 0 ? 'none of the steps chooses rows' : `${choosing.map(({id}) => id).join(' and ')} both choose rows, so carry them out one by one`);
	}

	if (item !== undefined && steps.every(({step}) => step['for-each'] === undefined)) {
		refuse('--item', 'none of the steps works on items');
	}

	const destroying = steps.filter(({effect}) => effect === 'destroy');
	if (confirm !== undefined && destroying.length > 1) {
		refuse('--confirm', `${destroying.map(({id}) => id).join(' and ')} both destroy, and one confirmation must not count twice, so carry them out one by one`);
	}

	if (confirm !== undefined && steps.every(({effect}) => effect !== 'destroy')) {
		refuse('--confirm', 'none of the steps destroys anything');
	}
}

/** An item that one of the steps does not have is found before anything is sent for another step. What is chosen in the same breath counts. */
function refuseStrangeItems(steps: readonly ResolvedStep[], {status, options, keys}: {status: RunStatus; options: DoOptions; keys: string[] | undefined}): void {
	const lists = new Set<string>();
	for (const {id, step} of steps) {
		const list = step['for-each'];
		const state = status.steps.find(candidate => candidate.id === id);
		const isChosenHere = list !== undefined && lists.has(list);
		// Choosing anew leaves only what was sent already, and what is chosen.
		const known = [...(state?.items ?? []).filter(({attempts}) => !isChosenHere || attempts > 0).map(({key}) => key), ...(isChosenHere ? keys ?? [] : [])];
		const stranger = list === undefined ? undefined : options.item?.find(key => !known.includes(key));
		if (stranger !== undefined) {
			const meant = nearest(stranger, known);
			throw new Failure(exitCode.wrongUsage, `"${id}" has no item with the key "${inert(stranger)}". Nothing was sent.`, {
				kept: meant === undefined ? '' : `Did you mean ${inert(meant)}?`,
				next: known.length === 0 ? 'It has no items: nothing is chosen for it yet.' : `Its items are: ${known.map(key => inert(key)).join(', ')}.`,
			});
		}

		if (step.choose !== undefined && keys !== undefined) {
			lists.add(step.choose.as);
		}
	}
}

/** A new password that nobody keeps locks people out: where nobody sits there, it needs a place to go before anything is sent. */
function refuseUnkept({runbook}: LoadedRunbook, steps: readonly ResolvedStep[], {status, options}: {status: RunStatus; options: DoOptions}): void {
	if (status.rehearsal || options.whatIf === true || options.secretsOutFd !== undefined) {
		return;
	}

	for (const {id, parts} of steps) {
		const named = new Set(parametersNamed(parts.run?.script ?? '').map(name => name.toLowerCase()));
		const made = Object.entries(runbook.parameters).find(([name, {type}]) => type === 'generated-secret' && named.has(name.toLowerCase()));
		if (made) {
			throw new Failure(exitCode.refused, `"${id}" makes "${inert(made[1].title)}", and without a screen there is no place to keep it. Nothing was sent.`, {next: `Give one with --secrets-out-fd N, or use: handrail resume ${status.run}`});
		}
	}
}
