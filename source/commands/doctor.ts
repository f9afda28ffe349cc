import {Command, Option} from 'commander';
import {exitCode, Failure} from '../failure.js';
import type {DoctorOptions} from './doctor-runbook.js';
import type {Door} from './door.js';
import {collect, jsonOption, parameterOption, secretsOption} from './options.js';

/** `doctor [RUNBOOK]`: what is installed; with a runbook whether its steps would work, before the outage. */
export function doctorCommand(door: Door): Command {
	return new Command('doctor')
		.description('say what is installed and what is missing; with a runbook, sign in and test whether its steps would work')
		.argument('[runbook]', 'a shipped runbook\'s id, a folder or a file; its commands are looked for, none is run')
		.addOption(parameterOption())
		.option('--connect <session=way>', 'how to sign in to a session; asked for at a terminal, else the first way', collect)
		.option('--rehearse', 'against the simulated tenant, in PowerShell, instead of signing in')
		.option('--fault <name@step>', 'with --rehearse: something that goes wrong at a step; may be given several times', collect)
		.addOption(secretsOption())
		.addOption(new Option('--report', 'as Markdown to paste into an issue, without what names a tenant, a person or a machine').conflicts('json'))
		.addOption(jsonOption())
		.action(async (runbook: string | undefined, {report, ...options}: DoctorOptions & {report?: boolean}) => {
			if (runbook === undefined) {
				const {doctorMachine} = await import('./doctor-machine.js');
				await doctorMachine(door, options, report);
			} else if (report) {
				throw new Failure(exitCode.wrongUsage, 'A report is of this machine alone: what is said of a runbook names your tenant.', {kept: 'Nothing was looked at.', next: 'handrail doctor --report'});
			} else {
				const {doctorRunbook} = await import('./doctor-runbook.js');
				await doctorRunbook(door, runbook, options);
			}
		});
}
