import {access, constants, stat, statfs} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {Failure} from '../../failure.js';
import {readIdentity} from '../../journal/identity.js';
import {fileSystemOf} from '../../journal/network-folder.js';
import type {HomeSeen} from '../contract.js';
import {limited, tooLate} from './limit.js';

/**
Looks at Handrail's own folder and makes nothing: a folder that is not there yet is judged by the nearest one above it that is. Never throws.

@param within - Milliseconds: a folder on a network that is away does not answer at all.
*/
export async function seeHome(home: string, within: number): Promise<HomeSeen> {
	const unseen: HomeSeen = {path: home, existing: home, exists: false, writable: false, reason: null, mode: null, fileSystem: null, free: null, key: {exists: false, mode: null, trouble: null}};
	const seen = await limited(look(home, unseen), within);
	return seen === tooLate ? {...unseen, reason: 'the folder did not answer'} : seen;
}

async function look(home: string, unseen: HomeSeen): Promise<HomeSeen> {
	const existing = await nearestFolder(home);
	const exists = existing === home;
	const [reason, fileSystem, free, mode, key] = await Promise.all([
		whyNotWritable(existing),
		fileSystemOf(existing).catch(() => null),
		statfs(existing).then(({bavail, bsize}) => bavail * bsize).catch(() => null),
		exists ? modeOf(home) : null,
		seeKey(home),
	]);
	return {...unseen, existing, exists, writable: reason === null, reason, mode, fileSystem, free, key};
}

/** The path itself or the nearest one above it that is there, whatever it is. */
async function nearestFolder(place: string): Promise<string> {
	try {
		await stat(place);
		return place;
	} catch {
		const above = path.dirname(place);
		return above === place ? place : nearestFolder(above);
	}
}

async function whyNotWritable(place: string): Promise<string | null> {
	try {
		const about = await stat(place);
		if (!about.isDirectory()) {
			return 'it is no folder';
		}

		await access(place, constants.W_OK | constants.X_OK);
		return null;
	} catch (error) {
		return (error as Error).message;
	}
}

async function modeOf(place: string): Promise<string | null> {
	if (process.platform === 'win32') {
		return null;
	}

	try {
		const {mode} = await stat(place);
		return (mode & 0o777).toString(8);
	} catch {
		return null;
	}
}

/** The key of this machine's responder, only read. */
async function seeKey(home: string): Promise<HomeSeen['key']> {
	const mode = await modeOf(path.join(home, 'identity.key'));
	try {
		return {exists: await readIdentity(home) !== undefined, mode, trouble: null};
	} catch (error) {
		if (error instanceof Failure) {
			return {exists: true, mode, trouble: error.sentences};
		}

		throw error;
	}
}
