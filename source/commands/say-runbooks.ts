import {inert} from '../text/inert.js';
import type {RunbookSummary} from '../ui/entry.js';
import type {Door} from './door.js';
import {printJson} from './json.js';

/** Prints what `runbooks` answers. */
export function sayRunbooks(door: Door, summaries: readonly RunbookSummary[], {json}: {json: boolean}): void {
	if (json) {
		printJson(door, summaries.map(({id, title, codes, path}) => ({id, title, codes, path})));
		return;
	}

	door.write(summaries.length === 0
		? 'No runbook came with this Handrail. `handrail start FOLDER` takes one of your own.\n'
		: summaries.map(({id, title, codes, summary}) => `${id}\n  ${inert(title)}${codes.length === 0 ? '' : `  ${codes.join(', ')}`}\n${summary === undefined ? '' : `  ${inert(summary)}\n`}`).join(''));
}
