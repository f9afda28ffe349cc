import type {Finding, MachineReport, Subject, Verdict} from './contract.js';

const headings: Record<Subject, string> = {
	handrail: 'Handrail',
	powershell: 'PowerShell',
	modules: 'Modules that the shipped runbooks need',
	shell: 'Shell',
	home: 'Where runs are kept',
	terminal: 'Terminal',
	machine: 'This machine',
};

/** Words, not colours or signs alone: they are read aloud too. */
const words: Record<Verdict, string> = {fine: 'ok', note: 'note', warning: 'WARNING', missing: 'MISSING'};

const indent = ' '.repeat(11);

/** A finding as lines: its verdict, what was found, and below it what to do. */
function findingLines({verdict, message, next}: Finding): string[] {
	return [`  ${words[verdict].padEnd(7)}  ${message}`, ...next === null ? [] : [`${indent}${next}`]];
}

/** What `handrail doctor` prints: sentence by sentence under headings, and at the end whether something is missing. */
export function machineText({findings, ready}: MachineReport): string {
	const subjects = [...new Set(findings.map(({subject}) => subject))];
	const sections = subjects.map(subject => [headings[subject], ...findings.filter(finding => finding.subject === subject).flatMap(finding => findingLines(finding)), ''].join('\n'));
	const count = (verdict: Verdict): number => findings.filter(finding => finding.verdict === verdict).length;
	const warnings = count('warning');
	const also = warnings === 0 ? '' : ` ${warnings === 1 ? 'One thing' : `${warnings} things`} may fail in an outage: see WARNING above.`;
	const missing = count('missing');
	return [
		...sections,
		ready ? `Everything that is needed is here.${also}` : `${missing === 1 ? 'One thing that is needed is' : `${missing} things that are needed are`} missing: see MISSING above.${also}`,
		'Before an outage, handrail doctor RUNBOOK signs in and tests the modules, roles and commands of one runbook.',
		'',
	].join('\n');
}
