import type {Prepared, SessionEvent} from '../../session/contract.js';
import {showEvent} from './activity.js';
import {accept, emptyAnswer, type Answer} from './answer.js';
import type {Activity} from './contract.js';
import type {LiveRun} from './live-run.js';

/**
Sends what was prepared and gathers what comes back, shown as it comes; a cancel reaches the session.

@param onEvent What else an event asks for, such as a secret that must be kept before the sending goes on.
*/
export async function listen(prepared: Prepared, activity: Activity, live: LiveRun, onEvent: (event: SessionEvent) => Promise<void> = async () => undefined): Promise<Answer> {
	const cancel = () => {
		prepared.cancel();
	};

	const signal = live.abort?.signal;
	signal?.addEventListener('abort', cancel);
	if (signal?.aborted) {
		// Cancelled while the intent was being written: nothing goes out, and the answer says so.
		cancel();
	}

	const answer = emptyAnswer();
	try {
		for await (const event of prepared.send()) {
			accept(answer, event);
			showEvent(activity, event);
			live.changedSoon();
			await onEvent(event);
		}
	} finally {
		signal?.removeEventListener('abort', cancel);
	}

	return answer;
}
