import {hostname} from 'node:os';
import {access, open, rm} from 'node:fs/promises';
import process from 'node:process';
import type {DatabaseSync} from 'node:sqlite';
import {hasCode, realDisk, type Disk} from './disk.js';
import {holderLeft, noteInHolder, readHolder, writeHolder, type Holder} from './holder.js';
import {layout} from './layout.js';

/** The lock of a run, held by this process until it is released or the process ends, however it ends. */
export type Lock = {
	/** Whether the holder before ended without giving it back in order: what it wrote last may never have reached the disk. */
	readonly wasLeft: boolean;
	/** False once its file is not there any more or is another one: then a second process may have taken what it believes to be the lock. */
	holds(): boolean;
	/** Notes beside the lock the hash of the event that could not be saved, for whoever opens the run next; undefined when everything is. Never fails. */
	noteUnsaved(hash: string | undefined): Promise<void>;
	/** `inOrder` false leaves holder.json behind, so that the next holder knows that not everything may be on the disk. */
	release(options?: {inOrder?: boolean}): Promise<void>;
};

type Sqlite = {DatabaseSync: typeof DatabaseSync};

let loaded: Promise<Sqlite> | undefined;

/** Node 22 warns that node:sqlite is experimental: that one warning is kept off the person's screen, and only while the module loads. */
const loadSqlite = async (): Promise<Sqlite> => {
	loaded ??= (async () => {
		const {emitWarning} = process;
		process.emitWarning = (...[warning, ...others]: unknown[]) => {
			if (!String(warning).includes('SQLite')) {
				Reflect.apply(emitWarning, process, [warning, ...others]);
			}
		};

		try {
			return await import('node:sqlite');
		} finally {
			process.emitWarning = emitWarning;
		}
	})();
	return loaded;
};

// SQLite's own code for a lock that another connection holds.
const isBusy = (error: unknown): boolean => error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xFF) === 5;

const exists = async (file: string): Promise<boolean> => {
	try {
		await access(file);
		return true;
	} catch (error) {
		if (hasCode(error, 'ENOENT')) {
			return false;
		}

		throw error;
	}
};

/**
Made before SQLite opens it, so that its mode is 0600. Only where it is missing: closing another descriptor of the same file would end this process's own lock.

SQLite opens a file that may not be written without a word, and then locks nobody out: that is told here.
*/
const makeLockFile = async (file: string, disk: Disk): Promise<void> => {
	try {
		await disk.mayWrite(file);
		return;
	} catch (error) {
		if (!hasCode(error, 'ENOENT')) {
			throw error;
		}
	}

	try {
		const created = await open(file, 'wx', 0o600);
		await created.close();
	} catch (error) {
		if (!hasCode(error, 'EEXIST')) {
			throw error;
		}
	}
};

/**
Takes a run's lock: an exclusive transaction on lock.sqlite that is never written to. The system ends it with the process.

Nothing else may ever open lock.sqlite in a process that holds it: with POSIX locks, closing any descriptor of the file ends the lock.

@returns The lock, or who holds it (undefined when the holder did not say).
@throws the system's error where it cannot be taken, such as EROFS.
*/
export const takeLock = async (folder: string, self: {name: string; responder: string; since: string}, disk: Disk = realDisk): Promise<{lock: Lock} | {heldBy: Holder | undefined}> => {
	const {lock, holder} = layout(folder);
	const {DatabaseSync} = await loadSqlite();
	await makeLockFile(lock, disk);
	// Somebody who only looks holds it for less than a millisecond: that is waited for.
	const database: DatabaseSync = new DatabaseSync(lock, {timeout: 250});
	try {
		database.exec('BEGIN EXCLUSIVE');
	} catch (error) {
		database.close();
		if (isBusy(error)) {
			return {heldBy: await readHolder(holder)};
		}

		throw error;
	}

	const place = disk.fileAt(lock)?.id;
	const wasLeft = await holderLeft(holder);
	const before = wasLeft ? await readHolder(holder) : undefined;
	let said: Holder = {pid: process.pid, host: hostname(), ...self, unsaved: before?.unsaved};
	// Who holds it is a courtesy; the lock itself holds without it.
	await writeHolder(holder, said).catch(() => undefined);
	const holds = () => {
		try {
			return place !== undefined && disk.fileAt(lock)?.id === place;
		} catch {
			return false;
		}
	};

	return {
		lock: {
			wasLeft,
			holds,
			async noteUnsaved(unsaved) {
				if (database.isOpen && holds() && (said.unsaved !== unsaved)) {
					said = {...said, unsaved};
					await noteInHolder(holder, said, disk).catch(() => undefined);
				}
			},
			async release({inOrder = true} = {}) {
				if (!database.isOpen) {
					return;
				}

				if (inOrder && holds()) {
					await rm(holder, {force: true}).catch(() => undefined);
				}

				database.close();
			},
		},
	};
};

/** Whether a run's lock is held now, and by whom. Looks only: lock.sqlite is never opened for writing. */
export const lookAtLock = async (folder: string): Promise<{held: boolean; by: Holder | undefined}> => {
	const {lock, holder} = layout(folder);
	if (!await exists(lock)) {
		return {held: false, by: undefined};
	}

	const {DatabaseSync} = await loadSqlite();
	const database = new DatabaseSync(lock, {readOnly: true, timeout: 0});
	try {
		database.prepare('SELECT count(*) FROM sqlite_master').get();
		return {held: false, by: undefined};
	} catch (error) {
		if (isBusy(error)) {
			return {held: true, by: await readHolder(holder)};
		}

		throw error;
	} finally {
		database.close();
	}
};
