import {Command} from 'commander';
import {exitCode, Failure} from '../failure.js';
import type {ResolvedStep} from '../runbook/loaded.js';
import {nearest} from '../runbook/nearest.js';
import {inert} from '../text/inert.js';
import type {Door} from './door.js';
import {asOption, jsonOption} from './options.js';

/** `record RUN STEP NAME=VALUE`: keeps a value that a person found out, or answers a decision. */
export function recordCommand(door: Door): Command {
	return new Command('record')
		.description('keep a value of a step, or answer its decision')
		.argument('<run>', 'a run\'s id or the beginning of one')
		.argument('<step>', 'the step\'s id')
		.argument('<name=value>', 'what to keep')
		.addOption(asOption())
		.addOption(jsonOption())
		.action(async (run: string, step: string, assignment: string, {as, json}: {as?: string; json?: boolean}) => {
			const split = assignment.indexOf('=');
			if (split < 1) {
				throw new Failure(exitCode.wrongUsage, `"${inert(assignment)}" does not say NAME=VALUE.`);
			}

			const name = assignment.slice(0, split);
			const {carryOutOne} = await import('./carry-out.js');
			const {findStep} = await import('./find-step.js');
			await carryOutOne(door, {run, as, json}, engine => {
				refuseUnknownName(findStep(engine.snapshot.runbook, step), name);
				return {kind: 'record', step, name, value: assignment.slice(split + 1)};
			});
		});
}

function refuseUnknownName({id, step}: ResolvedStep, name: string): void {
	const names = [...Object.keys(step.record ?? {}), ...step.decide === undefined ? [] : [step.decide.as]];
	if (names.includes(name)) {
		return;
	}

	const meant = nearest(name, names);
	throw new Failure(exitCode.wrongUsage, names.length === 0 ? `"${id}" records nothing.` : `"${id}" records no "${inert(name)}".`, {
		kept: meant === undefined ? '' : `Did you mean ${meant}?`,
		next: names.length === 0 ? '' : `It records: ${names.join(', ')}.`,
	});
}
