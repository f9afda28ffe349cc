import type {PowerShellSeen} from '../contract.js';
import {versionFits} from '../../session/powershell/version-fits.js';

/** Which versions of a module need which PowerShell 7, as its maker says where its manifest does not. Windows PowerShell 5.1 is not meant. */
const pairs = [
	{module: 'ExchangeOnlineManagement', versions: '>=3.10', needs: '7.6', newestBefore: '3.9.2'},
	{module: 'ExchangeOnlineManagement', versions: '>=3.5 <3.10', needs: '7.4', newestBefore: undefined},
] as const;

type Shell = Pick<PowerShellSeen, 'edition' | 'version'>;

const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

const isOlder = (shell: Shell, needs: string): boolean => shell.version !== null && versionFits(shell.version, `>=${needs}`) === false;

/**
The PowerShell that a version of a module needs, where the given one is older; undefined where they fit, or nothing is known against it.

@param needsPowerShell - What the module's manifest itself says.
*/
export function newerPowerShellFor({name, version, needsPowerShell}: {name: string; version: string; needsPowerShell: string | null}, shell: Shell): string | undefined {
	const known = shell.edition === 'PowerShell' ? pairs.find(({module, versions, needs}) => sameName(module, name) && versionFits(version, versions) === true && isOlder(shell, needs)) : undefined;
	return known?.needs ?? (needsPowerShell !== null && isOlder(shell, needsPowerShell) ? needsPowerShell : undefined);
}

/** The newest version of a module that works with this PowerShell, where the newest of all does not; undefined where nothing is known against the newest. */
export function newestFor(name: string, shell: Shell): string | undefined {
	return shell.edition === 'PowerShell' ? pairs.find(({module, needs, newestBefore}) => sameName(module, name) && newestBefore !== undefined && isOlder(shell, needs))?.newestBefore : undefined;
}
