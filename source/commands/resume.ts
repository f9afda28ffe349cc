import {Command, Option} from 'commander';
import type {Door} from './door.js';
import {asOption, jsonOption, plainOption, secretsOption, syncOption} from './options.js';

/** `resume [RUN]`: goes on with a run. With `--json` it takes the lock, recovers and prints the status; it connects to nothing and sends nothing. */
export function resumeCommand(door: Door): Command {
	return new Command('resume')
		.description('go on with a run')
		.argument('[run]', 'a run\'s id or the beginning of one; the latest run when left out')
		.addOption(new Option('--move', 'move to the newer version of its runbook, where there is one').conflicts('stay'))
		.addOption(new Option('--stay', 'go on with its own copy of the runbook, whatever changed since'))
		.addOption(syncOption())
		.addOption(new Option('--no-sync', 'share it no longer'))
		.addOption(secretsOption())
		.addOption(asOption())
		.addOption(plainOption())
		.addOption(jsonOption())
		.action(async (run: string | undefined, {move, stay, sync, secretsFd, as, plain, json}: {move?: boolean; stay?: boolean; sync?: string | false; secretsFd?: string; as?: string; plain?: boolean; json?: boolean}) => {
			const {resumeRun} = await import('./start-run.js');
			await resumeRun(door, {run, secretsFd, as, plain, json, sync, choice: move ? 'move' : (stay ? 'stay' : undefined)});
		});
}
