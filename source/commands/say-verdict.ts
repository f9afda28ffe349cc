import {exitCode} from '../failure.js';
import {inert} from '../text/inert.js';
import type {Door} from './door.js';
import {printJson} from './json.js';

/** Says what was proved of a run or a file: on standard output when it holds; otherwise as exit 4, on standard error. With `json` the verdict itself is the one value of standard output. `head` null: the head that was read out is not in it. */
export function sayVerdict(door: Door, verdict: {whole: boolean; head?: unknown; sentences: readonly string[]}, json: boolean): void {
	const {whole, head, sentences} = verdict;
	const holds = whole && head !== null;
	const lines = sentences.map(sentence => inert(sentence)).join('\n');
	if (json) {
		printJson(door, verdict);
	} else if (holds) {
		door.write(`${lines}\n`);
	}

	if (!holds) {
		door.leave(exitCode.damaged);
		door.complain(lines);
	}
}
