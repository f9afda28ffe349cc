import {Failure, exitCode} from '../../failure.js';
import {inert} from '../../text/inert.js';
import type {ResolvedStep} from '../../runbook/loaded.js';
import {mainError} from '../main-error.js';
import {foreignChoices, staleInputs} from '../output-age.js';
import {inputsOf} from '../inputs.js';
import {choosingStep} from '../items.js';
import {whyRead} from '../why-read.js';
import type {Asks, StaleOutput} from './contract.js';
import type {LiveRun} from './live-run.js';
import {send} from './send.js';
import {check} from './verify.js';

/**
What a step with an effect works from that must be read again first: for a destroy what is too old, for every effect the rows that another responder chose. What would have to repeat an effect to be read is none of it.
*/
export function outputsToRead(step: ResolvedStep, live: LiveRun): StaleOutput[] {
	if (step.effect !== 'change' && step.effect !== 'destroy') {
		return [];
	}

	const {facts, runbook} = live;
	const nameOf = (id: string): string => facts.responders[id]?.name ?? id;
	const now = live.now().getTime();
	const chosen = new Map(foreignChoices(facts, runbook, step, live.journal.responder, now).map(({output, by}) => [output.step, {output, by}]));
	const old = new Map((step.effect === 'destroy' ? staleInputs(facts, runbook, step, now) : []).map(output => [output.step, output]));
	return runbook.steps.flatMap(source => {
		const output = old.get(source.id) ?? chosen.get(source.id)?.output;
		if (!output || source.effect !== 'read') {
			return [];
		}

		const by = chosen.get(source.id)?.by;
		return [{
			step: source.id, title: source.step.title, output: source.step.run!.output!, at: output.at, age: output.age, by: nameOf(output.by),
			fresh: source.fresh, isOld: old.has(source.id), chosenBy: by === undefined ? undefined : nameOf(by),
		}];
	});
}

async function readAgain(source: ResolvedStep, live: LiveRun, asks: Asks): Promise<number> {
	const {answer} = await send({step: source, part: live.part(source, 'run'), item: undefined}, live, asks);
	if (answer.outcome !== 'ok') {
		throw new Failure(exitCode.refused, `"${inert(source.step.title)}" could not be read again: ${mainError(answer.errors)?.message ?? answer.outcome}`.replace(/\.?$/v, '. Nothing else was sent.'));
	}

	const {verify} = source.parts;
	if (verify) {
		await check({step: source, item: undefined, part: verify, expect: verify.expect, of: 'run', wait: true}, live, asks);
	}

	return answer.rows.length;
}

/**
Has read again what a step works from, where that is too old to destroy by or was chosen by somebody else: asked for first, with what is known of it. Where rows were chosen from it, the responder looks at them before anything is sent.

@throws {Failure} with exit 3 when it is not to be read again, could not be, or has to be looked at now.
*/
export async function readStaleInputs(step: ResolvedStep, live: LiveRun, asks: Asks): Promise<void> {
	const outputs = outputsToRead(step, live);
	if (outputs.length === 0) {
		return;
	}

	const {run} = live.status;
	if (await asks.ask<'stale-inputs'>({kind: 'stale-inputs', step: step.id, outputs}) !== true) {
		const commands = outputs.map(output => {
			const keys = live.step(output.step).step.choose === undefined ? '' : ' --choose KEY,...';
			return `handrail do ${run} ${output.step}${keys}`;
		});
		throw new Failure(exitCode.refused, `"${step.id}" ${step.effect === 'destroy' ? 'destroys' : 'changes'} what was found before: ${outputs.map(output => whyRead(output)).join(' ')} Nothing was sent.`, {next: `Read it again first: ${commands.join(' ; ')}`});
	}

	const read: string[] = [];
	for (const output of outputs) {
		const rows = await readAgain(live.step(output.step), live, asks); // eslint-disable-line no-await-in-loop -- in the runbook's order
		read.push(`"${inert(output.title)}" was read again, ${rows === 1 ? '1 row' : `${rows} rows`}.`);
	}

	const from = new Set(inputsOf(live.runbook, step).choices.map(list => choosingStep(live.runbook.steps, list)?.step.choose?.from));
	if (outputs.some(({output}) => from.has(output))) {
		throw new Failure(exitCode.refused, `${read.join(' ')} For "${step.id}" nothing was sent yet.`, {next: 'Look at the rows, choose again where they are not what they were, and then carry it out.'});
	}
}
