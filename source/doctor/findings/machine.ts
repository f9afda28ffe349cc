import {inert} from '../../text/inert.js';
import type {Finding, MachineSeen, Observations, Subject} from '../contract.js';
import {versionFits} from '../../session/powershell/version-fits.js';

const finding = (subject: Subject, verdict: Finding['verdict'], message: string, next: string | null = null): Finding => ({subject, verdict, message, next});

/** Handrail and the Node that it runs on, and what of the shipped runbooks could not be read. */
export function handrailFindings({handrail, node, needed}: Pick<Observations, 'handrail' | 'node' | 'needed'>): Finding[] {
	const runs = `Handrail ${inert(handrail)} on Node ${node.version}`;
	return [
		versionFits(node.version, node.needs) === false
			? finding('handrail', 'missing', `${runs}, which needs Node ${node.needs}.`, 'Install a newer Node from https://nodejs.org.')
			: finding('handrail', 'fine', `${runs} (needed: ${node.needs}).`),
		...needed.troubles.map(trouble => finding('handrail', 'missing', trouble, 'Install Handrail again.')),
	];
}

/** Whether scripts of shell sessions can run here. */
export function shellFindings({shell, platform}: MachineSeen, needed: boolean): Finding[] {
	if (shell) {
		return [finding('shell', 'fine', 'There is /bin/sh for runbooks with shell steps.')];
	}

	return [platform === 'win32'
		? finding('shell', 'note', 'Shell steps of runbooks cannot run on Windows: they are for the host itself, such as a mail relay.')
		: finding('shell', needed ? 'missing' : 'note', 'There is no /bin/sh that can be executed: shell steps of runbooks cannot run.', 'Install the system\'s shell again (the package dash or bash).')];
}

/** Sockets, locks, the clock and the way out. */
export function machineFindings({temporaryFolder, channelTrouble, lockTrouble, clock, clockTrouble, proxies}: MachineSeen): Finding[] {
	return [
		channelTrouble === null
			? finding('machine', 'fine', `Sessions can open their channel in ${inert(temporaryFolder)}.`)
			: finding('machine', 'missing', inert(channelTrouble), 'Set TMPDIR (on Windows TEMP) to a short path that you may write to.'),
		lockTrouble === null
			? finding('machine', 'fine', 'The lock that keeps a second Handrail out of a run works.')
			: finding('machine', 'missing', inert(lockTrouble), 'Use a Node with node:sqlite, 22.16 or newer, and a temporary folder on a disk of this machine.'),
		clockTrouble === null
			? finding('machine', 'fine', `The clock says ${clock}. Signing in fails when it is more than five minutes wrong: compare it.`)
			: finding('machine', 'warning', inert(clockTrouble), 'Set the clock: signing in fails when it is more than five minutes wrong, and the record of a run carries its times.'),
		...proxies.map(({variable, host}) => finding('machine', 'note', `${inert(variable)} names a proxy (${inert(host)}): PowerShell's modules go through it.`)),
	];
}
