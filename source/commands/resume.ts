import {Command} from 'commander';
import type {Door} from './door.js';
import {asOption, jsonOption, plainOption, secretsOption} from './options.js';

/** `resume [RUN]`: goes on with a run. With `--json` it takes the lock, recovers and prints the status; it connects to nothing and sends nothing. */
export function resumeCommand(door: Door): Command {
	return new Command('resume')
		.description('go on with a run')
		.argument('[run]', 'a run\'s id or the beginning of one; the latest run when left out')
		.addOption(secretsOption())
		.addOption(asOption())
		.addOption(plainOption())
		.addOption(jsonOption())
		.action(async (run: string | undefined, {secretsFd, as, plain, json}: {secretsFd?: string; as?: string; plain?: boolean; json?: boolean}) => {
			const {resumeRun} = await import('./start-run.js');
			await resumeRun(door, {run, secretsFd, as, plain, json});
		});
}
