import type {Snapshot} from '../../run/engine/contract.js';
import {inert} from '../../text/inert.js';
import {formatClock, formatWhen} from '../../text/time.js';

/** A run in a list that somebody has open: "open now by Dana Reyes". It is not stopped, and what is on its way there is not in the middle of nothing. */
export const openWords = (by: string): string => `open now by ${inert(by)}`;

/** A clock that is so far ahead is said to be; less is what clocks differ by. Milliseconds. */
const ahead = 60_000;

/** How long ago something must be for a run to have been stopped in between. Milliseconds. */
const pause = 60_000;

/**
When a run was stopped and by whom, for a list: "stopped 2 h 14 min ago by Dana Reyes". Of a time that this machine's clock has not reached yet no age is said. `now` is milliseconds since the epoch.
*/
export const stoppedWords = ({at, by}: {at: string; by: string | undefined}, now: number): string => {
	const who = by === undefined ? '' : ` by ${inert(by)}`;
	return Date.parse(at) - now > ahead
		? `last worked on${who} at ${formatClock(at)}, on a clock ahead of this one`
		: `stopped ${formatWhen(at, now)}${who}`;
};

/**
The same as the sentence with which a run is taken up again; undefined where it was not left for as long as a minute. A run that somebody else may have open is not said to be stopped.
*/
export const stoppedSentence = ({status, readOnly}: Pick<Snapshot, 'status' | 'readOnly'>, now: number): string | undefined => {
	const {at, by: {name}} = status.last;
	if (status.state === 'finished' || status.state === 'abandoned' || Math.abs(now - Date.parse(at)) < pause) {
		return undefined;
	}

	if (readOnly !== undefined && Date.parse(at) - now <= ahead) {
		return `The last entry is from ${inert(name)}, ${formatWhen(at, now)}.`;
	}

	const words = stoppedWords({at, by: name}, now);
	return `${words[0]!.toUpperCase()}${words.slice(1)}.`;
};
