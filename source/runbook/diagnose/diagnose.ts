import {readBounce} from './bounce-text.js';
import {readFacts, type BounceFacts} from './bounce-facts.js';
import type {Candidate} from './candidate.js';
import {relayOf} from './origin.js';
import {compareReadings, readingsOf, readingsOfWords, type Reading, type RunbookSymptoms} from './readings.js';
import {bareCode, findStatuses, flat, leadingCode, type Status} from './statuses.js';

/** What a bounce was found to be. */
export type Diagnosis = {
	/** Best first; empty when it is unknown. */
	candidates: Candidate[];
	/** Every code that stands in it as a status, the most frequent first, known or not. */
	codes: string[];
	found: BounceFacts;
};

/** Longer texts than this are read up to here, in characters; a log's beginning is enough. */
const longest = 40_000_000;

/**
Says which runbooks fit a bounce, and why. It reads text and nothing else, and throws for none.

@param given - What was pasted, a message that was saved whole, or a mail log.
@param runbooks - The runbooks to choose from.
*/
export function diagnose(given: string, runbooks: readonly RunbookSymptoms[]): Diagnosis {
	const bounce = readBounce(given.slice(0, longest));
	const bare = bareCode(bounce.whole);
	const statuses = bare === undefined ? statusesOf(bounce) : [{code: bare, count: 1, first: 0, around: []}];
	const options = {runbooks, relay: relayOf(bounce.said), by: bare === undefined ? 'status' as const : 'itself' as const};
	let readings = statuses.flatMap(status => readingsOf(status, options));
	if (readings.length === 0) {
		const leading = leadingCode(bounce.whole);
		readings = leading === undefined ? [] : readingsOf(leading, options).filter(({isConfirmed}) => isConfirmed);
	}

	if (readings.length === 0) {
		readings = readingsOfWords(flat(bounce.whole.slice(0, 100_000)), options);
	}

	return {
		candidates: onceEach(readings.toSorted(compareReadings)).map(({candidate}) => candidate),
		codes: statuses.toSorted((a, b) => b.count - a.count).map(({code}) => code),
		found: readFacts(bounce),
	};
}

const statusesOf = ({said, whole}: {said: string; whole: string}): Status[] => {
	const statuses = findStatuses(said);
	return statuses.length === 0 && whole !== said ? findStatuses(whole) : statuses;
};

/** A runbook that fits by several codes is said once, by the best of them; so is a range of codes. */
const onceEach = (readings: readonly Reading[]): Reading[] => {
	const seen = new Set<string>();
	return readings.filter(({key}) => !seen.has(key) && seen.add(key));
};
