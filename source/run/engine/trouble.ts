import type {StepError} from '../events.js';
import type {Answer} from './answer.js';
import {waitAsked} from './retry-after.js';

/** Why a command did not get through, where its errors tell. */
export type Trouble =
	/** "is not recognized": the sign-in expired, or the account lacks the role; identity tells which. */
	| {kind: 'not-recognized'; command: string}
	/** The service refused this account a command that is there, as Graph does: the sign-in is gone, or the account lacks the role or the consent; identity tells which. `ended` is true when that error ended the script. */
	| {kind: 'denied'; ended: boolean}
	/** The service refused for now and asks to wait; milliseconds, undefined where it does not say how long. `ended` is true when that error ended the script. */
	| {kind: 'throttled'; wait: number | undefined; ended: boolean}
	/** The service failed, or the way to it was lost: whether what was asked happened, nobody can say. It may ask to wait all the same. */
	| {kind: 'lost-touch'; wait: number | undefined};

const notRecognized = /the term '([^']+)' is not recognized/iv;

/** As Exchange and Graph say it: "Too Many Requests", "Status: 429 (TooManyRequests)", "HttpStatusCode=429", "This request is throttled", "ApplicationThrottled", "exceeded your budget ... Please wait for 2 seconds", "over its MailboxConcurrency limit", "ErrorServerBusy". */
const throttled = /too ?many ?requests|throttled\b|(?:being|is|are|server|service) throttling|throttling (?:detected|limit)|(?:status(?: ?code)?|http|error|code)\P{Letter}{0,3}429\b|\(429\)|exceeded your budget|over its \w+ limit|server ?busy/iv;

/** As Graph says it: "Authentication needed. Please call Connect-MgGraph.", "Status: 403 (Forbidden) ErrorCode: Authorization_RequestDenied". A bounce's "Access denied" is no such thing. */
const denied = /authentication needed|please call connect-mggraph|invalid ?authentication ?token|authorization_requestdenied|insufficient privileges/iv;

/** A status of 5xx as a status is written, so that "500 connectors" and a bounce's "550 5.7.705" are none. */
const serverStatus = /(?:http(?:status(?:code)?)?|status(?: ?code)?|error|code|success)\P{Letter}{0,3}5(?:0[0-47-9]|2\d)\b|\(5(?:0[0-47-9]|2\d)\)|\b5(?:0[0-47-9]|2\d)\P{Letter}{1,3}(?:internal|bad|service|server|gateway|not implemented|http)/iv;
const serverWords = /internal ?server ?err(?:or)?\b|bad ?gateway|service ?unavailable|service is unavailable|server unavailable|gateway ?time-?out|server[\-\s]side error/iv;
const timedOut = /timed[\-\s]?out|request ?time-?out|operation ?time-?out|servicetimeout|task was cancell?ed|operation was cancell?ed|did not properly respond/iv;
const closed = /connection (?:was|has been) (?:closed|aborted|reset|terminated|forcibly closed)|connection (?:reset|was unexpectedly closed)|forcibly closed|response ended prematurely|error occurred while sending the request|unable to (?:read|write) data (?:from|to) the transport|broken pipe|unexpected eof|too ?many ?retries|retries encountered/iv;
const timeoutIds = /(?:timeout|taskcancell?ed|operationcancell?ed)exception/iv;

function hasLostTouch({message, id}: StepError): boolean {
	return [serverStatus, serverWords, timedOut, closed].some(pattern => pattern.test(message)) || timeoutIds.test(id);
}

/**
Looks in a failed answer's errors for a cause that Handrail can do something about. Where there are several, the one that leaves most in doubt counts.

@param now - Milliseconds since the epoch.
*/
export function troubleOf({outcome, errors}: Answer, now: number): Trouble | undefined {
	if (outcome === 'ok') {
		return undefined;
	}

	// A failing service may ask to wait, too: what it was asked may have happened all the same.
	const lost = errors.find(error => hasLostTouch(error));
	if (lost) {
		return {kind: 'lost-touch', wait: waitAsked(lost.message, now)};
	}

	const busy = errors.find(({message}) => throttled.test(message));
	if (busy) {
		return {kind: 'throttled', wait: waitAsked(busy.message, now), ended: busy.kind === 'terminating'};
	}

	const missing = errors.find(({message, id}) => notRecognized.test(message) || id.includes('CommandNotFoundException'));
	if (missing) {
		return {kind: 'not-recognized', command: notRecognized.exec(missing.message)?.[1] ?? ''};
	}

	const refused = errors.find(({message}) => denied.test(message));
	return refused && {kind: 'denied', ended: refused.kind === 'terminating'};
}

/** How long a service asks to wait in the warnings of an answer, in milliseconds; undefined where none does. A micro delay is over when it is told of. */
export function waitWarned({warnings}: Answer, now: number): number | undefined {
	const waits = warnings.filter(warning => throttled.test(warning)).map(warning => waitAsked(warning, now)).filter(wait => wait !== undefined);
	return waits.length === 0 ? undefined : Math.max(...waits);
}
