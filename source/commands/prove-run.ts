import {exitCode, Failure} from '../failure.js';
import {headWordList, wordsIn, wordsOfHead} from '../journal/head-words.js';
import {layout} from '../journal/layout.js';
import {findRun} from '../journal/list.js';
import {digestAt, findCopy} from '../journal/move-runbook.js';
import {verifyRun, type Verdict} from '../journal/verify.js';
import {nearest} from '../runbook/nearest.js';
import {inert} from '../text/inert.js';
import type {Door} from './door.js';
import {sayVerdict} from './say-verdict.js';

/**
Says whether a run's record is whole, its copy of the runbook among it, and with a head whether it is complete up to that. A record that is not is exit 4, said on standard error.

@param head - Twelve words as they were typed.
@throws {Failure} with exit 2 when these are no head.
*/
export async function proveRun(door: Door, run: string, {head, json}: {head: string | undefined; json: boolean}): Promise<void> {
	const words = head === undefined ? undefined : headFrom(head);
	const {folder} = await findRun(door.home, run);
	const proved = await verifyRun(folder, {words});
	sayVerdict(door, withRunbook(proved, await copiedRunbook(folder, proved.runbook)), json);
}

/**
The twelve words of a head; what cannot be one is named, for it was misheard.

@throws {Failure} with exit 2.
*/
export function headFrom(typed: string): string[] {
	const words = wordsIn(typed);
	const known = new Set(headWordList);
	const wrong = words.filter(word => !known.has(word)).map(word => {
		const meant = nearest(word, headWordList);
		return `"${inert(word)}" is no word of a head${meant === undefined ? '' : `; "${meant}" is near it`}.`;
	});
	const counted = words.length === wordsOfHead ? [] : [`A head has ${wordsOfHead} words; ${words.length} ${words.length === 1 ? 'was' : 'were'} given.`];
	if (wrong.length + counted.length > 0) {
		throw new Failure(exitCode.wrongUsage, [...wrong, ...counted].join(' '), {kept: 'Nothing was checked.', next: 'Have them read out again, and give them behind --head.'});
	}

	return words;
}

/** The digest of the run's own copy of the runbook; undefined when it cannot be read. */
async function copiedRunbook(folder: string, wanted: string | undefined): Promise<string | undefined> {
	// Where a move was cut short, what the run goes by still lies beside the copy.
	return digestAt((wanted === undefined ? undefined : await findCopy(folder, wanted)) ?? layout(folder).runbook);
}

/** The journals name the runbook by its hash: a copy that was changed since is no part of what they prove. */
function withRunbook(verdict: Verdict, copy: string | undefined): Verdict {
	if (verdict.runbook === undefined || verdict.runbook === copy) {
		return verdict;
	}

	const others = verdict.sentences.filter(sentence => !sentence.startsWith('The run is '));
	if (copy !== undefined && verdict.versions.includes(copy)) {
		// Somebody else moved the run. Its journals may be whole for all that, but what they speak of is not all here.
		return {...verdict, whole: false, sentences: [...others, 'The run was moved to another version of its runbook, which is not on this machine. The version that is here is one that it went by before.', verdict.whole ? 'All else is whole.' : 'The run is damaged.']};
	}

	const found = copy === undefined ? 'The run\'s copy of the runbook cannot be read.' : 'The run\'s copy of the runbook was changed: it is not the one that the journal names.';
	return {...verdict, whole: false, sentences: [...others, found, 'The run is damaged.']};
}
