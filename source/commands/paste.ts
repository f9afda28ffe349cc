import {Command, Option} from 'commander';
import type {Door} from './door.js';
import {asOption, earlierOptions, jsonOption} from './options.js';
import type {PasteOptions} from './paste-options.js';

/** `paste RUN STEP`: gives the command to run elsewhere; with `--from` or `--edit`, records what it printed there. */
export function pasteCommand(door: Door): Command {
	const command = new Command('paste')
		.description('run a step elsewhere: print or copy its command, and record what came of it')
		.argument('<run>', 'a run\'s id or the beginning of one')
		.argument('<step>', 'the step\'s id')
		.option('--item <key>', 'the item; the next one unless said')
		.addOption(new Option('--part <part>', 'which of the step\'s commands; the one that is due unless said').choices(['run', 'verify', 'keep', 'undo', 'recheck']))
		.option('--confirm <label>', 'the exact name of what the step destroys')
		.option('--again', 'although it is done, or its outcome unknown')
		.option('-o, --output <file>', 'write the command into a file')
		.option('--overwrite', 'even where there is such a file')
		.option('--copy', 'put the command on the terminal\'s clipboard')
		.option('--from <file>', 'what the command printed; - reads standard input')
		.option('--edit', 'what the command printed, put into your editor ($VISUAL or $EDITOR)')
		.option('--failed', 'it did not work, although what it printed does not say so')
		.option('--yes', 'record it without being asked');
	for (const option of earlierOptions()) {
		command.addOption(option);
	}

	return command
		.option('--tenant <domain>', 'the tenant that this is meant for')
		.addOption(asOption())
		.addOption(jsonOption())
		.action(async (run: string, step: string, options: PasteOptions) => {
			if (options.from === undefined && !options.edit) {
				const {givePaste} = await import('./give-paste.js');
				await givePaste(door, {run, step, options});
			} else {
				const {takePaste} = await import('./take-paste.js');
				await takePaste(door, {run, step, options});
			}
		});
}
