import {exitCode, Failure} from '../../failure.js';
import type {JsonObject, Row} from '../../runbook/values.js';
import type {Address, Session, SessionEvent} from '../../session/contract.js';

/** One of doctor's own requests to a session. All of them read. */
export type Request = {
	address: Pick<Address, 'part' | 'step'>;
	script: string;
	params: JsonObject;
	secrets?: Record<string, string>;
	errorAction?: 'Stop' | 'Continue';
	/** Milliseconds. */
	timeout: number;
	/** Each event as it comes. */
	onEvent?: (event: SessionEvent) => void;
	signal: AbortSignal;
};

/** What came back: what a look needs of it, and the words of what went wrong. */
export type Answer = {
	outcome: Extract<SessionEvent, {type: 'finished'}>['outcome'];
	rows: Row[];
	errors: string[];
	/** The last line that the child's console printed. */
	lastLine: string | undefined;
};

let count = 0;

/**
Sends one request and gathers what comes back.

@throws {Failure} with exit 3 when it cannot be sent, with exit 1 when it was interrupted.
*/
export async function ask(session: Session, {address, script, params, secrets = {}, errorAction = 'Continue', timeout, onEvent, signal}: Request): Promise<Answer> {
	refuseInterrupted(signal);
	count++;
	const prepared = await session.prepare({
		id: `doctor-${count}`,
		address: {...address, item: undefined, attempt: 1},
		script,
		parse: 'lines',
		effect: 'read',
		data: {params, records: {}, outputs: {}, chosen: {}, item: undefined},
		secrets,
		generate: [],
		errorAction,
		whatIf: false,
		limits: {rows: 10_000, bytes: 16 * 1024 * 1024},
		timeout,
	});
	const cancel = (): void => {
		prepared.cancel();
	};

	signal.addEventListener('abort', cancel);
	const answer: Answer = {outcome: 'unknown', rows: [], errors: [], lastLine: undefined};
	try {
		for await (const event of prepared.send()) {
			accept(answer, event);
			onEvent?.(event);
		}
	} finally {
		signal.removeEventListener('abort', cancel);
	}

	refuseInterrupted(signal);
	return answer;
}

/** Why a request did not come to its end, in the session's own words. */
export function whyNot({errors, lastLine}: Answer): string {
	return errors.length > 0 ? errors.join(' ') : lastLine ?? 'no reason was given';
}

/** Adds one event to the answer, in place. */
function accept(answer: Answer, event: SessionEvent): void {
	switch (event.type) {
		case 'objects': {
			for (const row of event.rows) {
				answer.rows.push(row);
			}

			break;
		}

		case 'error': {
			answer.errors.push(event.message);
			break;
		}

		case 'needs-input': {
			answer.errors.push(`${event.command} asked for input ("${event.prompt}"), and nobody can answer it here.`);
			break;
		}

		case 'line': {
			answer.lastLine = event.text;
			break;
		}

		case 'finished': {
			answer.outcome = event.outcome;
			break;
		}

		default:
	}
}

function refuseInterrupted(signal: AbortSignal): void {
	if (signal.aborted) {
		throw new Failure(exitCode.failed, 'Interrupted. The sessions were closed.');
	}
}
