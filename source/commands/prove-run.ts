import {exitCode} from '../failure.js';
import {findRun} from '../journal/list.js';
import {verifyRun} from '../journal/verify.js';
import {inert} from '../text/inert.js';
import type {Door} from './door.js';
import {printJson} from './json.js';

/** Says whether a run's record is whole. A damaged one is exit 4, said on standard error. */
export async function proveRun(door: Door, run: string, {json}: {json: boolean}): Promise<void> {
	const {folder} = await findRun(door.home, run);
	const verdict = await verifyRun(folder);
	const {whole, sentences} = verdict;
	if (json) {
		printJson(door, verdict);
	} else if (whole) {
		door.write(`${sentences.map(sentence => inert(sentence)).join('\n')}\n`);
	}

	if (!whole) {
		door.leave(exitCode.damaged);
		door.complain(sentences.join('\n'));
	}
}
