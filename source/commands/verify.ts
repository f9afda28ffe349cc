import {Command} from 'commander';
import type {Door} from './door.js';
import {jsonOption} from './options.js';

/** `verify RUN`: whether the record of a run is whole. Reads only. */
export function verifyCommand(door: Door): Command {
	return new Command('verify')
		.description('check that the record of a run is whole')
		.argument('<run>', 'a run\'s id or the beginning of one')
		.addOption(jsonOption())
		.action(async (run: string, {json}: {json?: boolean}) => {
			const {proveRun} = await import('./prove-run.js');
			await proveRun(door, run, {json: json === true});
		});
}
