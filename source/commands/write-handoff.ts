import {composeHandoff, type HandoffSource} from '../handoff/compose.js';
import type {Handoff} from '../handoff/handoff.js';
import {handoffHtml} from '../handoff/html.js';
import {handoffMarkdown} from '../handoff/markdown.js';
import {writeWhole} from '../handoff/write-whole.js';
import {isoWithOffset} from '../text/time.js';
import type {Door} from './door.js';
import {inertJson, printJson} from './json.js';
import {lookAtRun} from './look-at-run.js';

/** The forms of a hand-off that are a text. */
export type HandoffFormat = 'md' | 'html' | 'json';

/** Writes the hand-off of a run to standard output, or to a file; with `--json` standard output holds one JSON value: the hand-off itself, its Markdown or HTML as text, or where the file is. */
export async function writeHandoff(door: Door, run: string, {format, file, json}: {format: HandoffFormat; file: string | undefined; json: boolean}): Promise<void> {
	const source = await lookAtRun(door, run);
	const text = handoffText(source, format, door.now());
	if (file === undefined) {
		if (json && format !== 'json') {
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
export function renderHandoff(handoff: Handoff, format: HandoffFormat): string {
	switch (format) {
		case 'md': {
			return handoffMarkdown(handoff);
		}

		case 'html': {
			return handoffHtml(handoff);
		}

		case 'json': {
			return `${inertJson(handoff)}\n`;
		}
	}
}

/** The hand-off of a run as it is, in one of its forms. */
export function handoffText(source: HandoffSource, format: HandoffFormat, now: Date): string {
	const writtenAt = isoWithOffset(now.getTime());
	return renderHandoff(composeHandoff(source, writtenAt), format);
}
