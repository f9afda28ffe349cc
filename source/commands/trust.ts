import {Command} from 'commander';
import type {Door} from './door.js';
import {jsonOption} from './options.js';

/** `trust FOLDER|FILE|RUN`: shows what a foreign runbook would send and, once it is agreed to, lets it. */
export function trustCommand(door: Door): Command {
	return new Command('trust')
		.description('let a runbook that did not come with Handrail send its commands')
		.argument('<folder, file or run>', 'a runbook\'s folder or file, or a run\'s id')
		.option('--yes', 'agree without being asked')
		.addOption(jsonOption())
		.action(async (argument: string, {yes, json}: {yes?: boolean; json?: boolean}) => {
			const {trustPlace} = await import('./trust-place.js');
			await trustPlace(door, argument, {yes: yes === true, json: json === true});
		});
}
