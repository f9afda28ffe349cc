import {Command} from 'commander';
import type {Door} from './door.js';
import {jsonOption} from './options.js';

/** `status [RUN]`: where a run stands. Without RUN the latest real run or, if there is none, the latest rehearsal. Reads only. */
export function statusCommand(door: Door): Command {
	return new Command('status')
		.description('say where a run stands')
		.argument('[run]', 'a run\'s id or the beginning of one; the latest run when left out')
		.addOption(jsonOption())
		.action(async (run: string | undefined, {json}: {json?: boolean}) => {
			const {readStatus} = await import('./read-status.js');
			const {sayStatus} = await import('./say-status.js');
			sayStatus(door, await readStatus(door, run), {json: json === true});
		});
}
