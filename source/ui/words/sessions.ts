import type {SessionState, Snapshot} from '../../run/engine/contract.js';
import type {EventOf} from '../../run/events.js';
import {sameDomain} from '../../run/same-domain.js';
import {inert} from '../../text/inert.js';
import {formatClock, formatLasting, isoWithOffset} from '../../text/time.js';

/** How a session stands, for people: `lost` told apart by why. */
export type Standing = 'closed' | 'connecting' | 'open' | 'expired' | 'refused' | 'failed' | 'lost';

/** A session with what is said of it. All text inert. */
export type SessionWords = {
	name: string;
	title: string;
	standing: Standing;
	/** "12 min", "under 1 min", "signing in 40 s", "closed", "EXPIRED", "LOST", "refused", "not opened". */
	word: string;
	/** The account, where it is another than the run's own; undefined where there is nothing to point out. */
	otherAccount: string | undefined;
};

const minute = 60_000;

type Looked = Pick<Snapshot, 'sessions' | 'events' | 'activity' | 'status'>;

/** The journal's last word on a session: it says why it is no longer open. */
const lastWord = ({events}: Pick<Snapshot, 'events'>, name: string): EventOf<'session'>['data'] | undefined =>
	events.findLast((event): event is EventOf<'session'> => event.kind === 'session' && event.data.name === name)?.data;

/** Why a session cannot be used any more; the journal may know more than that it is gone. */
const standingOf = (snapshot: Looked, {name, state}: SessionState): Standing => {
	if (state !== 'lost') {
		return state;
	}

	switch (lastWord(snapshot, name)?.state) {
		case 'expired': {
			return 'expired';
		}

		case 'refused': {
			return 'refused';
		}

		case 'open':
		case 'lost': {
			return 'lost';
		}

		// It never came so far as to be signed in, so there is no sign-in that was lost.
		default: {
			return 'failed';
		}
	}
};

const wordOf = (snapshot: Looked, session: SessionState, standing: Standing, now: number): string => {
	switch (standing) {
		case 'open': {
			// By the minute: while nothing runs, nothing on the screen counts seconds.
			return session.since === undefined ? 'open' : (now - session.since < minute ? 'under 1 min' : formatLasting(now - session.since));
		}

		case 'connecting': {
			const {activity} = snapshot;
			return activity?.part === 'connect' ? `signing in ${formatLasting(now - activity.since)}` : 'signing in';
		}

		case 'expired': {
			return 'EXPIRED';
		}

		case 'lost': {
			return 'LOST';
		}

		case 'failed': {
			return 'not opened';
		}

		default: {
			return standing;
		}
	}
};

/** Every session of the runbook, in its order. `now` is milliseconds since the epoch. */
export const sessionWords = (snapshot: Looked, now: number): SessionWords[] => snapshot.sessions.map(session => {
	const standing = standingOf(snapshot, session);
	const own = snapshot.status.tenant;
	const isOther = own !== null && session.state === 'open' && session.account !== undefined && session.account !== own.account && session.tenant?.tenant !== null;
	return {
		name: inert(session.name),
		title: inert(session.title),
		standing,
		word: wordOf(snapshot, session, standing, now),
		otherAccount: isOther ? inert(session.account!) : undefined,
	};
});

/** The session that is being signed in to just now; undefined when none is. */
export const connecting = (snapshot: Pick<Snapshot, 'sessions'>): SessionState | undefined => snapshot.sessions.find(({state}) => state === 'connecting');

/** What a responder must know at once: each sign-in that was there and is gone, as a whole sentence. */
export const lostSentences = (snapshot: Looked & Pick<Snapshot, 'runbook'>): string[] => snapshot.sessions.flatMap(session => {
	const standing = standingOf(snapshot, session);
	if (standing !== 'lost' && standing !== 'expired') {
		return [];
	}

	const title = inert(session.title);
	const signsIn = snapshot.runbook.runbook.sessions[session.name]?.connect !== undefined;
	return [signsIn
		? `The sign-in to ${title} ${standing === 'expired' ? 'has expired' : 'is lost'}. The next step that needs it signs in again.`
		: `The session of ${title} is lost. The next step that needs it opens it again.`];
});

/** "Sessions: exchange open for 12 min; graph closed." */
export const sessionsLine = (snapshot: Looked, now: number): string => {
	const said = sessionWords(snapshot, now).map(({name, standing, word, otherAccount}) => `${name} ${standing === 'open' ? `open for ${word}` : word}${otherAccount === undefined ? '' : ` as ${otherAccount}`}`);
	return said.length === 0 ? 'The runbook has no sessions.' : `${said.length === 1 ? 'Session' : 'Sessions'}: ${said.join('; ')}.`;
};

/** Each session with all that is known of it, as sentences. */
export const sessionSentences = (snapshot: Snapshot, now: number): string[] => {
	const words = sessionWords(snapshot, now);
	return words.length === 0 ? ['The runbook has no sessions.'] : words.flatMap(({name, title, standing, word}, index) => [
		`${title} (${name}): ${standing === 'open' ? `open for ${word}` : word}.`,
		...sessionFacts(snapshot, snapshot.sessions[index]!, now).map(fact => `  ${fact.name}: ${fact.value}`),
	]);
};

/** One fact about a session, with its name. */
export type SessionFact = {name: string; value: string};

/** All that is known of a session, a fact each: what carries its commands out, how it signed in, where and as whom, since when, and why it is gone. Inert. */
export const sessionFacts = (snapshot: Pick<Snapshot, 'events' | 'runbook' | 'status'>, session: SessionState, now: number): SessionFact[] => {
	const definition = snapshot.runbook.runbook.sessions[session.name];
	const last = lastWord(snapshot, session.name);
	const facts: Array<[string, string | undefined]> = [
		['Host', session.host],
		['Way', session.way],
		['Tenant', session.tenant === undefined || session.tenant.tenant === null ? undefined : `${session.tenant.domain}, ${session.tenant.tenant}${isElsewhere(snapshot, session) ? ', NOT the tenant of this run' : ''}`],
		['Machine', session.tenant?.tenant === null ? session.tenant.domain : undefined],
		['Account', session.account],
		['Since', session.since === undefined ? undefined : `${formatClock(isoWithOffset(session.since))} (${formatLasting(now - session.since)})`],
		['Needs', definition?.requires === undefined ? undefined : Object.entries(definition.requires).map(([name, version]) => `${name} ${version}`).join(', ')],
		['Reason', session.state === 'lost' ? last?.reason ?? undefined : undefined],
	];
	return facts.flatMap(([name, value]) => value === undefined || value === '' ? [] : [{name, value: inert(value)}]);
};

const isElsewhere = ({status}: Pick<Snapshot, 'status'>, {tenant}: SessionState): boolean =>
	status.tenant !== null && typeof tenant?.tenant === 'string' && !sameDomain(tenant.domain, status.tenant.domain);
