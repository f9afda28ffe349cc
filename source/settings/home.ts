import {chmod, mkdir, stat} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import envPaths from 'env-paths';
import {exitCode, Failure} from '../failure.js';

/**
The absolute path of the folder that everything of Handrail's own is kept in: `HANDRAIL_HOME`, or else the platform's folder for an application's data. It need not exist.
*/
export function handrailHome(environment: NodeJS.ProcessEnv = process.env): string {
	// An empty variable is what a script leaves when its own variable was unset; the current folder is never meant by it.
	const given = environment['HANDRAIL_HOME'];
	return path.resolve(given === undefined || given === '' ? envPaths('handrail', {suffix: ''}).data : given);
}

/**
Makes the folder if it is missing, readable by its owner alone; also closes one that others could read.

@throws {Failure} with exit 3 when it cannot be made or is not a folder.
*/
export async function ensureHome(home: string): Promise<void> {
	try {
		await mkdir(home, {recursive: true, mode: 0o700});
		const {mode} = await stat(home);
		if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
			await chmod(home, 0o700);
		}
	} catch (error) {
		throw new Failure(exitCode.refused, `Handrail's folder ${home} cannot be used: ${(error as Error).message}.`, {
			next: 'Set HANDRAIL_HOME to a folder that you may write to.',
			cause: error,
		});
	}
}
