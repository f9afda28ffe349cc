import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {packageRoot} from '../../settings/shipped.js';
import type {HostProgram} from '../host-client.js';
import type {PowerShellFound} from './find-powershell.js';

/** With what bootstrap.ps1 ends where a policy of the machine leaves PowerShell too little of its language. */
export const restrictedLanguage = 97;

/** What else to do where PowerShell cannot be used. */
export const withoutPowerShell = 'Copy each step\'s command, run it in a PowerShell where it works, and paste what it gives (paste mode). handrail doctor says what is missing here and how to get it.';

/** What a host is started with. */
export type PowerShellToStart = {
	/** The session's name. */
	name: string;
	found: PowerShellFound;
	/** Somebody signs in to a service here. */
	signsIn: boolean;
	/** Handed to bootstrap.ps1. */
	arguments?: readonly string[];
	/** Added to what the process inherits. */
	environment?: Readonly<Record<string, string>>;
};

/** How the PowerShell host is started. */
export function powerShellProgram({name, found, signsIn, arguments: given = [], environment = {}}: PowerShellToStart): HostProgram {
	return {
		name,
		file: found.file,
		arguments: [
			'-NoLogo', '-NoProfile', '-NonInteractive',
			// For this process only, because Windows as it comes runs no script at all, Handrail's own included. A policy that the machine's administrators set still wins.
			...(process.platform === 'win32' ? ['-ExecutionPolicy', 'Bypass'] : []),
			'-File', path.join(hostFolder(), 'bootstrap.ps1'),
			...given,
		],
		environment: {POWERSHELL_TELEMETRY_OPTOUT: '1', POWERSHELL_UPDATECHECK: 'Off', NO_COLOR: '1', ...environment},
		// A sign-in window needs a window to belong to.
		windowsHide: !signsIn,
		startWithin: 60_000,
		grace: 5000,
		endings: {[restrictedLanguage]: 'A policy of this machine (such as AppLocker or App Control) restricts the language of PowerShell, and Handrail\'s host needs all of it.'},
		next: withoutPowerShell,
		...(signsIn ? {lost: 'Its sign-in is gone with it: the next step that needs it signs in again.'} : {}),
	};
}

/** Where the host's scripts lie: beside this file, or in `dist/` of the built program. */
export function hostFolder(): string {
	const root = packageRoot();
	const here = path.dirname(fileURLToPath(import.meta.url));
	return path.relative(root, here).startsWith(`source${path.sep}`) ? path.join(here, 'host') : path.join(root, 'dist', 'powershell-host');
}
