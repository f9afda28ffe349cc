import process from 'node:process';
import {setTimeout as wait} from 'node:timers/promises';
import {milliseconds} from '../../runbook/duration.js';
import type {HostSends} from '../protocol.js';
import type {Appearance} from './schema.js';

/** Scales all times of a rehearsal: 0 is without waiting. For tests and for showing it to people in a hurry. */
export const paceVariable = 'HANDRAIL_REHEARSAL_PACE';

/** By what times are multiplied: 1 unless the environment says another number that is not negative. */
export function paceOf(environment: NodeJS.ProcessEnv = process.env): number {
	const given = environment[paceVariable];
	const pace = given === undefined || given.trim() === '' ? 1 : Number(given);
	return Number.isFinite(pace) && pace >= 0 ? pace : 1;
}

/** Waits, unless the signal says to stop. */
export async function pass(duration: number, signal: AbortSignal): Promise<void> {
	if (duration > 0 && !signal.aborted) {
		await wait(duration, undefined, {signal}).catch(() => undefined);
	}
}

/** What the scenery needs to be played. */
export type Stage = {
	id: string;
	tell(message: HostSends): Promise<void>;
	/** A line on the process's own console. */
	print(line: string): Promise<void>;
	pace: number;
	signal: AbortSignal;
};

/** Plays what is seen while a command works: lines, streams, and progress spread evenly over the time that it takes. */
export async function play(appearance: NonNullable<Appearance>, {id, tell, print, pace, signal}: Stage): Promise<void> {
	for (const line of appearance.prints ?? []) {
		await print(line); // eslint-disable-line no-await-in-loop -- One line after the other.
	}

	for (const [stream, texts] of [['warning', appearance.warnings], ['information', appearance.information]] as const) {
		for (const text of texts ?? []) {
			await tell({type: 'stream', id, stream, text}); // eslint-disable-line no-await-in-loop
		}
	}

	const reports = appearance.progress ?? [];
	const each = (appearance.takes === undefined ? 0 : milliseconds(appearance.takes)) * pace / (reports.length + 1);
	for (const {'seconds-left': secondsLeft, ...report} of reports) {
		/* eslint-disable no-await-in-loop -- One after the other is what time is. */
		await pass(each, signal);
		await tell({type: 'progress', id, ...report, secondsLeft});
		/* eslint-enable no-await-in-loop */
	}

	await pass(each, signal);
	for (const activity of new Set(reports.map(report => report.activity))) {
		await tell({type: 'progress', id, activity, done: true}); // eslint-disable-line no-await-in-loop
	}
}
