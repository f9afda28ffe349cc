import type {Activity, SaidLine, Snapshot} from '../../run/engine/contract.js';
import {inert} from '../../text/inert.js';
import {connecting} from './sessions.js';

/** What is being done, in words. */
const doing: Record<Activity['part'], string> = {
	run: 'Running',
	verify: 'Checking',
	undo: 'Undoing',
	keep: 'Keeping what is there',
	recheck: 'Rechecking',
	'what-if': 'Asking what would happen',
	connect: 'Signing in',
	identity: 'Asking who is signed in',
	disconnect: 'Signing out',
};

/** What is going on: "Running"; for a sign-in also where, and by which way: "Signing in to Exchange Online by device". Inert. */
export const doingWords = (snapshot: Pick<Snapshot, 'sessions'>, {part}: Pick<Activity, 'part'>): string => {
	const session = part === 'connect' ? connecting(snapshot) : undefined;
	return session === undefined ? doing[part] : `${doing[part]} to ${inert(session.title)}${session.way === undefined ? '' : ` by ${inert(session.way)}`}`;
};

/** True of what belongs to a session and to no step: it is shown wherever the cursor stands. */
export const isOfSession = ({part}: Pick<Activity, 'part'>): boolean => part === 'connect' || part === 'identity' || part === 'disconnect';

/** What stands before a line, by where it comes from: colour is never the only mark. The console's own text stands as it is. */
export const streamMark: Record<SaidLine['stream'], string> = {
	stdout: '',
	stderr: '',
	information: 'i ',
	verbose: 'verbose: ',
	debug: 'debug: ',
	warning: '! warning: ',
	error: '✗ error: ',
};

/** What is waited for, with a countdown where its end is known. `now` is milliseconds since the epoch. */
export const waitingWords = ({waiting, until}: Pick<Activity, 'waiting' | 'until'>, now: number): string | undefined => {
	if (waiting === undefined) {
		return undefined;
	}

	const seconds = until === undefined ? 0 : Math.ceil((until - now) / 1000);
	return seconds < 1 ? inert(waiting) : `${inert(waiting)} ${seconds} s to go.`;
};
