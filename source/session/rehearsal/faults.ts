import {exitCode, Failure} from '../../failure.js';
import type {LoadedRunbook} from '../../runbook/loaded.js';
import {nearest} from '../../runbook/nearest.js';
import type {Address} from '../contract.js';
import {faultNames, type FaultName, type FaultRule} from './schema.js';

/** One fault that was asked for on the command line. */
export type GivenFault = {fault: FaultName; step: string};

/**
Reads `NAME@STEP` of `--fault`.

@throws {Failure} with exit 2 for a fault that does not exist, or a step that the runbook does not have or that sends nothing.
*/
export function readFault(text: string, runbook: LoadedRunbook): GivenFault {
	const [name = '', step = ''] = text.split('@', 2);
	if (step === '') {
		throw new Failure(exitCode.wrongUsage, `A fault is ordered as NAME@STEP, and "${text}" names no step.`, {next: `The faults are: ${faultNames.join(', ')}.`});
	}

	const fault = faultNames.find(candidate => candidate === name);
	if (fault === undefined) {
		throw wrong(`There is no fault "${name}"`, nearest(name, [...faultNames]), faultNames);
	}

	const ids = runbook.steps.filter(({parts}) => parts.run ?? parts.recheck).map(({id}) => id);
	if (!ids.includes(step)) {
		throw wrong(`The fault ${name} is for a step "${step}", and no step of that name sends anything`, nearest(step, ids), ids);
	}

	return {fault, step};
}

/** What can be due at one sending. `id` names it in the simulated tenant once it has happened. */
export type DueFault = {fault: FaultName; id: string};

/** The fault that happens at this sending: of rehearsal.yaml or of the command line, each once. Undefined when all goes well. */
export function dueFault({step, part, item, attempt}: Address, {rules, given, happened}: {rules: readonly FaultRule[]; given: readonly GivenFault[]; happened: readonly string[]}): DueFault | undefined {
	if (step === undefined) {
		return undefined;
	}

	const fits = (where: FaultRule['part']): boolean => where === undefined ? part === 'run' || part === 'recheck' : where === part;
	const ruled = rules
		.map((rule, index) => ({rule, id: `${step}/${index}/${rule.fault}`}))
		.filter(({rule}) => fits(rule.part) && rule.attempt === attempt && (rule.item === undefined || rule.item === item))
		.map(({rule, id}) => ({fault: rule.fault, id}));
	const asked = given
		// What would go wrong with a step is found by looking for its commands, too.
		.filter(one => one.step === step && (fits(undefined) || part === 'look'))
		.map(one => ({fault: one.fault, id: `${step}/--fault/${one.fault}`}));
	return [...ruled, ...asked].find(({id}) => !happened.includes(id));
}

function wrong(happened: string, meant: string | undefined, allowed: readonly string[]): Failure {
	return new Failure(exitCode.wrongUsage, meant === undefined ? `${happened}.` : `${happened}; "${meant}" was probably meant.`, {
		next: `${allowed.length === 0 ? 'There is none' : `There are: ${allowed.join(', ')}`}.`,
	});
}
