import {readFileSync} from 'node:fs';
import {cpus, loadavg} from 'node:os';
import process from 'node:process';

/** What the machine had done until a moment, all its programs together and this one with its children. */
export type Moment = {
	/** Milliseconds. */
	at: number;
	/** The mean number of programs that wanted a processor in the last minute; 0 on Windows, which does not count them. */
	load: number;
	/** Milliseconds of a processor that anything took. */
	busy: number;
	/** Of these, what this program took, and its children that have ended; undefined where the system does not tell. */
	own: number | undefined;
};

/** What the machine did while something was measured. */
export type During = {
	seconds: number;
	load: {begin: number; end: number};
	/** How many processors other programs kept busy in the mean; undefined where the system does not tell. */
	others: number | undefined;
};

/** Linux counts in hundredths of a second, whatever its clock does. */
const tick = 10;

/** Milliseconds that the children took that have ended, and theirs. */
function ofChildren(): number | undefined {
	try {
		const stat = readFileSync('/proc/self/stat', 'utf8');
		// The name before them may have anything in it.
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return (Number(fields[13]) + Number(fields[14])) * tick;
	} catch {
		return undefined;
	}
}

/** How it stands now. */
export function moment(): Moment {
	let busy = 0;
	for (const {times} of cpus()) {
		busy += times.user + times.nice + times.sys + times.irq;
	}

	const {user, system} = process.cpuUsage();
	const children = ofChildren();
	return {at: performance.now(), load: loadavg()[0]!, busy, own: children === undefined ? undefined : children + ((user + system) / 1000)};
}

/** What was done between two moments. */
export function between(begin: Moment, end: Moment): During {
	const passed = end.at - begin.at;
	return {
		seconds: Math.round(passed / 100) / 10,
		load: {begin: begin.load, end: end.load},
		others: begin.own === undefined || end.own === undefined ? undefined : Math.max(0, ((end.busy - begin.busy) - (end.own - begin.own)) / passed),
	};
}
