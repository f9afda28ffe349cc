import {randomBytes} from 'node:crypto';
import {open, rm, type FileHandle} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {exitCode, Failure} from '../../failure.js';
import {realDisk, writeAll} from '../../journal/disk.js';
import {reasonOf} from '../../journal/not-saved.js';
import {piecesOf, readAt} from './file-pieces.js';
import {damagedBundle, refusedBundle} from './refusals.js';

/** What a file begins with that age encrypted. */
const begins = 'age-encryption.org/';

/** The whole header of one that was encrypted with a passphrase: the work that making the key of it takes, as a power of two. */
const header = /^age-encryption\.org\/v1\n-> scrypt [\d+\/A-Za-z]{22} (?<work>[1-9]\d?)\n[\d+\/A-Za-z]{43}\n--- [\d+\/A-Za-z]{43}\n/v;
const forKey = /^age-encryption\.org\/v1\n-> (?!scrypt )[\w\-]+ /v;
const headerLength = 1024;

/** What age itself asks for: about a second, and a quarter of a gigabyte of memory. */
const usualWork = 18;

/** A gigabyte. */
const mostWork = 20;

type Bytes = ReadableStream<Uint8Array>;

/**
Encrypts bytes with a passphrase, in the format of age: what `age -d` reads too.

@param work - What making the key takes, as a power of two.
@yields {Uint8Array} the next bytes.
*/
export async function * encrypted(pieces: AsyncIterable<Uint8Array>, passphrase: string, {work = usualWork} = {}): AsyncGenerator<Uint8Array> {
	const {Encrypter} = await import('age-encryption');
	const encrypter = new Encrypter();
	encrypter.setPassphrase(passphrase);
	encrypter.setScryptWorkFactor(work);
	yield * await encrypter.encrypt(ReadableStream.from(pieces) as Bytes);
}

/** Whether an open file is one that age encrypted. */
export const isEncrypted = async (handle: FileHandle): Promise<boolean> => {
	const first = await readAt(handle, 0, begins.length);
	return first.toString('latin1') === begins;
};

/** The bytes behind a passphrase; made one after the other, each only when it proves itself. */
const openWith = async (handle: FileHandle, {size, shown, passphrase}: {size: number; shown: string; passphrase: string}): Promise<Bytes> => {
	const {Decrypter} = await import('age-encryption');
	const decrypter = new Decrypter();
	decrypter.addPassphrase(passphrase);
	try {
		return await decrypter.decrypt(ReadableStream.from(piecesOf(handle, 0, size)) as Bytes);
	} catch (error) {
		if (error instanceof Error && error.message.includes('no identity matched')) {
			throw new Failure(exitCode.refused, `The passphrase does not open ${shown}.`, {kept: 'Nothing was written.', next: 'Ask for it once more, by another way than the file came. Where it is right, the first lines of the file were changed.', cause: error});
		}

		throw damagedBundle(`The encrypted bundle ${shown} was cut or changed: its header does not hold.`, error);
	}
};

/** A file that only this process sees: its name is gone as soon as it is open. Windows keeps names of open files; there it goes when it is closed. */
const openHidden = async (home: string): Promise<{handle: FileHandle; close(): Promise<void>}> => {
	await realDisk.makeFolder(home);
	const file = path.join(home, `.decrypted-${randomBytes(6).toString('hex')}`);
	const handle = await open(file, 'wx+', 0o600);
	const isWindows = process.platform === 'win32';
	if (!isWindows) {
		await rm(file, {force: true});
	}

	return {
		handle,
		async close() {
			await handle.close();
			await rm(file, {force: true});
		},
	};
};

/**
Decrypts a file into one that only this process sees, in HANDRAIL_HOME. Closing it, or the end of the process, removes it.

@throws {Failure} with exit 3 for a passphrase that does not open it, 4 for what was cut or changed.
*/
export const decrypted = async (handle: FileHandle, {size, shown, passphrase, home}: {size: number; shown: string; passphrase: string; home: string}): Promise<{handle: FileHandle; size: number; close(): Promise<void>}> => {
	const first = await readAt(handle, 0, headerLength);
	const head = first.toString('latin1');
	const work = header.exec(head)?.groups?.['work'];
	if (work === undefined) {
		throw forKey.test(head) ? refusedBundle(`The bundle ${shown} was encrypted for a key and not with a passphrase.`) : damagedBundle(`The encrypted bundle ${shown} was cut or changed: its header does not hold.`);
	}

	if (Number(work) > mostWork) {
		throw refusedBundle(`The bundle ${shown} is refused: opening it would take 2^${work} rounds of work, and more memory than there is.`);
	}

	const bytes = await openWith(handle, {size, shown, passphrase});
	const hidden = await openHidden(home);
	try {
		let length = 0;
		for await (const piece of proved(bytes, shown)) {
			await writeAll(hidden.handle, piece);
			length += piece.length;
		}

		return {handle: hidden.handle, size: length, close: hidden.close};
	} catch (error) {
		await hidden.close();
		if (error instanceof Failure) {
			throw error;
		}

		throw new Failure(exitCode.refused, `The bundle ${shown} could not be decrypted into ${home}: ${reasonOf(error)}.`, {kept: 'Nothing was written.', next: 'Free space there, or set HANDRAIL_HOME to a folder that can be written.', cause: error});
	}
};

async function * proved(bytes: Bytes, shown: string): AsyncGenerator<Uint8Array> {
	try {
		yield * bytes;
	} catch (error) {
		throw damagedBundle(`The encrypted bundle ${shown} was cut or changed: what is in it does not prove itself.`, error);
	}
}
