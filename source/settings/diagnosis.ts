/*
What the parts of Handrail tell about themselves while they work, for the debug log and the crash report. Nobody hears it unless one of the two listens, and then it costs nothing.
*/
import {channel} from 'node:diagnostics_channel';

/** A secret that came into this process: whoever writes something down has to leave it out. */
export type HeardSecret = {name: string; value: string};

/** An event that the disk has, and how long that took. */
export type Appended = {kind: string; seq: number; ms: number};

/** A message between Handrail and a session's host, without secrets. */
export type Frame = {session: string; way: 'sent' | 'heard'; message: Readonly<Record<string, unknown>>};

const channels = {secret: channel('handrail:secret'), appended: channel('handrail:appended'), frame: channel('handrail:frame')};

type Told = {secret: HeardSecret; appended: Appended; frame: Frame};

/** Whether anybody listens: what is told has to be made only then. */
export const isHeard = (what: keyof Told): boolean => channels[what].hasSubscribers;

/** Tells whoever listens. */
export function tell<What extends keyof Told>(what: What, told: Told[What]): void {
	channels[what].publish(told);
}

/** Listens until what is returned is called. */
export function listen<What extends keyof Told>(what: What, listener: (told: Told[What]) => void): () => void {
	const heard = (told: unknown): void => {
		listener(told as Told[What]);
	};

	channels[what].subscribe(heard);
	return () => {
		channels[what].unsubscribe(heard);
	};
}
