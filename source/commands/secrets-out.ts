import {fsync, write, writeSync} from 'node:fs';
import {setTimeout as wait} from 'node:timers/promises';
import {promisify} from 'node:util';
import {exitCode, Failure} from '../failure.js';
import {openDescriptor} from './secrets-fd.js';

/** A secret that was made for a step or one of its items; `item` is its key, null for a step without items. */
export type MadeSecret = {step: string; item: string | null; name: string; value: string};

/** Keeps a made secret where the caller wants it. False when that did not work: then nothing may be sent. */
export type KeepSecret = (secret: MadeSecret) => Promise<boolean>;

const writing = promisify(write);
const syncing = promisify(fsync);
/** How long a full pipe is waited for, in milliseconds, and how often it is tried. */
const longest = 10_000;
const every = 20;

/**
Where `--secrets-out-fd N` leads: one line of JSON a secret, written whole and flushed before it is answered.

@returns undefined where the option was not given.
@throws {Failure} with exit 2 for a descriptor that cannot be written to.
*/
export function secretsOut(value: string | undefined): KeepSecret | undefined {
	if (value === undefined) {
		return undefined;
	}

	const descriptor = openDescriptor('--secrets-out-fd', value, 3);
	try {
		// Writes nothing, and tells at once that it is open for reading only.
		writeSync(descriptor, new Uint8Array(0));
	} catch (error) {
		throw new Failure(exitCode.wrongUsage, `--secrets-out-fd ${descriptor} cannot be written to (${codeOf(error)}).`, {kept: 'Nothing was sent.', cause: error});
	}

	return async secret => {
		try {
			await writeWhole(descriptor, Buffer.from(`${JSON.stringify(secret)}\n`));
			await flush(descriptor);
			return true;
		} catch {
			return false;
		}
	};
}

async function writeWhole(descriptor: number, bytes: Uint8Array): Promise<void> {
	const until = Date.now() + longest;
	for (let written = 0; written < bytes.length;) {
		/* eslint-disable no-await-in-loop -- What is left is written when the rest is. */
		try {
			const {bytesWritten} = await writing(descriptor, bytes, written);
			written += bytesWritten;
		} catch (error) {
			if (codeOf(error) !== 'EAGAIN' || Date.now() > until) {
				throw error;
			}

			await wait(every);
		}
		/* eslint-enable no-await-in-loop */
	}
}

/** A pipe has nothing to flush, and says so. */
async function flush(descriptor: number): Promise<void> {
	try {
		await syncing(descriptor);
	} catch (error) {
		if (!['EINVAL', 'ENOTSUP', 'EROFS'].includes(codeOf(error))) {
			throw error;
		}
	}
}

function codeOf(error: unknown): string {
	return (error as NodeJS.ErrnoException).code ?? 'the system did not say why';
}
