import path from 'node:path';
import process from 'node:process';
import type {Writable} from 'node:stream';
import {fileURLToPath} from 'node:url';
import {execa, type ResultPromise} from 'execa';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Starts the program from its source in a process of its own, to be killed, interrupted or talked to. Standard output and error are gathered; nothing is thrown for an exit code. */
export function child(home: string, argv: readonly string[], {imports = [], input = '', environment = {}, cwd, output}: {imports?: readonly string[]; input?: string; environment?: NodeJS.ProcessEnv; cwd?: string; /** What takes standard output; it is open already. */ output?: Writable} = {}): ResultPromise<{reject: false; env: NodeJS.ProcessEnv; extendEnv: true; input: string}> {
	return execa(process.execPath, [...imports.map(module => `--import=${module}`), `--import=${import.meta.resolve('../../scripts/typescript.ts')}`, path.join(root, 'source', 'cli.ts'), ...argv], {
		reject: false,
		...(cwd !== undefined && {cwd}),
		// Who names one gathers nothing from it.
		...(output !== undefined && {stdout: output as unknown as 'pipe'}),
		env: {...environment, HANDRAIL_HOME: home},
		extendEnv: true,
		input,
	});
}
