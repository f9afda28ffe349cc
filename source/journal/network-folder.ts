import {execFile} from 'node:child_process';
import {readFile, realpath} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

type Mount = {point: string; type: string};

/** What is mounted where, from Linux' /proc/self/mountinfo (proc(5)): spaces in a path stand as octal. */
export const mountsOfLinux = (mountinfo: string): Mount[] => mountinfo.split('\n').flatMap(line => {
	const {point, type} = /^(?:\S+ ){4}(?<point>\S+) .*? - (?<type>\S+)/v.exec(line)?.groups ?? {};
	return point === undefined || type === undefined ? [] : [{point: point.replaceAll(/\\([0-7]{3})/gv, (_, octal: string) => String.fromCodePoint(Number.parseInt(octal, 8))), type}];
});

/** The same from what `mount` prints on macOS: `//dana@server/share on /Volumes/share (smbfs, nodev)`. */
export const mountsOfMac = (printed: string): Mount[] => printed.split('\n').flatMap(line => {
	const {point, type} = /^.* on (?<point>\/.*) \((?<type>[\w.]+)[,\)]/v.exec(line)?.groups ?? {};
	return point === undefined || type === undefined ? [] : [{point, type}];
});

/** The kind of file system that a path lies on: the longest mount point above it; of two on the same point the later one covers the earlier. */
export const typeAt = (place: string, mounts: readonly Mount[]): string | null => {
	const above = mounts.filter(({point}) => place === point || place.startsWith(point.endsWith('/') ? point : `${point}/`));
	return above.toSorted((one, other) => one.point.length - other.point.length).at(-1)?.type ?? null;
};

const printedBy = async (program: string): Promise<string> => {
	const {promise, resolve, reject} = Promise.withResolvers<string>();
	execFile(program, {timeout: 5000}, (error, stdout) => {
		if (error) {
			reject(error);
		} else {
			resolve(stdout);
		}
	});
	return promise;
};

/** What kind of file system an existing path lies on; on Windows `network` for a share's path, else null: the system does not say it without being asked at length. */
export const fileSystemOf = async (place: string): Promise<string | null> => {
	const real = await realpath(place);
	switch (process.platform) {
		case 'linux': {
			return typeAt(real, mountsOfLinux(await readFile('/proc/self/mountinfo', 'utf8')));
		}

		case 'darwin': {
			// It prints what the system knows, and asks no server.
			return typeAt(real, mountsOfMac(await printedBy('/sbin/mount')));
		}

		case 'win32': {
			return path.parse(real).root.startsWith(String.raw`\\`) ? 'network' : null;
		}

		default: {
			return null;
		}
	}
};

/** File systems on another machine: their locks and fsync cannot be relied on. */
const network = /^(?:nfs\d*|cifs|smb\w*|afp\w*|webdav|davfs\d?|fuse\.(?:sshfs|davfs|rclone|gvfsd-fuse|glusterfs|s3fs)|ceph|afs|coda|9p|ncpfs|lustre|glusterfs|vboxsf|virtiofs|drvfs|network)$/iv;

/** Whether files on such a file system lie on another machine. */
export const isNetwork = (type: string): boolean => network.test(type);

/** What is to be said of a run that lies on a network folder: a whole sentence; undefined for one that does not, or where the system does not say. Never fails. */
export const networkFinding = async (folder: string, disk: {fileSystem(place: string): Promise<string | null>}): Promise<string | undefined> => {
	const type = await disk.fileSystem(folder).catch(() => null);
	return type !== null && isNetwork(type)
		? `This run lies on a network folder (${type}): locks cannot be relied on there, so nobody else may open it at the same time, and what was saved may be lost with the server. Keep runs on a disk of this machine, and share them with "handrail sync".`
		: undefined;
};
