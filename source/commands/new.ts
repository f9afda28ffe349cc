import {Command, Option} from 'commander';
import type {Door} from './door.js';
import {jsonOption, plainOption} from './options.js';

/** `new [NAME]`: makes a runbook's folder with a rehearsal. What is not said is asked. */
export function newCommand(door: Door): Command {
	return new Command('new')
		.description('make a runbook of your own, with a rehearsal, from a few questions')
		.argument('[name]', 'its name: small letters, digits and hyphens')
		.option('--title <title>', 'what is wrong, in a few words')
		.addOption(new Option('--service <service>', 'what its commands work with').choices(['exchange', 'graph', 'shell', 'none']))
		.option('--code <code>', 'the code of the bounce that it is for, such as 5.7.705')
		.option('--words <words>', 'words that stand beside that code')
		.option('--step <title>', 'what to do first')
		.option('-o, --output <folder>', 'the folder to make; the name unless said')
		.addOption(plainOption())
		.addOption(jsonOption())
		.action(async (name: string | undefined, {output, plain, json, ...flags}: {title?: string; service?: string; code?: string; words?: string; step?: string; output?: string; plain?: boolean; json?: boolean}) => {
			const {newRunbook} = await import('./new-runbook.js');
			await newRunbook(door, {given: {name, ...flags}, output, plain, json: json === true});
		});
}
