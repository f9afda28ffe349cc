import type {Snapshot} from '../../run/engine/contract.js';
import type {RunStatus} from '../../run/status.js';
import {inert} from '../../text/inert.js';
import {formatTime} from '../../text/time.js';

/** A step that waits for somebody, and when they are to be asked again. */
export type Chase = {
	step: string;
	/** Inert. */
	title: string;
	/** Inert. */
	for: string;
	/** As the journal has it, ISO 8601. */
	next: string;
	/** Milliseconds since the epoch. */
	at: number;
};

const known = new WeakMap<RunStatus['steps'], Chase[]>();

/** Every chase of a run, the earliest first. */
export const chasesOf = ({status: {steps, state}}: Pick<Snapshot, 'status'>): readonly Chase[] => {
	if (state === 'finished' || state === 'abandoned') {
		return [];
	}

	let chases = known.get(steps);
	if (chases === undefined) {
		chases = steps.flatMap(({id, title, status, waiting}) => {
			const at = Date.parse(waiting?.next ?? '');
			return status === 'waiting' && waiting && Number.isFinite(at) ? [{step: id, title: inert(title), for: inert(waiting.for), next: waiting.next!, at}] : [];
		}).toSorted((one, other) => one.at - other.at);
		known.set(steps, chases);
	}

	return chases;
};

/** Those that are due. `now` is milliseconds since the epoch. */
export const dueChases = (snapshot: Pick<Snapshot, 'status'>, now: number): readonly Chase[] => chasesOf(snapshot).filter(({at}) => at <= now);

/** "Chase Microsoft Support now: it was due at 10:00." and for which step; with how many more there are. Undefined while none is due. */
export const chaseSentence = (due: readonly Chase[]): string | undefined => {
	const [first] = due;
	return first && `Chase ${first.for} now: it was due at ${formatTime(first.next, {seconds: false})} (${first.title}).${due.length > 1 ? ` ${due.length - 1} more ${due.length === 2 ? 'is' : 'are'} due.` : ''}`;
};
