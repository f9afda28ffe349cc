import {usesInWords, type EvidenceUse} from './evidence-use.js';
import type {Verdict} from './verify.js';

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** How far the run is complete, as far as a head tells it. */
const headSentences = ({head, journals}: Omit<Verdict, 'sentences'>): string[] => {
	if (head === undefined) {
		return [];
	}

	if (head === null) {
		return ['No event of this run has the head that was read out: it was cut off or rewritten since, or it is the head of another run.'];
	}

	const {responder, seq, since, beside} = head;
	const {name} = journals.find(journal => journal.responder === responder)!;
	const others = journals.filter(journal => journal.responder !== responder).map(journal => journal.name || journal.responder);
	return [
		`The head that was read out is event ${seq} of the journal of ${name || responder}: ${beside ? 'the way beside it in which that event stands' : 'that journal'} is complete up to it. ${since === 0 ? 'It is its last one.' : `The journal goes on ${plural(since, 'event')} since.`}`,
		...others.length === 0 ? [] : [`For the journals of ${others.join(', ')} it proves only what ${name || responder} had taken in by then: each has a head of its own.`],
	];
};

const wholeSentences = ({head, evidence}: Omit<Verdict, 'sentences'>): string[] => head === null
	? ['What is here proves itself, but it is not all that the head was read from.']
	: [
		'The record is tamper-evident, not tamper-proof: whoever holds the key of a journal can write another one in its place, and only a head that was read out before tells.',
		`The run is whole, nothing is missing in between, and all ${plural(evidence.named, 'piece')} of evidence match.${head === undefined ? ' That nothing was cut off at the end can only be told with a head from elsewhere (--head).' : ''}`,
	];

/** A verdict as whole sentences, each on its own; foreign names are as they are. */
export const verdictInWords = (verdict: Omit<Verdict, 'sentences'>, {aside, hasStart, uses}: {aside: readonly string[]; hasStart: boolean; uses: ReadonlyMap<string, readonly EvidenceUse[]>}): string[] => {
	const {whole, journals, ways, evidence} = verdict;
	const usesOf = (name: string): string => usesInWords(uses.get(name) ?? []);
	return [
		...journals.map(({responder, name, events, head: hash, words, problem}) =>
			problem ?? (events === 0 ? `The journal of ${responder} is empty: its first record was never written, or all of it was removed.` : undefined) ?? `The journal of ${name || responder} (${responder}) proves itself: ${plural(events, 'event')}, head ${hash}, in words: ${words}.`),
		...ways.map(({responder, file, from, events, head: hash, words, problem}) => problem
			?? `The journal of ${journals.find(journal => journal.responder === responder)!.name || responder} went on in another way after event ${from} (${file}), which proves itself: ${plural(events, 'event')}, head ${hash}, in words: ${words}.`),
		...hasStart ? [] : ['The first event of the run is missing.'],
		...evidence.missing.map(name => `The evidence ${name} is missing: it is ${usesOf(name)}.`),
		...evidence.cut.map(name => `The evidence ${name} is cut off${uses.get(name)?.every(({as}) => as === 'whole') ? ', it is shorter than the answer that names it says' : ', only its beginning is there'}: it is ${usesOf(name)}.`),
		...evidence.unreadable.map(({name, reason}) => `The evidence ${name} cannot be read: ${reason}. It is ${usesOf(name)}.`),
		...evidence.changed.map(name => `The evidence ${name} was changed and does not match its name: it is ${usesOf(name)}.`),
		...aside.length === 0 ? [] : [`Set aside earlier, and no part of the run: ${aside.join(', ')}.`],
		...headSentences(verdict),
		...whole ? wholeSentences(verdict) : ['The run is damaged.'],
	];
};
