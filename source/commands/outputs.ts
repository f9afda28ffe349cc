import {Command, Option} from 'commander';
import {exitCode, Failure} from '../failure.js';
import type {Door} from './door.js';
import {jsonOption} from './options.js';

/** `outputs RUN NAME`: the rows of a kept output. Reads only. */
export function outputsCommand(door: Door): Command {
	return new Command('outputs')
		.description('print a kept output of a run')
		.argument('<run>', 'a run\'s id or the beginning of one')
		.argument('<name>', 'the output\'s name in the runbook')
		.addOption(new Option('--csv', 'whole rows as CSV (RFC 4180), harmless in a spreadsheet').conflicts('json'))
		.option('--bom', 'with --csv: begin with a byte order mark, by which Excel knows UTF-8')
		.addOption(jsonOption())
		.action(async (run: string, name: string, {csv, bom, json}: {csv?: boolean; bom?: boolean; json?: boolean}) => {
			if (bom && !csv) {
				throw new Failure(exitCode.wrongUsage, '--bom is for CSV only.', {next: 'Say --csv with it.'});
			}

			const {readOutput} = await import('./read-output.js');
			const {rows, columns, at, truncated, whole} = await readOutput(door, run, name);
			// On the other stream, so that --json stays one value, the list itself, and --csv a table.
			const missing = truncated && whole.length === 0 ? ['The answer was longer than what is kept: it was cut.'] : whole;
			if (csv === true || json === true) {
				if (csv) {
					const {csvOf} = await import('../handoff/csv.js');
					door.write(csvOf(rows, {withMark: bom === true}));
				} else {
					const {printJson} = await import('./json.js');
					printJson(door, rows);
				}

				for (const sentence of missing) {
					door.complain(sentence);
				}

				return;
			}

			const {rowsText} = await import('./rows-text.js');
			const {formatClock} = await import('../text/time.js');
			door.write(`${rowsText(rows, columns).join('\n')}\n`);
			door.complain([`${rows.length} ${rows.length === 1 ? 'row' : 'rows'}, read ${formatClock(at)}.`, ...missing].join('\n'));
		});
}
