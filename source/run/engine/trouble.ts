import type {Answer} from './answer.js';

/** Why a command did not get through, where its errors tell. */
export type Trouble =
	/** "is not recognized": the sign-in expired, or the account lacks the role; identity tells which. */
	| {kind: 'not-recognized'; command: string}
	/** The service asks to wait; milliseconds. */
	| {kind: 'throttled'; wait: number};

const notRecognized = /the term '([^']+)' is not recognized/iv;
const throttled = /too many requests|throttl|\b429\b/iv;
const retryAfter = /(?:retry[\- ]after|try again (?:in|after)|wait(?: for)?)\D{0,20}(\d+)\s*(milliseconds|ms|min|s)?/iv;
const defaultWait = 30_000;

function waitOf(message: string): number {
	const match = retryAfter.exec(message);
	if (!match) {
		return defaultWait;
	}

	const [, amount, unit = 's'] = match;
	if (unit.startsWith('ms') || unit.startsWith('milli')) {
		return Number(amount);
	}

	return Number(amount) * (unit.startsWith('m') ? 60_000 : 1000);
}

/** Looks in a failed answer's errors for a cause that Handrail can do something about. */
export function troubleOf(answer: Answer): Trouble | undefined {
	if (answer.outcome === 'ok') {
		return undefined;
	}

	for (const {message, id} of answer.errors) {
		const match = notRecognized.exec(message);
		if (match ?? id.startsWith('CommandNotFoundException')) {
			return {kind: 'not-recognized', command: match?.[1] ?? ''};
		}

		if (throttled.test(message)) {
			return {kind: 'throttled', wait: waitOf(message)};
		}
	}

	return undefined;
}
