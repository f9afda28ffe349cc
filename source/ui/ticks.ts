import type {Snapshot} from '../run/engine/contract.js';

const second = 1000;
const minute = 60 * second;

/** Never below zero, as the remainder of a time before it would be. */
const mod = (number: number, by: number): number => ((number % by) + by) % by;

/** What is that young is said to the second. */
const isYoung = (at: number | undefined, now: number): boolean => at !== undefined && now - at < minute && now - at > -minute;

/**
How many milliseconds later the clock alone changes something that is shown of the run; undefined once it is over. Seconds are told only of what runs just now, and of what has come in this minute: else it is the next full minute of the run or of a sign-in, or something that falls due.
*/
export const untilNextTick = ({status, activity, sessions, news}: Pick<Snapshot, 'status' | 'activity' | 'sessions' | 'news'>, now: number): number | undefined => {
	if (status.state === 'finished' || status.state === 'abandoned') {
		return undefined;
	}

	const opened = sessions.map(({since}) => since).filter(since => since !== undefined);
	const newest = news?.at(-1);
	const came = newest && 'event' in newest ? Date.parse(newest.event.at) : undefined;
	if (activity !== undefined || sessions.some(({state}) => state === 'connecting') || isYoung(came, now)) {
		return second;
	}

	const due = status.steps.flatMap(({waiting, secondLook}) => [waiting?.next, secondLook?.from]).filter(at => typeof at === 'string').map(at => Date.parse(at) - now).filter(left => left > 0);
	const minutes = [Date.parse(status.startedAt), ...opened].map(from => minute - mod(now - from, minute));
	return Math.min(minute, ...minutes, ...due.toSorted((one, other) => one - other).slice(0, 1));
};
