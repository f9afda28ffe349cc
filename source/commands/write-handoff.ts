import type {Handoff} from '../handoff/handoff.js';
import {handoffHtml} from '../handoff/html.js';
import {handoffMarkdown} from '../handoff/markdown.js';
import type {ProfileName} from '../handoff/redact/profiles.js';
import {sumSentence} from '../handoff/redact/say-redaction.js';
import {caseHtml} from '../handoff/support/case-html.js';
import {caseMarkdown} from '../handoff/support/case-markdown.js';
import {writeOut} from '../handoff/write-out.js';
import {findRun} from '../journal/list.js';
import type {Door} from './door.js';
import {inertJson, printJson} from './json.js';
import {lookAtFolder} from './look-at-run.js';
import {keepMasksOf, printPreview, redactedInRun} from './redacted-handoff.js';

/** The forms of a hand-off that are a text. */
export type HandoffFormat = 'md' | 'html' | 'json';

type HandoffWish = {format: HandoffFormat; profile: ProfileName; preview: boolean; file: string | undefined; json: boolean};

/** Writes the hand-off of a run to standard output, or to a file; with `--json` standard output holds one JSON value: the hand-off itself, its Markdown or HTML as text, or where the file is. A preview says what would be masked, and writes nothing. */
export async function writeHandoff(door: Door, run: string, {format, profile, preview, file, json}: HandoffWish): Promise<void> {
	const {folder} = await findRun(door.home, run);
	const source = await lookAtFolder(door, folder);
	const {run: id} = source.status;
	const redacted = await redactedInRun(source, profile, {folder, now: door.now()});
	if (preview) {
		printPreview(door, id, {profile, redacted, json});
		return;
	}

	const text = renderHandoff(redacted.handoff, format);
	if (file === undefined) {
		await keepMasksOf(door, folder, redacted);
		if (json && format !== 'json') {
			printJson(door, {run: id, format, for: profile, text});
		} else {
			door.write(text);
		}

		return;
	}

	const written = await writeOut(file, text, `handoff.${format}`, async () => keepMasksOf(door, folder, redacted));
	if (json) {
		printJson(door, {run: id, format, for: profile, file: written});
	} else {
		door.write(`The hand-off is in ${written}. ${sumSentence(redacted)}\n`);
	}
}

/** A hand-off in one of its forms, ending with a line break: renderings of the same document. */
export function renderHandoff(handoff: Handoff, format: HandoffFormat): string {
	switch (format) {
		case 'md': {
			return handoff.support ? caseMarkdown(handoff, handoff.support) : handoffMarkdown(handoff);
		}

		case 'html': {
			return handoff.support ? caseHtml(handoff, handoff.support) : handoffHtml(handoff);
		}

		case 'json': {
			return `${inertJson(handoff)}\n`;
		}
	}
}
