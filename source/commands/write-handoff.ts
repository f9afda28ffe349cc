import {open, rename, rm, stat} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {exitCode, Failure} from '../failure.js';
import {composeHandoff, type HandoffSource} from '../handoff/compose.js';
import type {Handoff} from '../handoff/handoff.js';
import {handoffMarkdown} from '../handoff/markdown.js';
import {isoWithOffset} from '../text/time.js';
import type {Door} from './door.js';
import {inertJson, printJson} from './json.js';
import {lookAtRun} from './look-at-run.js';

/** Writes the hand-off of a run to standard output, or to a file; with `--json` standard output holds one JSON value: the hand-off itself, its Markdown as text, or where the file is. */
export async function writeHandoff(door: Door, run: string, {format, file, json}: {format: 'md' | 'json'; file: string | undefined; json: boolean}): Promise<void> {
	const source = await lookAtRun(door, run);
	const text = handoffText(source, format, door.now());
	if (file === undefined) {
		if (json && format === 'md') {
			printJson(door, {run: source.status.run, format, text});
		} else {
			door.write(text);
		}

		return;
	}

	const written = await writeWhole(file, text);
	if (json) {
		printJson(door, {run: source.status.run, format, file: written});
	} else {
		door.write(`The hand-off is in ${written}.\n`);
	}
}

/** A hand-off in one of its forms, ending with a line break: renderings of the same document. */
export function renderHandoff(handoff: Handoff, format: 'md' | 'json'): string {
	return format === 'md' ? handoffMarkdown(handoff) : `${inertJson(handoff)}\n`;
}

/** The hand-off of a run as it is, in one of its forms. */
export function handoffText(source: HandoffSource, format: 'md' | 'json', now: Date): string {
	const writtenAt = isoWithOffset(now.getTime());
	return renderHandoff(composeHandoff(source, writtenAt), format);
}

/**
Writes a file that only its owner can read: the old one or the new one, never half of one.

@returns its absolute path.
@throws {Failure} with exit 3 when it cannot be written; nothing is left behind then.
*/
export async function writeWhole(file: string, text: string): Promise<string> {
	const place = path.resolve(file);
	const existing = await stat(place).catch(() => undefined);
	if (existing?.isDirectory()) {
		throw new Failure(exitCode.refused, `${place} is a folder, so the hand-off was not written.`, {kept: 'The run is unchanged.', next: `Name a file in it, such as: -o ${path.join(file, 'handoff.md')}`});
	}

	const temporary = `${place}.${process.pid}.tmp`;
	try {
		const handle = await open(temporary, 'wx', 0o600);
		try {
			await handle.writeFile(text);
			await handle.sync();
		} finally {
			await handle.close();
		}

		await rename(temporary, place);
		return place;
	} catch (error) {
		await rm(temporary, {force: true});
		throw new Failure(exitCode.refused, `The hand-off could not be written to ${place}: ${(error as Error).message}.`, {kept: 'The run is unchanged.', next: 'Name another file with -o.', cause: error});
	}
}
