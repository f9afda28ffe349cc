import {accessSync, constants, statSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** One PowerShell on this machine: its program, by its whole path, and which of the two it is. */
export type PowerShellFound = {file: string; edition: 'PowerShell' | 'Windows PowerShell'};

const programs = [
	{names: ['pwsh', 'pwsh.exe'], edition: 'PowerShell'},
	{names: ['powershell.exe'], edition: 'Windows PowerShell'},
] as const;

/**
Every PowerShell on the PATH, the one that Handrail would use first: `pwsh`, or else `powershell.exe`. Entries of the PATH that are not absolute are passed over: what they name depends on where one happens to stand.

@param environment - Where the PATH is read from; on Windows its name may be written in any case.
*/
export function allPowerShells(environment: NodeJS.ProcessEnv): PowerShellFound[] {
	const [, value = ''] = Object.entries(environment).find(([name]) => name.toUpperCase() === 'PATH') ?? [];
	const folders = value.split(path.delimiter).filter(folder => path.isAbsolute(folder));
	const found = programs.flatMap(({names, edition}) => folders.flatMap(folder => names.map(name => ({file: path.join(folder, name), edition}))));
	return [...new Map(found.filter(({file}) => canRun(file)).map(one => [one.file, one])).values()];
}

/** The PowerShell that Handrail uses; undefined where there is none. */
export function findPowerShell(environment: NodeJS.ProcessEnv): PowerShellFound | undefined {
	return allPowerShells(environment)[0];
}

function canRun(file: string): boolean {
	try {
		// Windows has no right to execute: there the name says it.
		accessSync(file, process.platform === 'win32' ? constants.F_OK : constants.X_OK);
		return statSync(file).isFile();
	} catch {
		return false;
	}
}
