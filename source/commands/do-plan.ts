import {exitCode, Failure} from '../failure.js';
import type {Intent} from '../run/engine/contract.js';
import type {LoadedRunbook, ResolvedStep} from '../runbook/loaded.js';
import type {DoOptions} from './do-flags.js';
import {findStep} from './find-step.js';

/** What `do` asks of the engine for one step. `choose` follows `run` only if that gave rows to choose from. */
export type PlannedStep = {id: string; first: Intent | undefined; choose: Extract<Intent, {kind: 'choose'}> | undefined};

/**
Translates a command line of `do` into intents, before anything is opened or sent.

@throws {Failure} with exit 2 for a step that is not there or cannot be carried out by `do`, or an option that none of the steps can use.
*/
export function planDo(runbook: LoadedRunbook, {run, steps, options, keys}: {run: string; steps: readonly string[]; options: DoOptions; keys: string[] | undefined}): PlannedStep[] {
	const resolved = steps.map(id => findStep(runbook, id));
	for (const step of resolved) {
		refuseByHand(step, run);
	}

	refuseUseless(resolved, options);
	return resolved.map(step => plannedStep(step, options, keys));
}

function plannedStep({id, step}: ResolvedStep, {item, again, confirm}: DoOptions, keys: string[] | undefined): PlannedStep {
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
function refuseUseless(steps: readonly ResolvedStep[], {choose, item, confirm}: DoOptions): void {
	const choosing = steps.filter(({step}) => step.choose !== undefined);
	const refuse = (option: string, why: string): never => {
		throw new Failure(exitCode.wrongUsage, `${option} does not fit: ${why}.`, {next: 'Nothing was sent.'});
	};

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
