import {Command} from 'commander';
import type {Door} from './door.js';
import {jsonOption} from './options.js';

/** `check FILE|FOLDER...`: what is wrong with a runbook. 0 clean or warnings only, 1 a rule's error, 2 the schema does not hold. */
export function checkCommand(door: Door): Command {
	return new Command('check')
		.description('say what is wrong with a runbook')
		.argument('<file or folder...>', 'runbooks to check')
		.addOption(jsonOption())
		.action(async (places: string[], {json}: {json?: boolean}) => {
			const {checkPlaces} = await import('./check-places.js');
			await checkPlaces(door, places, {json: json === true});
		});
}
