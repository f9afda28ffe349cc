import process from 'node:process';
import {machineReport} from '../doctor/findings/report.js';
import {observe} from '../doctor/probes/observe.js';
import {machineText} from '../doctor/text.js';
import {exitCode, Failure} from '../failure.js';
import {least} from '../ui/state/layout.js';
import type {DoctorOptions} from './doctor-runbook.js';
import type {Door} from './door.js';
import {printJson} from './json.js';

/**
Says what is installed on this machine and what is missing. Nothing is changed, nothing is sent. Exit 1 when something that is needed is missing.

@throws {Failure} with exit 2 for an option that only a runbook has a use for.
*/
export async function doctorMachine(door: Door, {json, ...ofRunbook}: DoctorOptions, asReport = false): Promise<void> {
	const {debug: _, ...unfit} = ofRunbook as DoctorOptions & {debug?: unknown};
	if (Object.values(unfit).some(value => value !== undefined)) {
		throw new Failure(exitCode.wrongUsage, 'Without a runbook doctor looks at this machine alone: it needs no parameter, no way to sign in and no rehearsal.', {next: 'Name a runbook: handrail doctor RUNBOOK.'});
	}

	const report = machineReport(await observe({home: door.home, environment: door.environment, output: process.stdout, now: door.now()}), least);
	if (json) {
		printJson(door, report);
	} else if (asReport) {
		const {doctorReport} = await import('./doctor-report.js');
		door.write(doctorReport(door, report));
	} else {
		door.write(machineText(report));
	}

	door.leave(report.ready ? exitCode.done : exitCode.failed);
}
