import {randomBytes} from 'node:crypto';
import {readFile, rename, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {layout} from './layout.js';

/** The folder through which a run is shared from this machine, as it was kept; undefined when it is not. Of this machine alone, and so no part of the journal. */
export const sharedPlace = async (folder: string): Promise<string | undefined> => {
	try {
		const {folder: place} = JSON.parse(await readFile(layout(folder).shared, 'utf8')) as {folder?: unknown};
		return typeof place === 'string' && path.isAbsolute(place) ? place : undefined;
	} catch {
		return undefined;
	}
};

/** Remembers it for the next time; undefined forgets it. Throws the system's error when it cannot. */
export const keepSharedPlace = async (folder: string, place: string | undefined): Promise<void> => {
	const {shared} = layout(folder);
	if (place === undefined) {
		await rm(shared, {force: true});
		return;
	}

	const half = `${shared}.${randomBytes(4).toString('hex')}`;
	await writeFile(half, `${JSON.stringify({folder: place})}\n`, {mode: 0o600});
	await rename(half, shared);
};
