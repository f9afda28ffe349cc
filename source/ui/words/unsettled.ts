import type {Snapshot} from '../../run/engine/contract.js';

/** What is not settled, as "2 open, 1 failed"; empty when everything is. */
export const unsettledWords = ({status: {counts}}: Pick<Snapshot, 'status'>): string =>
	(['unknown', 'failed', 'running', 'open', 'waiting'] as const).filter(status => counts[status] > 0).map(status => `${counts[status]} ${status}`).join(', ');
