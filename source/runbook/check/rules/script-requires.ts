import type {ScriptRequirement} from '../../script/facts.js';
import {resolvedParts} from '../resolved-parts.js';
import type {Rule} from '../rule.js';

/** What a script needs stands where it is looked at. */
export const scriptRequires: Rule = {
	name: 'script-requires',
	reason: 'A script is sent as text, and PowerShell looks at #requires only in the files that it opens itself: the line does nothing.',
	severity: 'warning',
	wrong: String.raw`
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: "#Requires -Modules Contoso\nGet-X"}`,
	right: `
sessions:
  exchange: {title: Exchange Online, service: exchange, requires: {Contoso: '>=1.0'}, connect: Connect-X}
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-X}`,
	* find(subject) {
		for (const {part, path} of resolvedParts(subject)) {
			for (const requirement of subject.facts.get(part.script)?.requirements ?? []) {
				const message = `Line ${requirement.line} of the script, "${requirement.text}", does nothing: a script is sent as text, and PowerShell looks at #requires only in files that it opens itself. ${instead(requirement, part.session)}`;
				yield part.file === undefined
					? {path, within: {text: part.script, index: requirement.index}, message}
					: {path, inFile: {file: part.file, line: requirement.line, column: requirement.column}, message};
			}
		}
	},
};

/** What to write for it, whole sentences. */
function instead({text}: ScriptRequirement, session: string): string {
	const advice: Array<[RegExp, string]> = [
		[/-Mod/i, `Name the module in the runbook: sessions: ${session}: requires: {NAME: '>=VERSION'}.`],
		[/-(?:Ver|PSEd)/i, 'Let the script look itself: if ($PSVersionTable.PSVersion -lt [version] "7.2") { throw "It needs PowerShell 7.2." }.'],
		[/-(?:Run|Sh)/i, 'Say in the step\'s instructions that Handrail must be started as an administrator, and let the script look itself: if (-not ([Security.Principal.WindowsPrincipal] [Security.Principal.WindowsIdentity]::GetCurrent()).IsInRole("Administrator")) { throw "It needs an administrator." }.'],
	];
	const fitting = advice.filter(([pattern]) => pattern.test(text)).map(([, sentence]) => sentence);
	return fitting.length > 0 ? fitting.join(' ') : 'Let the script look itself, and throw where what it needs is not there.';
}
