import {Failure, exitCode} from '../../failure.js';
import {endProcessGroup, processState, waitUntilGone} from '../../session/process-identity.js';
import type {ResolvedStep} from '../../runbook/loaded.js';
import type {Asks} from './contract.js';
import type {LiveRun} from './live-run.js';
import {subjectName} from './subject.js';

/**
Makes sure that what an earlier sending started is gone before anything else is done about its step or item: waits for it, or ends it, as the responder says. From another machine it cannot be known here, and only the responder can say so.
*/
export async function settleEarlierProcess(step: ResolvedStep, item: string | undefined, live: LiveRun, asks: Asks): Promise<void> {
	const name = subjectName(step.id, item);
	const sent = live.index.inFlight.get(name) ?? live.index.leftBehind.get(name);
	if (!sent) {
		return;
	}

	const {pid, startedAt, bootId, host} = sent.data;
	const process = {pid, startedAt, bootId, host};
	const state = processState(process);
	// From elsewhere only the responder can say that it is gone, and has said so with a mark.
	if (state === 'gone' || (state === 'elsewhere' && !live.index.inFlight.has(name))) {
		return;
	}

	const answer = await asks.ask<'still-running'>({kind: 'still-running', step: step.id, item, process, where: state === 'alive' ? 'here' : 'elsewhere'});
	if (answer === undefined) {
		throw new Failure(exitCode.refused, state === 'alive'
			? `The command of "${step.id}" that was sent at ${sent.at} is still running (process ${pid}), so nothing else was sent.`
			: `The command of "${step.id}" was sent from ${host}, and from here nobody can tell whether it still runs. Nothing else was sent.`, {
			next: state === 'alive' ? 'Wait until it ends, or end it from the screen.' : `Look on ${host} and then settle it with: handrail mark ${live.status.run} ${step.id} done|failed|open`,
		});
	}

	if (state === 'alive') {
		if (answer === 'end') {
			await endProcessGroup(process);
		} else {
			await waitUntilGone(process, live.abort?.signal);
		}
	}
}
