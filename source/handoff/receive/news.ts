import {standing} from '../../run/fold/trail.js';
import type {EventKind, RunEvent} from '../../run/events.js';
import {foldRun} from '../../run/facts.js';
import type {RunStatus} from '../../run/status.js';
import type {LoadedRunbook} from '../../runbook/loaded.js';
import {inert} from '../../text/inert.js';
import {formatClock, formatWhen} from '../../text/time.js';
import {timelineOf} from '../timeline.js';

/** What only says that journals came together, or that somebody came: to receive a run is no deed in it. */
const coming = new Set<EventKind>(['joined', 'merged', 'taken-over']);

/** What others did that somebody has not seen yet. */
export type NewsSince = {
	/** The last thing that the responder did themselves; undefined for one who has only just come. */
	since: RunEvent | undefined;
	/** What others did and that had not seen, in the common order. */
	events: RunEvent[];
};

/**
What others did that a responder's own last event had not seen. To join, to merge and to take over are none: they come with what is new. Pure.

@param events - All events of the run, in their common order.
@param responder - The responder's id.
*/
export const newsSince = (events: readonly RunEvent[], responder: string): NewsSince => {
	const since = events.findLast(event => event.responder === responder && !coming.has(event.kind));
	const seen = since && standing(foldRun(events).histories[responder], since.seq);
	return {
		since,
		events: events.filter(event => event.responder !== responder && event.kind !== 'merged' && event.seq > (seen?.get(event.responder) ?? 0)),
	};
};

/** The news in words, all inert: a heading, and a line for each thing that was done. */
export type NewsInWords = {heading: string; lines: string[]};

/**
The same in words; undefined where there are none. `now` is milliseconds since the epoch. Pure.

@param source - All events of the run, and what names the things in them.
*/
export const newsInWords = ({events, runbook, status}: {events: readonly RunEvent[]; runbook: LoadedRunbook; status: Pick<RunStatus, 'steps' | 'responders'>}, responder: string, now: number): NewsInWords | undefined => {
	const news = newsSince(events, responder);
	const names = (id: string) => ({id, name: status.responders.find(each => each.id === id)?.name ?? id});
	const lines = timelineOf({events: news.events, runbook, steps: status.steps, names})
		.filter(({kind}) => kind !== 'session')
		.map(({at, by, what}) => `${inert(formatClock(at))} ${inert(by.name)}: ${inert(what)}`);
	if (lines.length === 0) {
		return undefined;
	}

	const {since} = news;
	return {
		heading: since === undefined
			? 'What was done before you came:'
			: inert(`Since your last entry, ${formatClock(since.at)} (${formatWhen(since.at, now)}):`),
		lines,
	};
};
