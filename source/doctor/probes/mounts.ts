import {readFile, realpath} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {gather} from './gather.js';

type Mount = {point: string; type: string};

/** What is mounted where, from Linux' /proc/self/mountinfo (proc(5)): spaces in a path stand as octal. */
export function mountsOfLinux(mountinfo: string): Mount[] {
	return mountinfo.split('\n').flatMap(line => {
		const {point, type} = /^(?:\S+ ){4}(?<point>\S+) .*? - (?<type>\S+)/.exec(line)?.groups ?? {};
		return point === undefined || type === undefined ? [] : [{point: point.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCodePoint(Number.parseInt(octal, 8))), type}];
	});
}

/** The same from what `mount` prints on macOS: `//dana@server/share on /Volumes/share (smbfs, nodev)`. */
export function mountsOfMac(printed: string): Mount[] {
	return printed.split('\n').flatMap(line => {
		const {point, type} = /^.* on (?<point>\/.*) \((?<type>[\w.]+)[,)]/.exec(line)?.groups ?? {};
		return point === undefined || type === undefined ? [] : [{point, type}];
	});
}

/** The kind of file system that a path lies on: the longest mount point above it; of two on the same point the later one covers the earlier. */
export function typeAt(place: string, mounts: readonly Mount[]): string | null {
	const above = mounts.filter(({point}) => place === point || place.startsWith(point.endsWith('/') ? point : `${point}/`));
	return above.toSorted((one, other) => one.point.length - other.point.length).at(-1)?.type ?? null;
}

/** What kind of file system an existing path lies on; on Windows `network` for a share's path, else null: the system does not say it without being asked at length. */
export async function fileSystemOf(place: string): Promise<string | null> {
	const real = await realpath(place);
	switch (process.platform) {
		case 'linux': {
			return typeAt(real, mountsOfLinux(await readFile('/proc/self/mountinfo', 'utf8')));
		}

		case 'darwin': {
			const {stdout} = await gather({file: '/sbin/mount', arguments: [], environment: {}, within: 5000, first: ' on '});
			return typeAt(real, mountsOfMac(stdout));
		}

		case 'win32': {
			return path.parse(real).root.startsWith(String.raw`\\`) ? 'network' : null;
		}

		default: {
			return null;
		}
	}
}
