import {Command, Option} from 'commander';
import type {Door} from './door.js';
import {jsonOption} from './options.js';

/** `show RUNBOOK`: the runbook to read or print before the outage. */
export function showCommand(door: Door): Command {
	return new Command('show')
		.description('print a runbook to read before the outage')
		.argument('<runbook>', 'a shipped runbook\'s id, a folder or a file')
		.addOption(new Option('--format <format>', 'md for Markdown, html for a page').choices(['md', 'html']).default('md'))
		.addOption(jsonOption())
		.action(async (argument: string, {format, json}: {format: 'md' | 'html'; json?: boolean}) => {
			const {findRunbook} = await import('./find-runbook.js');
			const loaded = await findRunbook(argument);
			if (json) {
				const {printJson} = await import('./json.js');
				printJson(door, loaded.runbook);
				return;
			}

			const {runbookMarkdown, runbookHtml} = await import('../runbook/show.js');
			const text = format === 'html' ? runbookHtml(loaded) : runbookMarkdown(loaded);
			door.write(text.endsWith('\n') ? text : `${text}\n`);
		});
}
