import type {LoadedRunbook} from '../runbook/loaded.js';
import {openSettings} from './settings.js';

/** What trust is judged by: the hash over every file's path and content, and whether it lies among Handrail's own. */
type Judged = Pick<LoadedRunbook, 'sha256' | 'shipped'>;

/**
Whether a runbook's scripts may be sent: it is shipped with Handrail, or this responder trusted exactly these files.

@param alsoShipped - Hashes of the runbooks that Handrail ships now. A run keeps its own copy, which lies elsewhere: it is as good as the shipped one while it is the same to the byte.
*/
export async function isTrusted(runbook: Judged, home: string, alsoShipped: readonly string[] = []): Promise<boolean> {
	const trusts = await trustIn(home, alsoShipped);
	return trusts(runbook);
}

/** The same question for many runbooks: the settings are read once. */
export async function trustIn(home: string, alsoShipped: readonly string[] = []): Promise<(runbook: Judged) => boolean> {
	const settings = await openSettings(home);
	const hashes = new Set([...alsoShipped, ...settings.trusted.map(({sha256}) => sha256)]);
	return runbook => runbook.shipped || hashes.has(runbook.sha256);
}

/**
Keeps that these files are trusted; any edit of them makes another hash and ends it.

@returns a whole sentence when it could not be kept, otherwise undefined.
*/
export async function giveTrust({sha256, runbook}: Pick<LoadedRunbook, 'sha256' | 'runbook'>, home: string, now: Date): Promise<string | undefined> {
	const settings = await openSettings(home);
	return settings.keepTrusted({sha256, id: runbook.id, at: now.toISOString()});
}
