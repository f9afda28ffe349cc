import path from 'node:path';
import {exitCode, Failure} from '../failure.js';
import {findRun} from '../journal/list.js';
import {verifyRun, type Verdict} from '../journal/verify.js';
import {digestOf} from '../runbook/load-digest.js';
import {readRunbookFiles} from '../runbook/load.js';
import {inert} from '../text/inert.js';
import type {Door} from './door.js';
import {printJson} from './json.js';

/** Says whether a run's record is whole, its copy of the runbook among it. A damaged one is exit 4, said on standard error. */
export async function proveRun(door: Door, run: string, {json}: {json: boolean}): Promise<void> {
	const {folder} = await findRun(door.home, run);
	const verdict = withRunbook(await verifyRun(folder), await copiedRunbook(folder));
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

/** The digest of the run's own copy of the runbook; undefined when it cannot be read. */
async function copiedRunbook(folder: string): Promise<string | undefined> {
	try {
		const {files} = await readRunbookFiles(path.join(folder, 'runbook'));
		return digestOf(files);
	} catch (error) {
		if (error instanceof Failure) {
			return undefined;
		}

		throw error;
	}
}

/** The journals name the runbook by its hash: a copy that was changed since is no part of what they prove. */
function withRunbook(verdict: Verdict, copy: string | undefined): Verdict {
	if (verdict.runbook === undefined || verdict.runbook === copy) {
		return verdict;
	}

	const found = copy === undefined ? 'The run\'s copy of the runbook cannot be read.' : 'The run\'s copy of the runbook was changed: it is not the one that the journal names.';
	return {...verdict, whole: false, sentences: [...verdict.sentences.filter(sentence => !sentence.startsWith('The run is whole')), found, 'The run is damaged.']};
}
