import {Command} from 'commander';
import type {Door} from './door.js';
import {asOption, jsonOption} from './options.js';

/** `sync RUN FOLDER`: shares a run through a folder that several can reach, both ways. */
export function syncCommand(door: Door): Command {
	return new Command('sync')
		.description('share a run through a folder: what others wrote comes in, what is new here goes there')
		.argument('<run>', 'a run\'s id or the beginning of one')
		.argument('<folder>', 'a folder that all of you can reach')
		.addOption(asOption())
		.addOption(jsonOption())
		.action(async (run: string, folder: string, {as, json}: {as?: string; json?: boolean}) => {
			const {syncRun} = await import('./sync-run.js');
			await syncRun(door, {run, folder, as, json: json === true});
		});
}
