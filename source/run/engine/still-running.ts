import {Failure, exitCode} from '../../failure.js';
import {inert} from '../../text/inert.js';
import {endProcessGroup, waitUntilGone} from '../../session/process-identity.js';
import type {ResolvedStep} from '../../runbook/loaded.js';
import type {Asks} from './contract.js';
import {earlierSendings, type EarlierSending} from './earlier-sendings.js';
import type {LiveRun} from './live-run.js';

const refusal = (step: ResolvedStep, {state, sending}: EarlierSending, live: LiveRun): Failure => {
	const {pid, host} = sending.process;
	return state === 'alive'
		? new Failure(exitCode.refused, `The command of "${step.id}" that was sent at ${sending.sentAt} is still running (process ${pid}), so nothing else was sent.`, {
			next: 'The screen asks what is to become of it; without one, --wait waits until it ends and --end ends it.',
		})
		: new Failure(exitCode.refused, `The command of "${step.id}" was sent from ${inert(host)}, and from here nobody can tell whether it still runs. Nothing else was sent.`, {
			next: `Look on ${inert(host)} and then settle it with: handrail mark ${live.status.run} ${step.id} done|failed|open`,
		});
};

async function settleOne(step: ResolvedStep, item: string | undefined, earlier: EarlierSending, {live, asks}: {live: LiveRun; asks: Asks}): Promise<void> {
	const {state, sending: {process}, isSettled} = earlier;
	// From elsewhere only the responder can say that it is gone, and has said so by deciding what came of it.
	if (state === 'gone' || (state === 'elsewhere' && isSettled)) {
		return;
	}

	const answer = await asks.ask<'still-running'>({kind: 'still-running', step: step.id, item, process, where: state === 'alive' ? 'here' : 'elsewhere'});
	if (answer === undefined) {
		throw refusal(step, earlier, live);
	}

	if (state !== 'alive') {
		return;
	}

	const isGone = answer === 'end' ? await endProcessGroup(process) : await waitUntilGone(process, live.abort?.signal);
	if (!isGone) {
		throw refusal(step, earlier, live);
	}
}

/** What is asked about: the step's or item's own sendings; of the step's other items those that are known to run here, because one item follows the other. */
function inTheWay(step: ResolvedStep, item: string | undefined, live: LiveRun): Array<{of: string | undefined; earlier: EarlierSending}> {
	const others = [undefined, ...live.facts.steps[step.id]?.items.keys() ?? []].filter(of => of !== item);
	return [
		...earlierSendings(live, step.id, item).map(earlier => ({of: item, earlier})),
		...others.flatMap(of => earlierSendings(live, step.id, of).filter(({state}) => state === 'alive').map(earlier => ({of, earlier}))),
	];
}

/**
Makes sure that what earlier sendings started is gone before anything else is done about their step or one of its items: waits for it, or ends it, as the responder says. From another machine it cannot be known here, and only the responder can say so.

@throws {Failure} with exit 3 when one of them may still run.
*/
export async function settleEarlierProcess(step: ResolvedStep, item: string | undefined, live: LiveRun, asks: Asks): Promise<void> {
	for (const {of, earlier} of inTheWay(step, item, live)) {
		await settleOne(step, of, earlier, {live, asks}); // eslint-disable-line no-await-in-loop -- one question after the other
	}
}
