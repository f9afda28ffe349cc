import {constants, statSync, writeSync} from 'node:fs';
import * as fs from 'node:fs/promises';
import {fileSystemOf} from './network-folder.js';

/** An open file, as far as a journal needs one. */
export type DiskFile = {
	/** May write fewer bytes than asked. A promise unless it is done at once. */
	write(bytes: Uint8Array, offset: number, length: number): Promise<{bytesWritten: number}> | {bytesWritten: number};
	datasync(): Promise<void>;
	sync(): Promise<void>;
	close(): Promise<void>;
};

/** The few operations by which a run is kept. Tests put a failing disk in their place. */
export type Disk = {
	/** Opens for appending small records, made with mode 0600 where it does not exist. */
	openToAppend(path: string): Promise<DiskFile>;
	/** Makes a new file, mode 0600. Fails with EEXIST when there is one already. */
	create(path: string): Promise<DiskFile>;
	/** Cuts a file to its first bytes and fsyncs it. */
	truncate(path: string, length: number): Promise<void>;
	read(path: string): Promise<Uint8Array>;
	/** The same for a file of any size. A piece may be overwritten by the next one. */
	readInPieces(path: string): AsyncIterable<Uint8Array>;
	rename(from: string, to: string): Promise<void>;
	/** A second name for the same file. Fails with EEXIST when the name is taken. */
	link(from: string, to: string): Promise<void>;
	remove(path: string): Promise<void>;
	/** Makes a folder and those above it, mode 0700. */
	makeFolder(path: string): Promise<void>;
	/** Makes the names inside a folder durable. */
	syncFolder(path: string): Promise<void>;
	/** Which file has this name now (device and number) and how many bytes it holds; undefined when there is none. At once: it is part of every acknowledgement. */
	fileAt(path: string): {id: string; size: number} | undefined;
	/** Fails as writing to a file that is there would (EROFS, EACCES), and opens nothing. */
	mayWrite(path: string): Promise<void>;
	/** What kind of file system it lies on, as the system names it; null where it does not say. */
	fileSystem(path: string): Promise<string | null>;
	/** How many bytes its file system still takes from this user; as good as endless where it does not say. */
	free(path: string): Promise<number>;
};

/** True for an error of the system with one of these codes. */
export const hasCode = (error: unknown, ...codes: string[]): boolean =>
	error instanceof Error && 'code' in error && codes.includes(String(error.code));

const pieceSize = 1024 * 1024;

/** Opens a regular file to read. What stands in its place (a folder, a pipe that nobody writes to) fails with EISDIR instead of being waited for. */
export const openToRead = async (path: string): Promise<fs.FileHandle> => {
	// Windows knows no such flag, and has no such pipes in its folders.
	const file = await fs.open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
	const found = await file.stat();
	if (!found.isFile()) {
		await file.close();
		throw Object.assign(new Error('it is no regular file'), {code: 'EISDIR'});
	}

	return file;
};

export const realDisk: Disk = {
	async openToAppend(path) {
		const file = await fs.open(path, 'a', 0o600);
		return {
			// A record goes to the system's memory in microseconds; sending that to another thread takes longer than doing it. What waits for the disk is the fdatasync, and that holds nobody up.
			write: (bytes, offset, length) => ({bytesWritten: writeSync(file.fd, bytes, offset, length)}),
			datasync: async () => file.datasync(),
			sync: async () => file.sync(),
			close: async () => file.close(),
		};
	},
	async create(path) {
		return fs.open(path, 'wx', 0o600);
	},
	async truncate(path, length) {
		const file = await fs.open(path, 'r+');
		try {
			await file.truncate(length);
			await file.sync();
		} finally {
			await file.close();
		}
	},
	async read(path) {
		const file = await openToRead(path);
		try {
			return await file.readFile();
		} finally {
			await file.close();
		}
	},
	async * readInPieces(path) {
		const file = await openToRead(path);
		try {
			const piece = Buffer.allocUnsafe(pieceSize);
			for (;;) {
				const {bytesRead} = await file.read(piece, 0, piece.length, null); // eslint-disable-line no-await-in-loop -- one after the other
				if (bytesRead === 0) {
					return;
				}

				yield piece.subarray(0, bytesRead);
			}
		} finally {
			await file.close();
		}
	},
	async rename(from, to) {
		await fs.rename(from, to);
	},
	async link(from, to) {
		try {
			await fs.link(from, to);
		} catch (error) {
			// Some file systems have no second names.
			if (!hasCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK')) {
				throw error;
			}

			await fs.copyFile(from, to, constants.COPYFILE_EXCL);
		}
	},
	async remove(path) {
		await fs.rm(path, {force: true});
	},
	async makeFolder(path) {
		const options = {recursive: true, mode: 0o700};
		try {
			await fs.mkdir(path, options);
		} catch (error) {
			if (!hasCode(error, 'ENOENT')) {
				throw error;
			}

			// Of a file system that can only be read Node says ENOENT here: asked for the one folder that is missing, the system gives its reason.
			await fs.mkdir((error as NodeJS.ErrnoException).path ?? path, 0o700);
			await fs.mkdir(path, options);
		}
	},
	async syncFolder(path) {
		const folder = await fs.open(path, 'r').catch((error: unknown) => {
			// Windows opens no folders.
			if (hasCode(error, 'EPERM', 'EISDIR') && process.platform === 'win32') {
				return undefined;
			}

			throw error;
		});
		try {
			await folder?.sync();
		} catch (error) {
			if (!hasCode(error, 'EPERM')) {
				throw error;
			}
		} finally {
			await folder?.close();
		}
	},
	fileAt(path) {
		try {
			const {dev, ino, size} = statSync(path, {bigint: true});
			return {id: `${dev}:${ino}`, size: Number(size)};
		} catch (error) {
			if (hasCode(error, 'ENOENT', 'ENOTDIR')) {
				return undefined;
			}

			throw error;
		}
	},
	async mayWrite(path) {
		await fs.access(path, constants.W_OK);
	},
	fileSystem: fileSystemOf,
	async free(path) {
		const {bavail, bsize} = await fs.statfs(path);
		return bsize > 0 ? bavail * bsize : Infinity;
	},
};

/** Writes all bytes, however few the disk takes at a time. */
export const writeAll = async (file: DiskFile, bytes: Uint8Array): Promise<void> => {
	let written = 0;
	while (written < bytes.length) {
		// eslint-disable-next-line no-await-in-loop -- each write goes on where the one before it stopped
		const {bytesWritten} = await file.write(bytes, written, bytes.length - written);
		if (bytesWritten === 0) {
			throw Object.assign(new Error('The disk took none of the bytes.'), {code: 'ENOSPC'});
		}

		written += bytesWritten;
	}
};

/** A new file with these bytes, on the disk when it resolves; its name is durable only after `syncFolder`. Fails with EEXIST when there is one already. */
export const writeNewFile = async (disk: Disk, path: string, bytes: Uint8Array): Promise<void> => {
	const file = await disk.create(path);
	try {
		await writeAll(file, bytes);
		await file.sync();
	} finally {
		await file.close();
	}
};
