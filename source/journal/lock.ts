import {hostname} from 'node:os';
import {access, open, readFile, rename, rm, writeFile} from 'node:fs/promises';
import type {DatabaseSync} from 'node:sqlite';
import {hasCode} from './disk.js';
import {layout} from './layout.js';

/** Who holds a run's lock; believed only while it is held. */
export type Holder = {pid: number; host: string; name: string; responder: string; since: string};

/** The lock of a run, held by this process until it is released or the process ends, however it ends. */
export type Lock = {release(): Promise<void>};

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

const readHolder = async (file: string): Promise<Holder | undefined> => {
	try {
		return JSON.parse(await readFile(file, 'utf8')) as Holder;
	} catch {
		return undefined;
	}
};

const writeHolder = async (file: string, holder: Holder): Promise<void> => {
	const temporary = `${file}.${process.pid}`;
	await writeFile(temporary, JSON.stringify(holder), {mode: 0o600});
	await rename(temporary, file);
};

/** Made before SQLite opens it, so that its mode is 0600. Only where it is missing: closing another descriptor of the same file would end this process's own lock. */
const makeLockFile = async (file: string): Promise<void> => {
	if (await exists(file)) {
		return;
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
*/
export const takeLock = async (folder: string, self: {name: string; responder: string; since: string}): Promise<{lock: Lock} | {heldBy: Holder | undefined}> => {
	const {lock, holder} = layout(folder);
	const {DatabaseSync} = await loadSqlite();
	await makeLockFile(lock);
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

	try {
		await writeHolder(holder, {pid: process.pid, host: hostname(), ...self});
	} catch {
		// Who holds it is a courtesy; the lock itself holds without it, on a full disk too.
		await rm(holder, {force: true}).catch(() => undefined);
	}

	return {
		lock: {
			async release() {
				if (database.isOpen) {
					await rm(holder, {force: true}).catch(() => undefined);
					database.close();
				}
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
