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
			const {sayRunbooks} = await import('./say-runbooks.js');
			sayRunbooks(door, await runbookSummaries(door), {json: json === true});
		});
}
