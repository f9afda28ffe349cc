import {Command} from 'commander';
import type {Door} from './door.js';
import {jsonOption} from './options.js';

/** `runbooks`: what comes with Handrail. */
export function runbooksCommand(door: Door): Command {
	return new Command('runbooks')
		.description('list the runbooks that came with Handrail')
		.addOption(jsonOption())
		.action(async ({json}: {json?: boolean}) => {
			const {runbookSummaries} = await import('./runbook-summaries.js');
			const summaries = await runbookSummaries(door);
			if (json) {
				const {printJson} = await import('./json.js');
				printJson(door, summaries.map(({id, title, codes, path}) => ({id, title, codes, path})));
				return;
			}

			const {inert} = await import('../text/inert.js');
			door.write(summaries.length === 0
				? 'No runbook came with this Handrail. `handrail start FOLDER` takes one of your own.\n'
				: summaries.map(({id, title, codes, summary}) => `${id}\n  ${inert(title)}${codes.length === 0 ? '' : `  ${codes.join(', ')}`}\n${summary === undefined ? '' : `  ${inert(summary)}\n`}`).join(''));
		});
}
