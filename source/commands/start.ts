import {Command} from 'commander';
import type {Door} from './door.js';
import {asOption, jsonOption, parameterOption, plainOption, secretsOption, syncOption} from './options.js';

/** `start RUNBOOK`: begins a run and opens it; with `--json` it is only made. */
export function startCommand(door: Door): Command {
	return new Command('start')
		.description('begin a run')
		.argument('<runbook>', 'a shipped runbook\'s id, a folder or a file')
		.addOption(parameterOption())
		.addOption(syncOption())
		.addOption(secretsOption())
		.addOption(asOption())
		.addOption(plainOption())
		.addOption(jsonOption())
		.action(async (runbook: string, {param, sync, secretsFd, as, plain, json}: {param?: string[]; sync?: string; secretsFd?: string; as?: string; plain?: boolean; json?: boolean}) => {
			const {startRun} = await import('./start-run.js');
			await startRun(door, {runbook, rehearsal: false, params: param, secretsFd, as, plain, json, sync});
		});
}
