import {inert} from '../../text/inert.js';
import type {Finding, FoundModule, NeededModule, PowerShellSeen} from '../contract.js';
import {isRange, versionFits} from '../../session/powershell/version-fits.js';
import {newerPowerShellFor, newestFor} from './module-pairs.js';

const finding = (verdict: Finding['verdict'], message: string, next: string | null = null): Finding => ({subject: 'modules', verdict, message, next});

/** The modules that the shipped runbooks need, held against those of the PowerShell that Handrail uses. */
export function moduleFindings(needed: readonly NeededModule[], powershells: readonly PowerShellSeen[]): Finding[] {
	const shell = powershells.find(({used}) => used);
	if (needed.length === 0) {
		return [finding('fine', 'No shipped runbook needs a module.')];
	}

	if (shell === undefined || shell.modules === null) {
		const names = needed.map(({name, range}) => `${inert(name)} ${inert(range)}`).join(', ');
		return [finding('note', `The shipped runbooks need ${names}. Whether they are there could not be asked: no PowerShell answered.`)];
	}

	const {modules} = shell;
	const findings = needed.map(need => moduleFinding(need, modules.filter(({name}) => name.toLowerCase() === need.name.toLowerCase()), {shell, others: powershells.filter(other => other !== shell)}));
	// Only what the newest version settles can stand in one command.
	const together = needed.filter((need, index) => findings[index]!.next === `Install-Module ${inert(need.name)} -Scope CurrentUser`);
	return together.length < 2 ? findings : [...findings, finding('note', 'All that is to be installed, in one command:', `Install-Module ${together.map(({name}) => inert(name)).join(', ')} -Scope CurrentUser`)];
}

function moduleFinding(need: NeededModule, found: readonly FoundModule[], {shell, others}: {shell: PowerShellSeen; others: readonly PowerShellSeen[]}): Finding {
	const {name, range} = need;
	const what = `${inert(name)} ${inert(range)} (for ${need.runbooks.map(id => inert(id)).join(', ')})`;
	const [loaded] = found;
	if (!isRange(range)) {
		return finding('warning', `${what}: this range of versions cannot be understood, so nothing can be said of it.`, 'Write it like ">=3.5" in the runbook\'s requires.');
	}

	if (loaded === undefined) {
		return finding('missing', `${what} is not installed.${elsewhere(name, others)}`, installCommand(need, shell));
	}

	const at = `${loaded.version} in ${inert(loaded.path)}`;
	const fits = versionFits(loaded.version, range);
	if (fits === undefined) {
		return finding('warning', `${what}: PowerShell would load ${at}, and that version cannot be compared.`);
	}

	if (!fits) {
		const better = found.find(({version}) => versionFits(version, range) === true);
		return finding('missing', `${what}: PowerShell would load ${at}, which will not do.${better === undefined ? '' : ` ${better.version} in ${inert(better.path)} would, but PowerShell finds the other one first.`}`, better === undefined ? installCommand(need, shell) : `Move ${inert(loaded.path)} away, or the folder of the better one to the front of PSModulePath.`);
	}

	const newer = newerPowerShellFor(loaded, shell);
	if (newer !== undefined) {
		const fitting = newestFor(name, shell);
		const older = fitting !== undefined && versionFits(fitting, range) === true ? ` Or install the version before it and remove this one: ${installCommand(need, shell)}` : '';
		return finding('missing', `${what}: ${at} needs PowerShell ${newer} or newer, and this is ${shell.version ?? 'older'}.`, `Install PowerShell ${newer} or newer.${older}`);
	}

	const preview = loaded.version.includes('-') ? ' It is a preview.' : '';
	return finding('fine', `${what} is there: ${at}.${preview}${noDevice(name, shell)}`);
}

/** Another PowerShell's modules lie in other folders. */
function elsewhere(name: string, others: readonly PowerShellSeen[]): string {
	const other = others.find(({modules}) => modules?.some(found => found.name.toLowerCase() === name.toLowerCase()));
	return other === undefined ? '' : ` ${other.edition} at ${inert(other.file)} has it, but the one that Handrail uses does not look there.`;
}

function noDevice(name: string, {edition}: PowerShellSeen): string {
	return edition === 'Windows PowerShell' && name.toLowerCase() === 'exchangeonlinemanagement' ? ' In Windows PowerShell it cannot sign in with -Device.' : '';
}

/** The command that gets a module, as an administrator pastes it. A version is named only where the newest would not do. */
export function installCommand({name, range}: Pick<NeededModule, 'name' | 'range'>, shell: Pick<PowerShellSeen, 'edition' | 'version'>): string {
	const newest = newestFor(name, shell);
	const version = newest !== undefined && versionFits(newest, range) === true ? ` -MaximumVersion ${newest}` : '';
	// A range with an end may leave the newest one out; which versions there are is known only where they are published.
	const isOpen = /^\s*(?:>=?\s*[\d.]+|\*)\s*$/.test(range);
	return `Install-Module ${inert(name)}${version} -Scope CurrentUser${isOpen || version !== '' ? '' : ` (with -RequiredVersion and a version that is ${inert(range)})`}`;
}
