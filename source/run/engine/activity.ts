import {setTimeout as delay} from 'node:timers/promises';
import {formatBytes} from '../../text/bytes.js';
import {inert} from '../../text/inert.js';
import type {SessionEvent} from '../../session/contract.js';
import {stepErrorText} from '../step-error-text.js';
import {cutText} from './bounds.js';
import type {Activity, SaidLine} from './contract.js';
import type {LiveRun} from './live-run.js';
import {SaidLines} from './said-lines.js';

const shownLines = 200;
/** More activities than anybody can watch: a script that never ends its own must not fill the memory. */
const shownProgress = 100;

/** An activity for what begins now. */
export const activityOf = ({step, item, part, sent}: Pick<Activity, 'step' | 'item' | 'part' | 'sent'>): Activity => ({
	step, item, part, ...sent && {sent}, since: Date.now(), lines: [], said: 0, log: new SaidLines(), progress: [], rows: 0, waiting: undefined, until: undefined,
});

function say(activity: Activity, stream: SaidLine['stream'], text: string): void {
	const line = {stream, text: inert(cutText(text))};
	activity.said++;
	activity.lines.push(line);
	if (activity.log instanceof SaidLines) {
		activity.log.push(line);
	}

	if (activity.lines.length > shownLines) {
		activity.lines.splice(0, activity.lines.length - shownLines);
	}
}

/** A progress keeps its place, so that what a person watches does not jump about; of too many the oldest are let go. */
function showProgress({progress}: Activity, event: Activity['progress'][number]): void {
	const place = progress.findIndex(({activity}) => activity === event.activity);
	if (event.done) {
		if (place !== -1) {
			progress.splice(place, 1);
		}

		return;
	}

	if (place === -1) {
		progress.push(event);
	} else {
		progress[place] = event;
	}

	if (progress.length > shownProgress) {
		progress.shift();
	}
}

/** Shows an event of a running command. */
export function showEvent(activity: Activity, event: SessionEvent): void {
	switch (event.type) {
		case 'line': {
			if (event.skipped !== undefined) {
				say(activity, event.stream, `… ${formatBytes(event.skipped)} went by too fast to be shown`);
			}

			say(activity, event.stream, event.text);

			break;
		}

		case 'stream': {
			say(activity, event.stream, event.text);

			break;
		}

		case 'error': {
			say(activity, 'error', stepErrorText(event));

			break;
		}

		case 'objects': {
			activity.rows += event.rows.length;

			break;
		}

		case 'progress': {
			showProgress(activity, event);

			break;
		}
	// No default
	}
}

/** Waits so that the responder sees it and can end it. False when it was ended. */
export async function waitVisibly(live: LiveRun, milliseconds: number, sentence: string): Promise<boolean> {
	const {activity} = live;
	if (activity) {
		activity.waiting = sentence;
		activity.until = Date.now() + milliseconds;
		live.changed();
	}

	try {
		await delay(milliseconds, undefined, {signal: live.abort?.signal});
		return true;
	} catch {
		return false;
	} finally {
		if (activity) {
			activity.waiting = undefined;
			activity.until = undefined;
			live.changed();
		}
	}
}
