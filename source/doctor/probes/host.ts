import {Failure} from '../../failure.js';
import {startHost} from '../../session/host-client.js';
import type {PowerShellFound} from '../../session/powershell/find-powershell.js';
import {powerShellProgram} from '../../session/powershell/program.js';
import type {PowerShellSeen} from '../contract.js';

/** Starts the program that carries out Handrail's commands in a PowerShell, as a run does, and ends it again. Nothing is sent to it. Never throws. */
export async function tryHost(found: PowerShellFound, {within, temporaryFolder}: {within: number; temporaryFolder: string}): Promise<NonNullable<PowerShellSeen['host']>> {
	const began = performance.now();
	const ms = (): number => Math.round(performance.now() - began);
	try {
		const host = await startHost({...powerShellProgram({name: 'doctor', found, signsIn: false}), startWithin: within}, temporaryFolder);
		const took = ms();
		await host.close();
		return {starts: true, ms: took, message: null};
	} catch (error) {
		// Only what happened: what to do without PowerShell is for a run, not for doctor.
		return {starts: false, ms: ms(), message: error instanceof Failure ? error.message : (error as Error).message};
	}
}
