import {setTimeout as delay} from 'node:timers/promises';
import {inert} from '../../text/inert.js';
import type {SessionEvent} from '../../session/contract.js';
import type {Activity} from './contract.js';
import type {LiveRun} from './live-run.js';

const shownLines = 200;

/** An activity for what begins now. */
export const activityOf = ({step, item, part}: {step: string; item: string | undefined; part: Activity['part']}): Activity => ({
	step, item, part, since: Date.now(), lines: [], progress: [], rows: 0, waiting: undefined,
});

/** Shows an event of a running command. */
export function showEvent(activity: Activity, event: SessionEvent): void {
	switch (event.type) {
		case 'line': {
			activity.lines.push(inert(event.text));

			break;
		}

		case 'stream': {
			activity.lines.push(inert(event.stream === 'information' ? event.text : `${event.stream}: ${event.text}`));

			break;
		}

		case 'error': {
			activity.lines.push(inert(event.message));

			break;
		}

		case 'objects': {
			activity.rows += event.rows.length;

			break;
		}

		case 'progress': {
			const others = activity.progress.filter(progress => progress.activity !== event.activity);
			activity.progress = event.done ? others : [...others, event];

			break;
		}
	// No default
	}

	if (activity.lines.length > shownLines) {
		activity.lines.splice(0, activity.lines.length - shownLines);
	}
}

/** Waits so that the responder sees it and can end it. False when it was ended. */
export async function waitVisibly(live: LiveRun, milliseconds: number, sentence: string): Promise<boolean> {
	if (live.activity) {
		live.activity.waiting = sentence;
		live.changed();
	}

	try {
		await delay(milliseconds, undefined, {signal: live.abort?.signal});
		return true;
	} catch {
		return false;
	} finally {
		if (live.activity) {
			live.activity.waiting = undefined;
			live.changed();
		}
	}
}
