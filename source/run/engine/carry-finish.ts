import {exitCode} from '../../failure.js';
import {inert} from '../../text/inert.js';
import type {Intent, IntentResult} from './contract.js';
import type {LiveRun} from './live-run.js';
import {signOutAll} from './sign-out.js';

/** Ends the run and signs out. What is unknown or failed stands in the way, unless a reason is given. */
export async function carryFinish({abandon = false, reason}: Extract<Intent, {kind: 'finish'}>, live: LiveRun): Promise<IntentResult> {
	const {run, steps, counts} = live.status;
	const unsettled = steps.filter(({status}) => status === 'unknown' || status === 'failed');
	if (!abandon && unsettled.length > 0 && (reason === undefined || reason.trim() === '')) {
		const named = unsettled.map(({id, status}) => `"${id}" is ${status}`).join(', ');
		return {exit: exitCode.refused, message: `The run cannot be finished yet: ${named}. Settle them with: handrail mark ${run} STEP done|failed|open, or give a reason (--reason TEXT).`, report: undefined};
	}

	await live.record({kind: abandon ? 'abandoned' : 'finished', data: {reason: reason ?? null}});
	await signOutAll(live);
	const looks = steps.filter(({secondLook}) => secondLook).map(({title}) => ` "${inert(title)}" found nothing, and the second look at it was still to come.`).join('');
	const left = counts.open + counts.waiting;
	return {exit: exitCode.done, message: `The run ${run} is ${abandon ? 'abandoned' : 'finished'}: ${counts.done} done, ${counts.skipped} skipped${left > 0 ? `, ${left} not done` : ''}.${looks}`, report: undefined};
}
