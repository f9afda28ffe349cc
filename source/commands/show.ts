import {Command, Option} from 'commander';
import type {Door} from './door.js';
import {jsonOption} from './options.js';

/** `show RUNBOOK`: the runbook to read or print before the outage. */
export function showCommand(door: Door): Command {
	return new Command('show')
		.description('print a runbook to read before the outage')
		.argument('<runbook>', 'a shipped runbook\'s id, a folder or a file')
		.addOption(new Option('--format <format>', 'md for Markdown (the default), html for a page to print').choices(['md', 'html']))
		.option('-o, --output <file>', 'write it into a new file; one that is there is never written over')
		.addOption(jsonOption())
		.action(async (argument: string, {format, output, json}: {format?: 'md' | 'html'; output?: string; json?: boolean}) => {
			const {findRunbook} = await import('./find-runbook.js');
			const loaded = await findRunbook(argument);
			if (json) {
				const {printJson} = await import('./json.js');
				printJson(door, loaded.runbook);
				return;
			}

			const {runbookMarkdown, runbookHtml} = await import('../runbook/show.js');
			// A file that is named as a page is one.
			const isPage = format === undefined ? /\.html?$/iv.test(output ?? '') : format === 'html';
			const text = isPage ? runbookHtml(loaded) : runbookMarkdown(loaded);
			if (output === undefined) {
				door.write(text);
				return;
			}

			const {writeNew} = await import('./write-new.js');
			door.write(`${await writeNew(output, text, {overwrite: false, never: true})}\n`);
		});
}
