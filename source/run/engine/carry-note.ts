import {exitCode} from '../../failure.js';
import type {Intent, IntentResult} from './contract.js';
import type {LiveRun} from './live-run.js';

/** Keeps a note, on a step or on the run as a whole. A run that has ended still takes notes. */
export async function carryNote({step, text}: Extract<Intent, {kind: 'note'}>, live: LiveRun): Promise<IntentResult> {
	if (step !== undefined) {
		live.step(step);
	}

	if (text.trim() === '') {
		return {exit: exitCode.wrongUsage, message: 'The note is empty. Nothing was recorded.', report: undefined};
	}

	await live.record({kind: 'noted', data: {...(step === undefined ? {} : {step}), text}});
	return {exit: exitCode.done, message: 'Noted.', report: undefined};
}
