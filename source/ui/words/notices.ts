import type {Snapshot} from '../../run/engine/contract.js';
import {chasesOf} from './chases.js';

/** A command that ran so long may have been left alone: its end is told. Milliseconds. */
export const longCommand = 30_000;

/** Whoever has pressed no key for so long may be elsewhere. Milliseconds. */
export const awayAfter = 30_000;

/** What has been told, and what is going on: what is told of next depends on it. */
export type Heard = {
	/** The chases that were due, each by its step and its time. */
	readonly chases: ReadonlySet<string>;
	/** What is being carried out since when, as it is called. */
	readonly busy: {readonly what: string; readonly since: number} | undefined;
	/** The question that was told of. */
	readonly question: string | number | undefined;
};

/** What there is to hear of just now. Times in milliseconds since the epoch. */
export type Hearing = {
	readonly snapshot: Pick<Snapshot, 'status'>;
	/** What is being carried out, as a person calls it, inert; undefined while nothing is. */
	readonly busy: string | undefined;
	/** What waits for an answer while something is carried out, by its name; undefined while nothing does. */
	readonly question: string | number | undefined;
	/** When a key was pressed last. */
	readonly pressed: number;
	readonly now: number;
};

export type Notice = {readonly about: 'chase' | 'ended' | 'question'; /** A whole sentence, inert. */ readonly text: string};

/** What was heard, what is to be told of it, and when there may be more without anything having happened. */
export type Heeded = {heard: Heard; notices: readonly Notice[]; /** Undefined where nothing comes by itself. */ next: number | undefined};

const nameOf = ({step, next}: {step: string; next: string}): string => `${next} ${step}`;

/**
What is to be told now, each thing once, when it begins to be so: a chase that comes due, a long command that has ended, a question that waits for somebody who may be elsewhere. What is so already at the first look (`before` undefined) was seen by whoever opened the run.
*/
export const heed = (before: Heard | undefined, {snapshot, busy, question, pressed, now}: Hearing): Heeded => {
	const chases = chasesOf(snapshot);
	const due = chases.filter(({at}) => at <= now);
	const fresh = before === undefined ? [] : due.filter(chase => !before.chases.has(nameOf(chase)));
	const notices: Notice[] = fresh.map(chase => ({about: 'chase', text: `Chase ${chase.for} now: ${chase.title}`}));

	const was = before?.busy;
	if (was !== undefined && was.what !== busy && now - was.since >= longCommand) {
		notices.push({about: 'ended', text: `Ended: ${was.what}`});
	}

	const untold = question !== undefined && question !== before?.question;
	const tellsAt = pressed + awayAfter;
	const tells = untold && now >= tellsAt;
	if (tells) {
		notices.push({about: 'question', text: 'A question waits for you.'});
	}

	const begun = busy === undefined ? undefined : {what: busy, since: was?.what === busy ? was.since : now};
	const coming = [...chases.filter(({at}) => at > now).map(({at}) => at), ...(untold && !tells ? [tellsAt] : [])];
	return {
		heard: {
			chases: new Set(due.map(chase => nameOf(chase))),
			// The time in which a person is asked is theirs.
			busy: begun && question !== undefined ? {...begun, since: now} : begun,
			question: tells ? question : (question === undefined ? undefined : before?.question),
		},
		notices,
		next: coming.length === 0 ? undefined : Math.min(...coming),
	};
};
