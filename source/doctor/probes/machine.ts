import {access, constants, readdir, stat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {Failure} from '../../failure.js';
import {runsFolder} from '../../journal/layout.js';
import {takeLock} from '../../journal/lock.js';
import {isoWithOffset} from '../../journal/timestamp.js';
import {openHostDoor} from '../../session/host-channel.js';
import {openOwnedFolder} from '../../session/owned-folder.js';
import {packageRoot} from '../../settings/shipped.js';
import type {MachineSeen} from '../contract.js';
import {limited, tooLate} from './limit.js';

/** Handrail itself is younger than this: a clock that shows less is wrong. */
const oldestClock = Date.parse('2026-01-01T00:00:00Z');
/** How far ahead of the clock a file may be, in milliseconds: clocks of two machines differ a little. */
const clockSlack = 2 * 60_000;
/** The most runs whose files are held against the clock. */
const mostRuns = 200;

/** Looks at what the machine offers: sockets, locks, a shell, a clock. It uses a folder of its own in the temporary folder, which is gone at the end. Never throws. */
export async function seeMachine({home, environment, now, within, temporaryFolder = tmpdir()}: {home: string; environment: NodeJS.ProcessEnv; now: Date; within: number; temporaryFolder?: string}): Promise<MachineSeen> {
	const [channelTrouble, lockTrouble, shell, clockTrouble] = await Promise.all([
		trouble(tryChannel(temporaryFolder), 'A channel for sessions could not be opened', within),
		trouble(tryLock(temporaryFolder), 'A lock could not be taken', within),
		access('/bin/sh', constants.X_OK).then(() => true).catch(() => false),
		limited(youngerThanNow(home, now), within),
	]);
	return {
		platform: process.platform,
		temporaryFolder,
		channelTrouble,
		lockTrouble,
		shell,
		clock: isoWithOffset(now),
		clockTrouble: clockTrouble === tooLate ? null : clockTrouble,
		proxies: proxiesIn(environment),
	};
}

/** What went wrong with a trial, a whole sentence; null when nothing did. */
async function trouble(trial: Promise<string | null>, what: string, within: number): Promise<string | null> {
	try {
		const said = await limited(trial, within);
		return said === tooLate ? `${what} within ${within / 1000} s.` : said;
	} catch (error) {
		return error instanceof Failure ? error.sentences : `${what}: ${(error as Error).message}.`;
	}
}

/** A door is opened as it is for a session, which tells whether the folder can be written and its path is short enough. */
async function tryChannel(temporaryFolder: string): Promise<null> {
	const folder = await openOwnedFolder(temporaryFolder);
	try {
		const door = await openHostDoor(folder.path);
		door.close();
		return null;
	} finally {
		await folder.remove();
	}
}

/** A lock is taken as it is for a run, and must then be refused to a second one. */
async function tryLock(temporaryFolder: string): Promise<string | null> {
	const folder = await openOwnedFolder(temporaryFolder);
	const self = {name: 'doctor', responder: '', since: ''};
	try {
		const first = await takeLock(folder.path, self);
		const second = await takeLock(folder.path, self);
		for (const taken of [first, second]) {
			if ('lock' in taken) {
				await taken.lock.release(); // eslint-disable-line no-await-in-loop -- two
			}
		}

		return 'lock' in first && 'heldBy' in second ? null : 'A lock was given to two at once, so a run would not be safe from a second Handrail.';
	} finally {
		await folder.remove();
	}
}

/** What on this disk was written later than the clock says it is now. */
async function youngerThanNow(home: string, now: Date): Promise<string | null> {
	if (now.getTime() < oldestClock) {
		return `The clock says ${isoWithOffset(now)}, and Handrail is younger than that.`;
	}

	const runs = await readdir(runsFolder(home)).catch(() => []);
	const files = [path.join(packageRoot(), 'package.json'), ...runs.slice(-mostRuns).map(run => path.join(runsFolder(home), run, 'journals'))];
	const times = await Promise.all(files.map(async file => stat(file).then(({mtime}) => ({file, mtime})).catch(() => undefined)));
	const youngest = times.filter(time => time !== undefined).toSorted((one, other) => one.mtime.getTime() - other.mtime.getTime()).at(-1);
	return youngest !== undefined && youngest.mtime.getTime() > now.getTime() + clockSlack
		? `The clock says ${isoWithOffset(now)}, but ${youngest.file} was written at ${isoWithOffset(youngest.mtime)}.`
		: null;
}

/** The variables that name a proxy. What stands before its host may be a password and is left out. */
export function proxiesIn(environment: NodeJS.ProcessEnv): MachineSeen['proxies'] {
	return Object.entries(environment)
		.filter((entry): entry is [string, string] => /^(?:https?|all)_proxy$/i.test(entry[0]) && entry[1] !== undefined && entry[1] !== '')
		.map(([variable, value]) => ({variable, host: hostOf(value)}))
		.toSorted((one, other) => one.variable.localeCompare(other.variable, 'en'));
}

function hostOf(proxy: string): string {
	try {
		return new URL(proxy.includes('://') ? proxy : `http://${proxy}`).host || '?';
	} catch {
		return '?';
	}
}
