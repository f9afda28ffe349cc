import {Command} from 'commander';
import type {Door} from './door.js';
import {asOption, jsonOption, plainOption} from './options.js';

/** `handrail` alone: the unfinished runs and the runbooks to pick from. Where no screen can be drawn it lists them. */
export function pickerCommand(door: Door): Command {
	return new Command('picker')
		.description('pick a run or a runbook')
		.addOption(asOption())
		.addOption(plainOption())
		.addOption(jsonOption())
		.action(async ({as, plain, json}: {as?: string; plain?: boolean; json?: boolean}) => {
			const {pick} = await import('./pick.js');
			await pick(door, {as, plain, json});
		});
}
