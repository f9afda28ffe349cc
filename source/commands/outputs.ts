import {Command} from 'commander';
import type {Door} from './door.js';
import {jsonOption} from './options.js';

/** `outputs RUN NAME`: the rows of a kept output. Reads only. */
export function outputsCommand(door: Door): Command {
	return new Command('outputs')
		.description('print a kept output of a run')
		.argument('<run>', 'a run\'s id or the beginning of one')
		.argument('<name>', 'the output\'s name in the runbook')
		.addOption(jsonOption())
		.action(async (run: string, name: string, {json}: {json?: boolean}) => {
			const {readOutput} = await import('./read-output.js');
			const {rows, columns, at, truncated} = await readOutput(door, run, name);
			if (json) {
				const {printJson} = await import('./json.js');
				printJson(door, rows);
				return;
			}

			const {rowsText} = await import('./rows-text.js');
			const {formatClock} = await import('../text/time.js');
			door.write(`${rowsText(rows, columns).join('\n')}\n`);
			door.complain(`${rows.length} ${rows.length === 1 ? 'row' : 'rows'}, read ${formatClock(at)}.${truncated ? ' The answer was longer than what is kept: it was cut.' : ''}`);
		});
}
