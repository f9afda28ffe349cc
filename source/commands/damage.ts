import type {Snapshot} from '../run/engine/contract.js';

/** Whether a run can only be looked at because its record is damaged; the report is then among its findings. A run that another holds is whole. */
export function isDamaged({readOnly, findings}: Pick<Snapshot, 'readOnly' | 'findings'>): boolean {
	return readOnly !== undefined && findings.includes(readOnly);
}
