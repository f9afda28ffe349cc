import type {RunJournal} from '../../journal/contract.js';
import type {LoadedRunbook} from '../../runbook/loaded.js';
import {deriveStatus} from '../derive.js';
import type {RunStatus} from '../status.js';
import {FoldedRun} from './folded-run.js';
import {latestOutputs} from './outputs.js';

/**
What the events of a run come to, wherever they lie: for a run that is not open. Evidence that cannot be read is done without.

@param journal - Its events in their common order, and the evidence that they name.
*/
export async function statusOf(journal: Pick<RunJournal, 'events' | 'readEvidence'>, runbook: LoadedRunbook): Promise<RunStatus> {
	const folded = new FoldedRun({...journal, refresh: async () => ({added: 0, earlier: false})});
	await folded.readEvidence();
	const outputs = latestOutputs(runbook, folded.index, folded.bodies);
	return deriveStatus({facts: folded.facts, runbook, outputs: Object.fromEntries(Object.entries(outputs).map(([name, {rows}]) => [name, rows]))});
}
