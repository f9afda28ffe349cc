import {open, readFile, rename, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {hasCode, type Disk} from './disk.js';

/** Who holds a run's lock; believed only while it is held. */
export type Holder = {
	pid: number; host: string; name: string; responder: string; since: string;
	/** The hash of the event that this holder was refused by the disk and never acknowledged. It is believed after the holder is gone too: whatever bytes of that event are in its journal never counted. */
	unsaved?: string | undefined;
};

/** Kept free behind what is written, so that a note can be added on a full disk. */
const room = 128;

const bytesOf = (holder: Holder, length = 0): Buffer => {
	const text = JSON.stringify(holder);
	// JSON may end in spaces.
	return Buffer.from(text + ' '.repeat(length === 0 ? room : Math.max(0, length - Buffer.byteLength(text))));
};

const isHolder = (value: unknown): value is Holder => {
	if (typeof value !== 'object' || value === null) {
		return false;
	}

	const {pid, host, name, responder, since, unsaved} = value as Partial<Record<keyof Holder, unknown>>;
	return typeof pid === 'number' && [host, name, responder, since].every(text => typeof text === 'string') && (unsaved === undefined || typeof unsaved === 'string');
};

/** What holder.json says; undefined when there is none or it cannot be read, and where it says less than all of that: it is not fsynced, so that a loss of power may leave it empty or half. */
export const readHolder = async (file: string): Promise<Holder | undefined> => {
	try {
		const said: unknown = JSON.parse(await readFile(file, 'utf8'));
		return isHolder(said) ? said : undefined;
	} catch {
		return undefined;
	}
};

/** Whether somebody left holder.json behind, readable or not: whoever gives the lock back in order removes it. */
export const holderLeft = async (file: string): Promise<boolean> => {
	try {
		await readFile(file);
		return true;
	} catch (error) {
		return !hasCode(error, 'ENOENT', 'ENOTDIR');
	}
};

/** Writes over the bytes that are there, which needs no room on the disk. */
const writeInPlace = async (file: string, holder: Holder): Promise<void> => {
	const opened = await open(file, 'r+');
	try {
		const {size} = await opened.stat();
		const bytes = bytesOf(holder, size);
		await opened.write(bytes, 0, bytes.length, 0);
		await opened.datasync();
	} finally {
		await opened.close();
	}
};

/** Says who holds the lock. Where there is no room for a new file, over the one that the holder before left. Only what must be believed later, the event that was not saved, is on the disk when it resolves. */
export const writeHolder = async (file: string, holder: Holder): Promise<void> => {
	const temporary = `${file}.${process.pid}`;
	try {
		await writeFile(temporary, bytesOf(holder), {mode: 0o600, flush: holder.unsaved !== undefined});
		await rename(temporary, file);
	} catch {
		await rm(temporary, {force: true}).catch(() => undefined);
		await writeInPlace(file, holder);
	}
};

/** Adds to what holder.json says, and makes it where there is none. The event that was not saved is on the disk when it resolves, the file's name included; a note that is not taken away again names what is there no more. */
export const noteInHolder = async (file: string, holder: Holder, disk: Pick<Disk, 'syncFolder'>): Promise<void> => {
	try {
		await writeInPlace(file, holder);
	} catch {
		await writeHolder(file, holder);
	}

	if (holder.unsaved !== undefined) {
		// It may have been named since the folder was last synced.
		await disk.syncFolder(path.dirname(file));
	}
};
