import {open, readFile, rename, rm, writeFile} from 'node:fs/promises';
import process from 'node:process';
import {hasCode} from './disk.js';

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

/** What holder.json says; undefined when there is none or it cannot be read. */
export const readHolder = async (file: string): Promise<Holder | undefined> => {
	try {
		return JSON.parse(await readFile(file, 'utf8')) as Holder;
	} catch {
		return undefined;
	}
};

/** Whether somebody left holder.json behind: whoever gives the lock back in order removes it. */
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

/** Says who holds the lock. Where there is no room for a new file, over the one that the holder before left. */
export const writeHolder = async (file: string, holder: Holder): Promise<void> => {
	const temporary = `${file}.${process.pid}`;
	try {
		await writeFile(temporary, bytesOf(holder), {mode: 0o600});
		await rename(temporary, file);
	} catch {
		await rm(temporary, {force: true}).catch(() => undefined);
		await writeInPlace(file, holder);
	}
};

/** Adds to what holder.json says, durably; makes it where there is none. */
export const noteInHolder = async (file: string, holder: Holder): Promise<void> => {
	try {
		await writeInPlace(file, holder);
	} catch {
		await writeHolder(file, holder);
	}
};
