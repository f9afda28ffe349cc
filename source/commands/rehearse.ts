import {Command} from 'commander';
import type {Door} from './door.js';
import {asOption, collect, jsonOption, parameterOption, plainOption} from './options.js';

/** `rehearse RUNBOOK`: begins the same run against a simulated tenant. */
export function rehearseCommand(door: Door): Command {
	return new Command('rehearse')
		.description('practise a runbook: the same screens against a simulated tenant')
		.argument('<runbook>', 'a shipped runbook\'s id, a folder or a file')
		.addOption(parameterOption())
		.option('--fault <name@step>', 'something that goes wrong, once, at a step; may be given several times', collect)
		.addOption(asOption())
		.addOption(plainOption())
		.addOption(jsonOption())
		.action(async (runbook: string, {param, fault, as, plain, json}: {param?: string[]; fault?: string[]; as?: string; plain?: boolean; json?: boolean}) => {
			const {startRun} = await import('./start-run.js');
			await startRun(door, {runbook, rehearsal: true, params: param, faults: fault, as, plain, json});
		});
}
