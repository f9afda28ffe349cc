import {stat} from 'node:fs/promises';
import path from 'node:path';
import {exitCode, Failure} from '../failure.js';
import {keepSharedPlace, sharedPlace} from '../journal/remembered-share.js';
import {inert} from '../text/inert.js';
import type {Door} from './door.js';
import type {OpenRun} from './open-run.js';

/** `--sync FOLDER`; false for `--no-sync`; undefined when neither was said. */
export type Sharing = string | false | undefined;

/**
Holds that the folder that was named is one.

@param kept - What is said of the run.
@throws {Failure} with exit 2 when it is none.
*/
export async function checkShared(sync: Sharing, kept: string): Promise<void> {
	if (typeof sync !== 'string') {
		return;
	}

	const found = await stat(path.resolve(sync)).catch(() => undefined);
	if (!found?.isDirectory()) {
		throw new Failure(exitCode.wrongUsage, `There is no folder ${inert(path.resolve(sync))} to share the run through.`, {kept, next: 'Connect it, or name a folder that all of you can reach.'});
	}
}

/** Keeps up with what others do in an open run: watches it where another has it open, and shares it through the folder that was named, now or at an earlier time on this machine. */
export async function followRun(door: Door, {engine, folder}: OpenRun, sync: Sharing): Promise<void> {
	const known = await sharedPlace(folder);
	if (engine.snapshot.readOnly !== undefined) {
		if (typeof sync === 'string') {
			door.complain('The run can only be looked at here, so it is not shared from here: whoever has it open shares it.');
		}

		await engine.follow();
		return;
	}

	const shared = sync === false ? undefined : (sync === undefined ? known : path.resolve(sync));
	if (shared !== known) {
		await keepSharedPlace(folder, shared).catch((error: unknown) => {
			door.complain(`Through which folder the run is shared could not be remembered for the next time: ${error instanceof Error ? error.message : String(error)}.`);
		});
	}

	if (sync === false && known !== undefined) {
		door.complain(`The run is no longer shared through ${inert(known)}. To share it again: handrail resume ${engine.snapshot.status.run} --sync FOLDER.`);
	}

	await engine.follow(shared);
}
