import {stat} from 'node:fs/promises';
import path from 'node:path';
import {exitCode, Failure} from '../failure.js';
import {findRun} from '../journal/list.js';
import {loadRunbook} from '../runbook/load.js';
import type {LoadedRunbook} from '../runbook/loaded.js';
import {giveTrust, isTrusted} from '../settings/trust.js';
import type {Door} from './door.js';
import {runbookPath} from './find-runbook.js';
import {printJson} from './json.js';
import {promptLine} from './prompt.js';
import {trustQuestion} from './trust-question.js';

/**
Shows what a runbook would send, asks, and keeps that it is trusted.

@throws {Failure} with exit 2 when there is no such runbook or run, 3 when it was not agreed to.
*/
export async function trustPlace(door: Door, argument: string, {yes, json}: {yes: boolean; json: boolean}): Promise<void> {
	const loaded = await runbookToTrust(door, argument);
	const {sha256, runbook: {id}} = loaded;
	if (!await isTrusted(loaded, door.home)) {
		// The question goes to standard error where standard output is for a program.
		const question = await trustQuestion(loaded);
		const lines = `${question.join('\n')}\n`;
		if (json) {
			door.complain(lines.trimEnd());
		} else {
			door.write(lines);
		}

		if (!yes) {
			await agree(door);
		}

		const trouble = await giveTrust(loaded, door.home, door.now());
		if (trouble !== undefined) {
			throw new Failure(exitCode.refused, trouble);
		}
	}

	if (json) {
		printJson(door, {id, sha256, trusted: true});
	} else {
		door.write(`${id} is trusted as it is now (${sha256.slice(0, 12)}). Any change of its files ends that.\n`);
	}
}

/**
Asks a person at the terminal.

@throws {Failure} with exit 3 unless the answer is yes.
*/
async function agree(door: Door): Promise<void> {
	if (!door.asks) {
		throw new Failure(exitCode.refused, 'Whether to trust it can only be asked at a terminal.', {kept: 'Nothing is trusted.', next: 'Read the above; --yes agrees without being asked.'});
	}

	const answer = await promptLine('Trust these commands? [y/N] ');
	if (!['y', 'yes'].includes(answer?.trim().toLowerCase() ?? '')) {
		throw new Failure(exitCode.refused, 'It is not trusted.', {kept: 'Nothing was changed.'});
	}
}

/** A runbook by its place, or a run's own copy. A path that is there goes before a run of that name. */
async function runbookToTrust(door: Door, argument: string): Promise<LoadedRunbook> {
	const place = await stat(path.resolve(argument)).catch(() => undefined);
	if (place === undefined) {
		const run = await findRun(door.home, argument).catch((error: unknown) => {
			if (error instanceof Failure) {
				return undefined;
			}

			throw error;
		});
		if (run !== undefined) {
			return loadRunbook(path.join(run.folder, 'runbook'), {rules: 'always'});
		}
	}

	const {path: folder, shipped} = await runbookPath(argument);
	return loadRunbook(folder, {shipped});
}
