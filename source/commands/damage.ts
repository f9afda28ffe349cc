import type {Snapshot} from '../run/engine/contract.js';

/** Whether a run can only be looked at because its record is damaged; the report is then among its findings. A run that another holds is whole. */
export function isDamaged({readOnly, findings}: Pick<Snapshot, 'readOnly' | 'findings'>): boolean {
	return readOnly !== undefined && findings.includes(readOnly);
}

/** Whether what is shown of a run is not all of it, because somebody's journal is damaged. Another's damage stops nobody from going on, but whoever only asks how the run stands must not take it for whole. */
export function showsDamage(snapshot: Pick<Snapshot, 'readOnly' | 'findings' | 'damagedJournals'>): boolean {
	return isDamaged(snapshot) || (snapshot.damagedJournals?.length ?? 0) > 0;
}
