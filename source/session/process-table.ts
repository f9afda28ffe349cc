import {readdirSync, readFileSync} from 'node:fs';
import {uptime} from 'node:os';
import process from 'node:process';
import {spawnSync} from 'node:child_process';

/** One process as the system's own table shows it. */
export type ProcessEntry = {
	pid: number;
	/** The number of its process group; on Windows, which has none, its own number. */
	group: number;
	/** When it started, as the system tells it: on Linux clock ticks since boot, on macOS a date, on Windows empty. */
	startedAt: string;
	/** It has ended and only waits for its parent to notice. */
	zombie: boolean;
};

/**
Reads one line of /proc/PID/stat (proc_pid_stat(5)). The command's name stands in parentheses and may itself hold spaces and parentheses, so the fields are counted from the last one.

@returns undefined when the text is not such a line.
*/
export function parseStat(text: string): ProcessEntry | undefined {
	const end = text.lastIndexOf(')');
	const pid = Number(text.slice(0, text.indexOf('(')));
	// Field 3, the state, is the first one after the name.
	const fields = text.slice(end + 1).trim().split(' ');
	const [state, , group] = fields;
	const startedAt = fields[22 - 3];
	if (end === -1 || !Number.isSafeInteger(pid) || state === undefined || group === undefined || startedAt === undefined) {
		return undefined;
	}

	// X: dead, and about to leave the table.
	return {pid, group: Number(group), startedAt, zombie: state === 'Z' || state === 'X'};
}

/** Reads what `ps -o pid=,pgid=,stat=,lstart=` prints, one process a line. */
export function parsePs(text: string): ProcessEntry[] {
	return text.split('\n').map(line => line.trim().split(/\s+/u)).filter(({length}) => length > 3).map(([pid, group, state, ...startedAt]) => ({
		pid: Number(pid),
		group: Number(group),
		startedAt: startedAt.join(' '),
		zombie: state!.startsWith('Z'),
	}));
}

/** One process, or undefined when there is none of that number. */
export function findProcess(pid: number): ProcessEntry | undefined {
	if (process.platform === 'linux') {
		return readStat(String(pid));
	}

	return process.platform === 'win32' ? probe(pid) : ps(['-p', String(pid)])[0];
}

/** Every process of a group. On Windows: the process of that number, if there is one. */
export function findGroup(group: number): ProcessEntry[] {
	if (process.platform === 'win32') {
		return [probe(group)].filter(entry => entry !== undefined);
	}

	const all = process.platform === 'linux'
		? readdirSync('/proc').filter(name => /^\d+$/u.test(name)).map(name => readStat(name)).filter(entry => entry !== undefined)
		: ps(['-ax']);
	return all.filter(entry => entry.group === group);
}

let boot: string | undefined;

/** Names this boot of this machine: the same for every process until the machine starts again. */
export function bootId(): string {
	boot ??= readBootId();
	return boot;
}

/**
Whether two names mean the same boot. On Windows a boot is named by its minute, reckoned from the clock, and the clock is set now and then.
*/
export function sameBoot(one: string, other: string): boolean {
	const [a, b] = [one, other].map(name => /^minute:(?<at>\d+)$/u.exec(name)?.groups?.['at']);
	return a === undefined || b === undefined ? one === other : Math.abs(Number(a) - Number(b)) <= 2;
}

function readBootId(): string {
	if (process.platform === 'linux') {
		return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
	}

	if (process.platform === 'darwin') {
		// The session's UUID, because kern.boottime moves when the clock is set; older systems have only that.
		return ['kern.bootsessionuuid', 'kern.boottime'].map(name => spawnSync('/usr/sbin/sysctl', ['-n', name], {encoding: 'utf8'}).stdout?.trim()).find(Boolean) ?? '';
	}

	return `minute:${Math.round(((Date.now() / 1000) - uptime()) / 60)}`;
}

function readStat(pid: string): ProcessEntry | undefined {
	try {
		return parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
	} catch {
		// It ended between the listing and the reading.
		return undefined;
	}
}

function ps(which: string[]): ProcessEntry[] {
	const {stdout} = spawnSync('/bin/ps', [...which, '-o', 'pid=,pgid=,stat=,lstart='], {encoding: 'utf8', env: {LC_ALL: 'C', TZ: 'UTC'}, maxBuffer: 16 * 1024 * 1024});
	return parsePs(stdout ?? '');
}

/**
Windows: Node can ask only whether some process has the number. Its start time would take a PowerShell of its own, so a number that was given out again looks alive: the careful side, because "alive" asks and "gone" does not.
*/
function probe(pid: number): ProcessEntry | undefined {
	try {
		process.kill(pid, 0);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EPERM') {
			return undefined;
		}
	}

	return {pid, group: pid, startedAt: '', zombie: false};
}

export {hostname} from 'node:os';
