import type {FoundModule, HomeSeen, MachineSeen, PowerShellSeen, TerminalSeen} from '../../../source/doctor/contract.js';

/** A PowerShell that answered everything; what differs is given. */
export const powershellSeen = (given: Partial<PowerShellSeen> = {}): PowerShellSeen => ({
	file: '/usr/bin/pwsh', edition: 'PowerShell', used: true, trouble: null, version: '7.6.5', startMs: 400, languageMode: 'FullLanguage',
	executionPolicy: {effective: 'RemoteSigned', scopes: [{scope: 'MachinePolicy', policy: 'Undefined'}, {scope: 'LocalMachine', policy: 'RemoteSigned'}]},
	modules: [], host: {starts: true, ms: 600, message: null}, ...given,
});

export const moduleSeen = (name: string, version: string, given: Partial<FoundModule> = {}): FoundModule => ({name, version, path: `/modules/${name}/${version}`, needsPowerShell: null, ...given});

export const homeSeen = (given: Partial<HomeSeen> = {}): HomeSeen => ({
	path: '/home/dana/handrail', existing: '/home/dana/handrail', exists: true, writable: true, reason: null, mode: '700', fileSystem: 'ext4', free: 5 * (1024 ** 3),
	key: {exists: true, mode: '600', trouble: null}, ...given,
});

export const terminalSeen = (given: Partial<TerminalSeen> = {}): TerminalSeen => ({isTerminal: true, columns: 120, rows: 40, colours: 16_777_216, colourless: false, unicode: true, locale: 'LANG=en_GB.UTF-8', ...given});

export const machineSeen = (given: Partial<MachineSeen> = {}): MachineSeen => ({
	platform: 'linux', temporaryFolder: '/tmp', channelTrouble: null, lockTrouble: null, shell: true, clock: '2026-11-22T03:00:00.000+01:00', clockTrouble: null, proxies: [], ...given,
});
