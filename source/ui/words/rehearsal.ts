import type {Snapshot} from '../../run/engine/contract.js';

/** What carries a rehearsal's scripts out, where it is a PowerShell of this machine: "by PowerShell"; undefined for the default rehearsal and for a run that is none. */
export const rehearsedBy = ({status, events}: Pick<Snapshot, 'status' | 'events'>): string | undefined => {
	const started = events.find(event => event.kind === 'run-started');
	return status.rehearsal && started?.kind === 'run-started' && started.data['powershell'] === true ? 'by PowerShell' : undefined;
};
