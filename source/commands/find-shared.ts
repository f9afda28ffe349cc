import path from 'node:path';
import {exitCode, Failure} from '../failure.js';
import {adoptRun, runsThere, type Adopted} from '../journal/adopt.js';
import {findRun, runsNamed} from '../journal/list.js';
import {loadRunbook} from '../runbook/load.js';
import {ensureHome} from '../settings/home.js';
import {inert} from '../text/inert.js';
import type {Door} from './door.js';
import {trustForRun} from './trust-for-run.js';

/** The run that is to be shared. */
export type SharedHere = {
	folder: string;
	/** Set when it was not here before; `trusted` says whether its runbook may send anything. */
	made?: Adopted & {title: string; trusted: boolean};
};

/**
The run that is meant: one that is here, or one that the shared folder holds and that is made here from it.

@throws {Failure} with exit 2 when there is none, or more than one; and as `adoptRun`.
*/
export async function findShared(door: Door, run: string, shared: string): Promise<SharedHere> {
	const here = await runsNamed(door.home, run);
	const there = run === '' ? [] : await runsThere(shared, run).catch((error: unknown): string[] => {
		// That it cannot be reached is said when the run that is here is shared.
		if (here.length === 1 && error instanceof Failure) {
			return [];
		}

		throw error;
	});
	const meant = here.includes(run) || there.includes(run) ? [run] : [...new Set([...here, ...there])].toSorted();
	if (meant.length > 1) {
		throw new Failure(exitCode.wrongUsage, `"${inert(run)}" could mean ${meant.length} runs, here and in ${inert(shared)}: ${meant.join(', ')}.`, {next: 'Give more of the id.'});
	}

	const [name] = meant;
	if (name === undefined) {
		throw new Failure(exitCode.wrongUsage, `No run's id begins with "${inert(run)}", neither here nor in ${inert(shared)}.`, {next: '"handrail runs" lists the runs that are here; the folders in the shared one are named after theirs.'});
	}

	if (here.includes(name)) {
		const {folder} = await findRun(door.home, name);
		return {folder};
	}

	await ensureHome(door.home);
	const made = await adoptRun(door.home, shared, name);
	return {folder: made.folder, made: {...made, ...await readCopy(door, made)}};
}

/** What the copy is called, and whether it is trusted here. One that this version cannot read is said when the run is opened. */
async function readCopy(door: Door, {folder}: Adopted): Promise<{title: string; trusted: boolean}> {
	try {
		const loaded = await loadRunbook(path.join(folder, 'runbook'), {rules: 'always'});
		return {title: loaded.runbook.title, trusted: await trustForRun(door)(loaded)};
	} catch (error) {
		if (error instanceof Failure) {
			return {title: '', trusted: false};
		}

		throw error;
	}
}

/** What is said of a run that was made here: whole sentences. */
export function madeInWords({folder, made}: SharedHere, shared: string): string[] {
	if (!made) {
		return [];
	}

	const {by, rehearsal, title, trusted} = made;
	const run = path.basename(folder);
	return [
		`The ${rehearsal ? 'rehearsal' : 'run'} ${run}${title === '' ? '' : `, "${title}",`} was not here and was made from ${shared}. ${by} began it.`,
		trusted
			? 'Its runbook is one that is trusted here.'
			: `Its runbook is the one that its journal names, and it is not trusted here yet: none of its commands is sent before \`handrail trust ${run}\`, which shows them.`,
	];
}
