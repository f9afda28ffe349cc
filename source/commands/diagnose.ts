import {Command} from 'commander';
import type {Door} from './door.js';
import {asOption, jsonOption, plainOption} from './options.js';

/** `diagnose [FILE]`: a bounce in, runbooks out. Nothing leaves the machine. */
export function diagnoseCommand(door: Door): Command {
	return new Command('diagnose')
		.description('say which runbook fits a bounce; it reads the text here and sends it nowhere')
		.argument('[file]', 'a bounce as text, an .eml file or a mail log; without it, or with -, what is pasted or piped in')
		.addOption(asOption())
		.addOption(plainOption())
		.addOption(jsonOption())
		.action(async (file: string | undefined, {as, plain, json}: {as?: string; plain?: boolean; json?: boolean}) => {
			const {diagnoseBounce} = await import('./diagnose-bounce.js');
			await diagnoseBounce(door, {file: file ?? '-', as, plain, json: json === true});
		});
}
