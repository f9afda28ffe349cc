import {Command} from 'commander';
import type {Door} from './door.js';
import {jsonOption} from './options.js';

/** `verify RUN`: whether the record of a run is whole and, with a head that was read out, complete up to it. Reads only. */
export function verifyCommand(door: Door): Command {
	return new Command('verify')
		.description('check that the record of a run is whole')
		.argument('<run>', 'a run\'s id or the beginning of one')
		.option('--head <words...>', 'the twelve words of a head, from a hand-off or read out: whether the record is complete up to it')
		.addOption(jsonOption())
		.action(async (run: string, {head, json}: {head?: string[]; json?: boolean}) => {
			const {proveRun} = await import('./prove-run.js');
			await proveRun(door, run, {head: head?.join(' '), json: json === true});
		});
}
