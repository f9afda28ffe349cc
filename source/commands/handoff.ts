import {Command, Option} from 'commander';
import type {Door} from './door.js';
import {jsonOption} from './options.js';

type HandoffOptions = {format?: 'md' | 'json'; output?: string; json?: boolean};

/** `handoff RUN`: the checklist for a ticket or a colleague, on standard output or into a file. */
export function handoffCommand(door: Door): Command {
	return new Command('handoff')
		.description('write the checklist for a ticket or a colleague')
		.argument('<run>', 'a run\'s id or the beginning of one')
		.addOption(new Option('--format <format>', 'md for Markdown, json for programs; md unless --json is given').choices(['md', 'json']))
		.option('-o, --output <file>', 'write it to this file instead of standard output')
		.addOption(jsonOption())
		.action(async (run: string, {format, output, json}: HandoffOptions) => {
			const {writeHandoff} = await import('./write-handoff.js');
			await writeHandoff(door, run, {format: format ?? (json === true ? 'json' : 'md'), file: output, json: json === true});
		});
}
