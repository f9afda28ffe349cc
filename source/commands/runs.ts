import {Command} from 'commander';
import type {Door} from './door.js';
import {jsonOption} from './options.js';

/** `runs`: every run of this machine, the latest first. Reads only. */
export function runsCommand(door: Door): Command {
	return new Command('runs')
		.description('list the runs, the latest first')
		.addOption(jsonOption())
		.action(async ({json}: {json?: boolean}) => {
			const {listedRuns, runLine} = await import('./listed-runs.js');
			const runs = await listedRuns(door);
			if (json) {
				const {printJson} = await import('./json.js');
				printJson(door, runs.map(run => runLine(run, door.now().getTime())));
			} else {
				const {runsText} = await import('./runs-text.js');
				door.write(runsText(runs, door.now().getTime()));
			}
		});
}
