import {Failure, exitCode} from '../../failure.js';
import type {Asks, Intent, IntentResult} from './contract.js';
import type {LiveRun} from './live-run.js';

/** Records what was run elsewhere and pasted back. */
export async function carryPaste({step}: Extract<Intent, {kind: 'paste'}>, live: LiveRun, _asks: Asks): Promise<IntentResult> {
	throw new Failure(exitCode.refused, `What was pasted for "${live.step(step).id}" cannot be recorded yet. Nothing was recorded.`);
}
