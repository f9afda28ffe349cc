import {inert} from '../../text/inert.js';
import {formatAge} from '../../text/time.js';
import type {Finding, Observations, PowerShellSeen} from '../contract.js';
import {versionFits} from '../../session/powershell/version-fits.js';

/** A start that takes longer than this is worth knowing, in milliseconds. */
const slow = 5000;
/** What every service's module still works with. */
const oldest = {PowerShell: '7.4', 'Windows PowerShell': '5.1'} as const;

const installSentence: Record<string, string> = {
	win32: 'winget install --id Microsoft.PowerShell',
	darwin: 'Install PowerShell 7 as https://aka.ms/powershell says, so that pwsh is on the PATH.',
};

const finding = (verdict: Finding['verdict'], message: string, next: string | null = null): Finding => ({subject: 'powershell', verdict, message, next});

/** What is to be said of the PowerShells of this machine. The one that Handrail uses has to work; of the others it is only said what they are. */
export function powerShellFindings({powershells, needed, machine: {platform}}: Pick<Observations, 'powershells' | 'needed'> & {machine: {platform: string}}): Finding[] {
	if (powershells.length === 0) {
		const without = 'There is no PowerShell on the PATH (neither pwsh nor powershell.exe).';
		return [finding(needed.powershell ? 'missing' : 'note', `${without} ${needed.powershell ? 'The steps of the shipped runbooks are sent by it; without it each command has to be copied, run elsewhere, and its answer pasted (paste mode).' : 'No shipped runbook needs it.'}`, installSentence[platform] ?? 'Install PowerShell 7 as https://aka.ms/powershell says, so that pwsh is on the PATH.')];
	}

	return powershells.flatMap(seen => [aboutShell(seen), ...(seen.used ? aboutUse(seen, platform) : [])]);
}

function aboutShell(seen: PowerShellSeen): Finding {
	const {file, edition, version, startMs, languageMode, trouble, used} = seen;
	const name = `${edition}${version === null ? '' : ` ${inert(version)}`} at ${inert(file)}`;
	const use = used ? ' Handrail uses this one.' : '';
	if (trouble !== null) {
		return finding(used ? 'missing' : 'note', `${name} is broken. ${trouble}${used ? ' Handrail uses this one.' : ''}`, used ? 'Start it by hand to see what it says; repair it, or take it off the PATH if another one is meant.' : null);
	}

	const start = startMs === null ? '' : `, starts in ${formatAge(startMs)}`;
	const old = version !== null && versionFits(version, `>=${oldest[edition]}`) === false;
	const facts = `${name}${start}, language mode ${inert(languageMode ?? 'unknown')}.${use}`;
	if (old && used) {
		return finding('warning', `${facts} It is older than ${oldest[edition]}, which the modules of Exchange Online and Microsoft Graph need.`, 'Install a newer PowerShell: https://aka.ms/powershell');
	}

	return startMs !== null && startMs > slow ? finding('note', `${facts} That is slow; each session waits that long once.`) : finding('fine', facts);
}

function aboutUse({host, languageMode, executionPolicy, edition}: PowerShellSeen, platform: string): Finding[] {
	const language = languageMode !== null && languageMode !== 'FullLanguage'
		? [finding('missing', `A policy of this machine (such as AppLocker or App Control) holds PowerShell in ${inert(languageMode)}, and Handrail's sessions need FullLanguage.`, 'Ask whoever manages this machine to allow it, or work from another one; paste mode works meanwhile.')]
		: [];
	const windows = edition === 'Windows PowerShell' ? [finding('note', 'Only Windows PowerShell 5.1 is there. It works, but Exchange Online cannot sign in with a device code (-Device) in it.', installSentence['win32'])] : [];
	// Elsewhere there is no such policy, whatever PowerShell says of it.
	const policy = platform === 'win32' ? aboutPolicy(executionPolicy, host) : [];
	return [...language, ...aboutHost(host), ...policy, ...windows];
}

function aboutHost(host: PowerShellSeen['host']): Finding[] {
	if (host === null) {
		return [];
	}

	return [host.starts
		? finding('fine', `Handrail's own host starts in it, in ${formatAge(host.ms)}.`)
		: finding('missing', `Handrail's own host does not start in it, so no session can be opened. ${inert(host.message ?? '')}`.trimEnd(), 'Until it does, paste mode works: each step shows its command to copy.')];
}

/** Only a policy that was set from above matters: Handrail's own process says its own otherwise. */
function aboutPolicy(policy: PowerShellSeen['executionPolicy'], host: PowerShellSeen['host']): Finding[] {
	if (policy === null) {
		return [];
	}

	const set = policy.scopes.find(({scope, policy: value}) => ['MachinePolicy', 'UserPolicy'].includes(scope) && ['Restricted', 'AllSigned'].includes(value));
	if (set !== undefined) {
		return [finding(host?.starts ? 'warning' : 'missing', `The execution policy ${set.policy} is set by a group policy (${set.scope}): it stops scripts that are not signed, Handrail's own among them.`, 'Ask whoever manages this machine to allow RemoteSigned.')];
	}

	return [finding('fine', `The execution policy is ${inert(policy.effective)}${scopesInWords(policy)}; Handrail's own process may run its own scripts.`)];
}

function scopesInWords({scopes}: NonNullable<PowerShellSeen['executionPolicy']>): string {
	const set = scopes.filter(({policy}) => policy !== 'Undefined');
	return set.length === 0 ? '' : ` (${set.map(({scope, policy}) => `${inert(scope)}: ${inert(policy)}`).join(', ')})`;
}
