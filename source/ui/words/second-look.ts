import type {Snapshot} from '../../run/engine/contract.js';
import type {SecondLook} from '../../run/second-look.js';
import {inert} from '../../text/inert.js';
import {formatAge, formatClock, isoWithOffset} from '../../text/time.js';

/** A read that found nothing, for a responder: whole sentences; `due` once the second look is worth it. */
export type SecondLookWords = {found: string; look: string; due: boolean};

/** What is to be said of a read that found nothing; `now` is milliseconds since the epoch. */
export const secondLookWords = ({since, from}: SecondLook, now: number): SecondLookWords => {
	const due = Date.parse(from) <= now;
	const when = formatClock(isoWithOffset(Date.parse(from)));
	return {
		found: `It found nothing ${formatClock(since)}. That proves nothing yet: what it looks for can show up later.`,
		look: due ? `Second look is due since ${when}: r reads it again.` : `Second look from ${when} on (in ${formatAge(Date.parse(from) - now)}): r reads it again.`,
		due,
	};
};

/** The same beside a run in a list: "second look at "Search the audit log" NOW (due since 23 Nov 03:40)". */
export const secondLookInList = ({title, from}: {title: string; from: string}, now: number): string => {
	const when = formatClock(isoWithOffset(Date.parse(from)));
	return Date.parse(from) <= now ? `second look NOW at "${inert(title)}" (due since ${when})` : `second look at "${inert(title)}" from ${when}`;
};

/** What is still to be looked at again when a run is about to end: whole sentences. */
export const secondLooksLeft = ({status: {steps}}: Pick<Snapshot, 'status'>, now: number): string[] =>
	steps.flatMap(({title, secondLook}) => secondLook ? [`Still to come: ${secondLookInList({title, from: secondLook.from}, now)}. A run that is finished reads nothing again.`] : []);
