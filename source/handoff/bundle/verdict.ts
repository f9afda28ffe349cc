import {evidenceUses, usesInWords} from '../../journal/evidence-use.js';
import {headWords} from '../../journal/head-words.js';
import {contradictions, findHead, type Contradiction, type FoundHead} from '../../journal/verify-heads.js';
import {moment} from '../moment.js';
import type {Bundle} from './contract.js';
import type {Manifest} from './manifest.js';

/** What was found of one journal of a bundle, or of a way beside one. */
export type BundledVerdict = {
	responder: string;
	/** The responder's name as the manifest has it. */
	name: string;
	/** Of a way beside a journal, the first 8 characters of its first event's hash. */
	fork: string | null;
	events: number;
	head: string;
	words: string;
	/** Whether this machine has met the key that it is signed with. */
	known: boolean;
	/** A whole sentence when another journal says that this one is not whole. */
	problem: string | null;
};

/** What `verify FILE` says. */
export type BundleVerdict = {
	/** The file's name. */
	file: string;
	sha256: string;
	encrypted: boolean;
	run: string;
	by: Manifest['by'];
	writtenAt: string;
	/** Nothing that a journal of it names is missing. */
	whole: boolean;
	journals: BundledVerdict[];
	/** Where the event of the head that was asked for is; null when no journal has it, undefined when none was asked for. */
	head: FoundHead | null | undefined;
	evidence: {named: number; missing: string[]};
	runbook: string;
	/** The verdict in words: whole sentences. Foreign names are as they are. */
	sentences: string[];
};

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const contradicted = ({responder, by, seq, is}: Contradiction): string => {
	const had = `${by} had taken in ${plural(seq, 'event')} of it`;
	return {
		missing: `The journal of ${responder} is missing: ${had}.`,
		cut: `The journal of ${responder} is cut off at its end: ${had}.`,
		rewritten: `The journal of ${responder} was rewritten: ${had}, and the last of these was another one.`,
	}[is];
};

const journalsOf = ({manifest, forest}: Bundle, wrong: readonly Contradiction[], known: ReadonlySet<string>): BundledVerdict[] => manifest.heads.map(({responder, fork = null, name, events, hash}) => {
	const contradiction = fork === null ? wrong.find(each => each.responder === responder) : undefined;
	return {
		responder, name, fork, events, head: hash, words: headWords(hash).join(' '),
		known: known.has(forest.get(responder)!.chains[0]!.journal.publicKey!),
		problem: contradiction ? contradicted(contradiction) : null,
	};
});

const journalSentence = ({responder, name, fork, events, head, words, known, problem}: BundledVerdict): string => {
	const which = fork === null ? `The journal of ${name} (${responder})` : `Another way in which the journal of ${name} (${responder}) went on (${fork})`;
	const whose = known
		? 'It is signed with a key that is known here.'
		: `It is signed by somebody unknown here: that the key is ${name}'s, only ${name} can say, by reading the head out.`;
	return `${problem ?? `${which} proves itself: ${plural(events, 'event')}, head ${head}, in words: ${words}.`} ${whose}`;
};

const headSentences = (head: FoundHead | null | undefined, journals: readonly BundledVerdict[]): string[] => {
	if (head === undefined) {
		return ['That nothing was cut off at the end can only be told with a head that was read out (--head): a file that was made anew proves itself as well.'];
	}

	if (head === null) {
		return ['No event in this file has the head that was read out: it was cut off or rewritten since, or it is the head of another run.'];
	}

	const {name} = journals.find(({responder, fork}) => responder === head.responder && fork === null)!;
	const others = [...new Set(journals.filter(({responder}) => responder !== head.responder).map(journal => journal.name))];
	return [
		`The head that was read out is event ${head.seq} of the journal of ${name}: ${head.beside ? 'the way beside it in which that event stands' : 'that journal'} is complete up to it, and is the one that it was read from. ${head.since === 0 ? 'It is its last one.' : `It goes on ${plural(head.since, 'event')} since.`}`,
		...others.length === 0 ? [] : [`For the journals of ${others.join(', ')} it proves only what ${name} had taken in by then: each has a head of its own.`],
	];
};

/**
What is to be said of a bundle that opened. Pure.

@param name - The file's name.
@param words - A head that was read out, as twelve words.
@param known - The public keys that this machine has met.
*/
export const bundleVerdict = (bundle: Bundle, {name, words, known}: {name: string; words: readonly string[] | undefined; known: ReadonlySet<string>}): BundleVerdict => {
	const {manifest, forest, encrypted, sha256} = bundle;
	const wrong = contradictions(forest);
	const journals = journalsOf(bundle, wrong, known);
	const absent = wrong.filter(({is}) => is === 'missing').map(each => contradicted(each));
	const events = [...forest.values()].flatMap(({chains}) => chains.flatMap(({journal}) => journal.events));
	const uses = evidenceUses(events);
	const whole = wrong.length === 0 && manifest.missing.length === 0;
	const head = words && (findHead(forest, words) ?? null);
	return {
		file: name, sha256, encrypted, run: manifest.run, by: manifest.by, writtenAt: manifest.writtenAt, whole, journals, head,
		evidence: {named: uses.size, missing: manifest.missing}, runbook: manifest.runbook.sha256,
		sentences: [
			`The file ${name} is as it was written: it holds the run ${manifest.run}, and each of its ${plural(manifest.files.length, 'file')} matches its hash.`,
			`It says that ${manifest.by.name} (${manifest.by.id}) wrote it, ${moment(manifest.writtenAt)}. Nobody signed that: what is signed are the journals.`,
			...journals.map(journal => journalSentence(journal)),
			...absent,
			...manifest.missing.map(piece => `The evidence ${piece} was not whole where the file was written, and is not in it: it is ${usesInWords(uses.get(piece) ?? [])}.`),
			...bundle.findings,
			...headSentences(head, journals),
			...whole ? ['It is tamper-evident, not tamper-proof: whoever holds the key of a journal can write another one in its place, and only a head that was read out before tells.'] : ['The run in it is not whole.'],
		],
	};
};
