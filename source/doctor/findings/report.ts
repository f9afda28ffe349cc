import {subjects, type Finding, type MachineReport, type Observations} from '../contract.js';
import {homeFindings} from './home.js';
import {handrailFindings, machineFindings, shellFindings} from './machine.js';
import {moduleFindings} from './modules.js';
import {powerShellFindings} from './powershell.js';
import {terminalFindings} from './terminal.js';

/** Judges everything that was looked at: the findings in the order of the report, and whether all that is needed is there. */
export function machineReport(seen: Observations, least: {columns: number; rows: number}): MachineReport {
	const bySubject: Record<(typeof subjects)[number], Finding[]> = {
		handrail: handrailFindings(seen),
		powershell: powerShellFindings(seen),
		modules: moduleFindings(seen.needed.modules, seen.powershells),
		shell: shellFindings(seen.machine, seen.needed.shell),
		home: homeFindings(seen.home),
		terminal: terminalFindings(seen.terminal, least),
		machine: machineFindings(seen.machine),
	};
	const findings = subjects.flatMap(subject => bySubject[subject]);
	return {ready: findings.every(({verdict}) => verdict !== 'missing'), ...seen, findings};
}
