import {Command} from 'commander';
import type {Door} from './door.js';
import {jsonOption} from './options.js';

/** `runs`: every run of this machine, the latest first. Reads only. */
export function runsCommand(door: Door): Command {
	return new Command('runs')
		.description('list the runs, the latest first')
		.addOption(jsonOption())
		.action(async ({json}: {json?: boolean}) => {
			const {listedRuns} = await import('./listed-runs.js');
			const {sayRuns} = await import('./say-runs.js');
			sayRuns(door, await listedRuns(door), {json: json === true});
		});
}
