import {exitCode} from '../../failure.js';
import type {Intent, IntentResult} from './contract.js';
import type {LiveRun} from './live-run.js';

/** Says in the run that it is handed over, before it is written into a bundle. */
export async function carryHandOver({to}: Extract<Intent, {kind: 'hand-over'}>, live: LiveRun): Promise<IntentResult> {
	await live.record({kind: 'handed-over', data: {to}});
	return {exit: exitCode.done, message: 'The run says that it was handed over.', report: undefined};
}
