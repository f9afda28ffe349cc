import {Command} from 'commander';
import type {Door} from './door.js';
import {asOption, jsonOption} from './options.js';

/** `finish RUN`: the run is over, or given up with `--abandon`. */
export function finishCommand(door: Door): Command {
	return new Command('finish')
		.description('end a run')
		.argument('<run>', 'a run\'s id or the beginning of one')
		.option('--abandon', 'give it up instead')
		.option('--reason <text>', 'why; needed while anything is unknown or failed')
		.addOption(asOption())
		.addOption(jsonOption())
		.action(async (run: string, {abandon, reason, as, json}: {abandon?: boolean; reason?: string; as?: string; json?: boolean}) => {
			const {carryOutOne} = await import('./carry-out.js');
			await carryOutOne(door, {run, as, json}, () => ({kind: 'finish', ...abandon === true && {abandon}, ...reason !== undefined && {reason}}));
		});
}
