import {Command} from 'commander';
import type {DoOptions} from './do-flags.js';
import type {Door} from './door.js';
import {asOption, collect, connectOption, earlierOptions, jsonOption, secretsOption, tenantOption} from './options.js';

/** `do RUN STEP...`: carries steps out without the screen. */
export function doCommand(door: Door): Command {
	const command = new Command('do')
		.description('carry steps out without the screen')
		.argument('<run>', 'a run\'s id or the beginning of one')
		.argument('<step...>', 'the steps\' ids, in the order to carry them out; it stops at the first that does not succeed')
		.option('--choose <keys>', 'the keys of the rows to choose, with commas between them, or as a JSON list; empty for none', collect)
		.option('--item <key>', 'only this item; may be given several times', collect)
		.option('--confirm <label>', 'the exact name of what a step destroys; once for each item', collect)
		.addOption(connectOption())
		.addOption(tenantOption())
		.option('--what-if', 'only ask what the steps would do; nothing is changed')
		.option('--again', 'repeat what is done or whose outcome is unknown');
	for (const option of earlierOptions()) {
		command.addOption(option);
	}

	return command
		.addOption(secretsOption())
		.option('--secrets-out-fd <number>', 'write new passwords that a step makes to this descriptor, a line of JSON each: {step, item, name, value}')
		.addOption(asOption())
		.addOption(jsonOption())
		.action(async (run: string, steps: string[], options: DoOptions & {as?: string; json?: boolean}) => {
			const {doSteps} = await import('./do-steps.js');
			await doSteps(door, {run, steps, options});
		});
}
