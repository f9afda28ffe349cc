import {spawnSync} from 'node:child_process';

const probe = spawnSync('strace', ['-f', '-b', 'execve', '-qq', '-e', 'trace=none', 'true'], {stdio: 'ignore', timeout: 10_000});

/** Why nothing can be injected here; false where strace is and may trace. */
export const skipWithoutStrace: string | false = probe.status === 0 ? false : 'there is no strace here that may trace';

/** Something done to a process when it calls the system. */
export type Injection = {
	/** What it is, for people. */
	name: string;
	/** Which calls count: those on the run's own journal, or all. */
	of: 'journal' | 'everything';
	/** What strace injects at the nth of them. */
	inject(nth: number): string[];
};

const killAt = (calls: string, of: Injection['of'], name: string): Injection => ({name: `killed at a ${name}`, of, inject: nth => [`${calls}:signal=KILL:when=${nth}`]});

const failAt = (calls: string, error: string, of: Injection['of'], name: string): Injection => ({name: `${error} at a ${name}`, of, inject: nth => [`${calls}:error=${error}:when=${nth}`]});

const rename = '?rename,?renameat,?renameat2';
const link = '?link,?linkat';

/** Everything that a process is tried with at its every write, sync, rename and link. */
export const injections: readonly Injection[] = [
	killAt('write', 'journal', 'write of the journal'),
	killAt('fdatasync', 'journal', 'fdatasync of the journal'),
	...['EIO', 'ENOSPC', 'EDQUOT'].map(error => failAt('write', error, 'journal', 'write of the journal')),
	...['EIO', 'ENOSPC', 'EDQUOT'].map(error => failAt('fdatasync', error, 'journal', 'fdatasync of the journal')),
	killAt('fsync', 'everything', 'fsync'),
	...['EIO', 'ENOSPC'].map(error => failAt('fsync', error, 'everything', 'fsync')),
	killAt(rename, 'everything', 'rename'),
	killAt(link, 'everything', 'link'),
	...[['rename', rename], ['link', link]].map(([name, calls]): Injection => ({
		name: `EIO at an fdatasync of the journal, and killed at the ${name} by which it is written anew`,
		of: 'journal',
		inject: nth => [`fdatasync:error=EIO:when=${nth}`, `${calls}:signal=KILL:when=1`],
	})),
];

/** Cuts short what sets a torn record aside. */
export const inRepair: readonly Injection[] = [
	killAt('ftruncate', 'everything', 'truncation'),
	killAt('fsync', 'everything', 'fsync'),
	failAt('ftruncate', 'EIO', 'everything', 'truncation'),
];

/** Cuts short what changes the files of a run's folder: its copy of the runbook is exchanged by these. */
export const inMove: readonly Injection[] = [
	killAt('?mkdir,?mkdirat', 'everything', 'making of a folder'),
	killAt('fsync', 'everything', 'fsync'),
	killAt('fdatasync', 'everything', 'fdatasync'),
	killAt(rename, 'everything', 'rename'),
];

/** What the program starts itself is let go. */
const following = ['-f', '-b', 'execve', '-qq', '-e', 'signal=none'];

/**
The arguments by which a program is started with these injections.

@param trace - The file that says what was injected.
*/
export const injecting = ({of, inject}: Injection, {nth, journal, trace}: {nth: number; journal: string; trace: string}): string[] => [
	...following, '-o', trace,
	...of === 'journal' ? ['-P', journal] : [],
	...inject(nth).flatMap(one => ['-e', `inject=${one}`]),
	'-e', `trace=${inject(nth).map(one => one.slice(0, one.indexOf(':'))).join(',')}`,
];

/** The arguments by which a program is started so that every write, sync and rename of it stands in a file, with the names of what is written to. */
export const watching = (trace: string): string[] => [...following, '-y', '-o', trace, '-e', `trace=write,pwrite64,writev,fsync,fdatasync,${rename}`];
