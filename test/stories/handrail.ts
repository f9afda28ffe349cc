import {fileURLToPath} from 'node:url';
import type {TestContext} from 'node:test';
import {execa} from 'execa';
import type {Place} from '../terminal/place.js';
import {start, type StartOptions, type Terminal} from '../terminal/terminal.js';

/** The program as it is installed. */
export const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** Opens Handrail in a terminal. */
export const open = (t: TestContext, place: Place, args: readonly string[], options?: StartOptions): Terminal => start(t, place, process.execPath, [program, ...args], options);

/** How a command without a screen ended. */
export type Ended = {exit: number; stdout: string; stderr: string};

/** Runs one of Handrail's commands as a script would: no terminal, nothing to read from. */
export const command = async (place: Place, ...args: string[]): Promise<Ended> => {
	const {exitCode, stdout, stderr} = await execa(process.execPath, [program, ...args], {
		cwd: place.here, env: place.environment, extendEnv: false, stdin: 'ignore', reject: false,
	});
	return {exit: exitCode ?? -1, stdout, stderr};
};

/** The same with --json: resolves to what it printed. Throws unless it ended with 0. */
export const json = async (place: Place, ...args: string[]): Promise<any> => {
	const {exit, stdout, stderr} = await command(place, ...args, '--json');
	if (exit !== 0) {
		throw new Error(`handrail ${args.join(' ')} ended with ${exit}: ${stderr}`);
	}

	return JSON.parse(stdout);
};
