import {Command, Option} from 'commander';
import type {Door} from './door.js';
import {asOption, jsonOption, plainOption, secretsOption} from './options.js';

/** `resume [RUN]`: goes on with a run. With `--json` it takes the lock, recovers and prints the status; it connects to nothing and sends nothing. */
export function resumeCommand(door: Door): Command {
	return new Command('resume')
		.description('go on with a run')
		.argument('[run]', 'a run\'s id or the beginning of one; the latest run when left out')
		.addOption(new Option('--move', 'move to the newer version of its runbook, where there is one').conflicts('stay'))
		.addOption(new Option('--stay', 'go on with its own copy of the runbook, whatever changed since'))
		.addOption(secretsOption())
		.addOption(asOption())
		.addOption(plainOption())
		.addOption(jsonOption())
		.action(async (run: string | undefined, {move, stay, secretsFd, as, plain, json}: {move?: boolean; stay?: boolean; secretsFd?: string; as?: string; plain?: boolean; json?: boolean}) => {
			const {resumeRun} = await import('./start-run.js');
			await resumeRun(door, {run, secretsFd, as, plain, json, choice: move ? 'move' : (stay ? 'stay' : undefined)});
		});
}
