import process from 'node:process';
import type {TerminalSeen} from '../contract.js';

/** What is needed of standard output to judge the terminal. */
export type Output = {isTTY?: boolean; columns?: number; rows?: number; getColorDepth?(environment: object): number};

/** What the terminal can show, as far as the environment and the system tell. */
export function seeTerminal(output: Output, environment: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): TerminalSeen {
	const isTerminal = output.isTTY === true;
	// The first that is set and not empty holds, as it does for every program (locale(7)).
	const named = ['LC_ALL', 'LC_CTYPE', 'LANG'].find(variable => (environment[variable] ?? '') !== '');
	const value = named === undefined ? '' : environment[named]!;
	return {
		isTerminal,
		columns: output.columns ?? null,
		rows: output.rows ?? null,
		colours: isTerminal && output.getColorDepth !== undefined ? 2 ** output.getColorDepth(environment) : 1,
		colourless: (environment['NO_COLOR'] ?? '') !== '',
		unicode: platform === 'win32' ? null : /utf-?8/i.test(value),
		locale: named === undefined ? null : `${named}=${value}`,
	};
}
