import {Command} from 'commander';
import type {Door} from './door.js';
import {asOption, collect, jsonOption, parameterOption, plainOption, secretsOption} from './options.js';

/** `rehearse RUNBOOK`: begins the same run against a simulated tenant. */
export function rehearseCommand(door: Door): Command {
	return new Command('rehearse')
		.description('practise a runbook: the same screens against a simulated tenant')
		.argument('<runbook>', 'a shipped runbook\'s id, a folder or a file')
		.addOption(parameterOption())
		.option('--fault <name@step>', 'something that goes wrong, once, at a step; may be given several times', collect)
		.option('--powershell', 'run the runbook\'s own scripts in PowerShell, against simulated modules')
		.addOption(secretsOption())
		.addOption(asOption())
		.addOption(plainOption())
		.addOption(jsonOption())
		.action(async (runbook: string, {param, fault, powershell, secretsFd, as, plain, json}: {param?: string[]; fault?: string[]; powershell?: boolean; secretsFd?: string; as?: string; plain?: boolean; json?: boolean}) => {
			const {startRun} = await import('./start-run.js');
			await startRun(door, {runbook, rehearsal: true, powershell, params: param, faults: fault, secretsFd, as, plain, json});
		});
}
