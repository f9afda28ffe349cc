import {Failure, exitCode} from '../../failure.js';
import {hasOneEffectAtItsEnd} from '../../runbook/script/effect-order.js';
import type {ResolvedPart} from '../../runbook/loaded.js';
import {formatAge, formatTime, isoWithOffset} from '../../text/time.js';
import {activityOf, waitVisibly} from './activity.js';
import type {Activity} from './contract.js';
import type {LiveRun} from './live-run.js';
import type {Trouble} from './trouble.js';

const minute = 60_000;
/** How often the same thing is sent again by itself. */
const mostTries = 5;
/** How long is waited by itself at most: beyond that a person had better decide. */
const longestWait = 15 * minute;
/** The first wait where the service does not say how long; each next is twice as long. */
const firstWait = 30_000;
const longestGuess = 5 * minute;

/** What becomes of a sending that the service refused for now. */
export type Throttled = {
	/** Milliseconds. */
	wait: number;
	/** It was refused as a whole: nothing happened. Always so for a read. */
	nothingHappened: boolean;
	/** It is sent again by itself after the wait. */
	again: boolean;
	/** What the service asks, a whole sentence. */
	asks: string;
};

const until = (wait: number) => formatTime(isoWithOffset(Date.now() + wait));

/** Whether a service asked to wait, and what is done about it. Undefined where it did not. */
export async function throttledBy(trouble: Trouble | undefined, {part, reads, isShell, tries}: {part: ResolvedPart; reads: boolean; isShell: boolean; tries: number}): Promise<Throttled | undefined> {
	// A read may be sent again after the service failed, too, if that is what it asks for.
	const isBusy = trouble?.kind === 'throttled' || (reads && trouble?.kind === 'lost-touch' && trouble.wait !== undefined);
	if (!isBusy) {
		return undefined;
	}

	const wait = trouble.wait ?? Math.min(firstWait * (2 ** (tries - 1)), longestGuess);
	const nothingHappened = reads || (trouble.kind === 'throttled' && trouble.ended && !isShell && await hasOneEffectAtItsEnd(part.script));
	const asks = trouble.wait === undefined
		? 'The service asks to wait, and does not say how long.'
		: `The service asks to wait ${formatAge(wait)}, until ${until(wait)}.${wait > longestWait ? ` That is longer than Handrail waits by itself (${formatAge(longestWait)}).` : ''}`;
	return {wait, nothingHappened, again: nothingHappened && tries < mostTries && wait <= longestWait, asks};
}

/** Waits as the service asked after a refusal. False when the wait was given up. */
export async function waitToSendAgain({wait, asks}: Throttled, live: LiveRun): Promise<boolean> {
	return waitVisibly(live, wait, `${asks} It is sent again at ${until(wait)}; ctrl-c gives up.`);
}

/**
Waits before anything is sent to a service that asked to wait before, for another item or step.

@throws {Failure} with exit 3 when the wait is given up.
*/
export async function waitOut(session: string, subject: Pick<Activity, 'step' | 'item' | 'part'>, live: LiveRun): Promise<void> {
	const wait = Math.min(live.pool.heldUntil(session) - performance.now(), longestWait);
	if (wait <= 0) {
		return;
	}

	const {title} = live.pool.definition(session);
	live.act(activityOf(subject));
	if (!await waitVisibly(live, wait, `${title} asked to wait. It is sent at ${until(wait)}; ctrl-c gives up.`)) {
		throw new Failure(exitCode.refused, `Cancelled while ${title} was waited for, as it had asked. Nothing was sent.`);
	}
}
