import type {Runbook} from '../schema.js';
import type {Candidate} from './candidate.js';
import {coversCode} from './code-range.js';
import {knownCodes, type KnownCode} from './known-codes.js';
import {flat, type Status} from './statuses.js';

/** What diagnosis needs to know of a runbook. */
export type RunbookSymptoms = Pick<Runbook, 'id' | 'title' | 'summary' | 'symptoms' | 'secondary' | 'references' | 'sessions' | 'phases'>;

/** One way to read a code, with what its place among the others follows from. */
export type Reading = {
	candidate: Candidate;
	/** Readings of one key are one candidate. */
	key: string;
	/** 0: what the code means; 1: what it means where Microsoft's words are missing; 2: what it could be as well. */
	rank: 0 | 1 | 2;
	isConfirmed: boolean;
	/** Of two runbooks for the same: how well it suits whoever reads this. */
	suits: Suits;
	status: Status;
};

/** 2: it works on the host that wrote the text; 1: it works on no host; 0: it works on another one, or nothing shows that the host is the reader's. */
type Suits = 0 | 1 | 2;

type Options = {
	runbooks: readonly RunbookSymptoms[];
	/** The mail system that wrote it, where that is not Exchange. */
	relay: string | undefined;
	/** How the code was found: as a status, given alone, or only by words that belong to it. */
	by: 'status' | 'itself' | 'words';
};
type Fit = {status: Status; code: string; known: KnownCode | undefined; words: string | undefined; by: Options['by']};

/** All readings of one code: a runbook's, the code's own explanation, and what else it may be. None for a code that nobody knows. */
export function readingsOf(status: Status, {runbooks, relay, by}: Options): Reading[] {
	const known = knownCodes.find(({code}) => coversCode(code, status.code));
	const covering = (list: 'symptoms' | 'secondary') => runbooks.flatMap(runbook => (runbook[list] ?? []).filter(({code}) => coversCode(code, status.code)).slice(0, 1).map(({words}) => ({runbook, words})));
	const first = covering('symptoms');
	const words = wordsIn(status, [...first.map(({words: phrase}) => phrase), ...known?.words ?? []]);
	const fit: Fit = {status, code: by === 'words' ? known!.code : status.code, known, words, by};
	const isGeneral = known?.general !== undefined && words === undefined && by === 'status';
	const rank = isGeneral ? 2 : 0;
	const suiting = new Map(first.map(({runbook}) => [runbook, suitsReader(runbook, relay)]));
	const readings = first.map(({runbook}) => forReader(readingOf(fit, {runbook, rank, suits: suiting.get(runbook)!}), runbook, {others: [...suiting.values()], relay}));
	if (isGeneral) {
		readings.unshift(generalReading(fit, known.general!));
	}

	if (first.length === 0 && known !== undefined) {
		readings.push(readingOf(fit, {runbook: undefined, rank, suits: 0}));
	}

	const second = covering('secondary').map(({runbook}) => secondaryReading(fit, runbook, suitsReader(runbook, relay)));
	if (readings.length === 0 && second.length > 0) {
		readings.push(readingOf(fit, {runbook: undefined, rank: 0, suits: 0}));
	}

	return [...readings, ...second];
}

/** Readings of a bounce in which no code stands: by words that belong to one code alone. */
export function readingsOfWords(text: string, options: Options): Reading[] {
	if (!bounceWords.test(text)) {
		return [];
	}

	const status = {count: 1, first: 0, around: [text]};
	return knownCodes
		.filter(({code, words}) => wordsIn({...status, code}, words.filter(phrase => phrase.includes(' '))) !== undefined)
		.flatMap(({code}) => readingsOf({...status, code: code.split('-', 1)[0]!}, {...options, by: 'words'}));
}

const bounceWords = /undeliverable|undelivered|not delivered|(?:couldn.t|could not|can.t|cannot) be (?:delivered|submitted|sent)|delivery (?:has )?failed|returned mail|delivery status notification|diagnostic information for administrators|remote server returned/;

/** The order of readings: best first. */
export function compareReadings(a: Reading, b: Reading): number {
	return a.rank - b.rank
		|| Number(isLasting(b)) - Number(isLasting(a))
		|| Number(b.isConfirmed) - Number(a.isConfirmed)
		|| b.status.count - a.status.count
		|| a.status.first - b.status.first
		|| b.suits - a.suits;
}

/** What a mail system tries again passes by itself; what it gave up does not. */
const isLasting = ({status}: Reading): boolean => status.code.startsWith('5');

/** A runbook that changes something in a shell works on a mail system's own host; which one it is for, its title or its summary says. */
const suitsReader = ({title, summary, sessions, phases}: RunbookSymptoms, relay: string | undefined): Suits => {
	const changes = phases.some(({steps}) => steps.some(({run}) => run !== undefined && run.effect !== 'read' && sessions[run.session]?.type === 'shell'));
	if (!changes) {
		return 1;
	}

	return relay !== undefined && `${title} ${summary ?? ''}`.includes(relay) ? 2 : 0;
};

/** Where several runbooks are for the same, each says for whom it is: the order alone would not. */
const forReader = (reading: Reading, {summary = ''}: RunbookSymptoms, {others, relay}: {others: readonly Suits[]; relay: string | undefined}): Reading => {
	if (new Set(others).size < 2) {
		return reading;
	}

	const whose = [
		'This runbook works on a mail server\'s own host. Take it if that host is yours and is such a one.',
		others.includes(2) ? 'If the host that wrote this text is not yours, this runbook is for you.' : 'It comes first because nothing in the text shows that the host is one which the other runbook works on.',
		`${relay ?? ''} wrote this text. If that host is yours, this runbook is for you, because it works there.`,
	][reading.suits];
	return {...reading, candidate: {...reading.candidate, why: [reading.candidate.why, whose, summary].filter(Boolean).join(' ')}};
};

/** The first of the phrases that stands around the code. */
const wordsIn = ({around}: Status, phrases: ReadonlyArray<string | undefined>): string | undefined =>
	phrases.find(phrase => phrase !== undefined && around.some(text => text.includes(flat(phrase).trim())));

const readingOf = (fit: Fit, {runbook, rank, suits}: {runbook: RunbookSymptoms | undefined; rank: Reading['rank']; suits: Suits}): Reading => {
	const {status, code, known, words} = fit;
	return {
		candidate: {
			runbook: runbook?.id ?? null,
			title: runbook?.title ?? null,
			code,
			why: [standsIn(fit), ...(rank === 2 ? ['It could also be this.'] : []), known?.means ?? (runbook === undefined ? 'No runbook is for this code itself.' : '')].filter(Boolean).join(' '),
			see: known?.see ?? runbook?.references?.[0] ?? null,
			ruleOut: [...known?.ruleOut ?? []],
			orElse: [...known?.orElse ?? []],
		},
		key: runbook === undefined ? `code ${known?.code ?? code}` : `runbook ${runbook.id}`,
		rank,
		isConfirmed: words !== undefined,
		suits,
		status,
	};
};

/** What the code itself means is said where it comes first: here stands what the runbook is for. */
const secondaryReading = (fit: Fit, runbook: RunbookSymptoms, suits: Suits): Reading => {
	const reading = readingOf({...fit, known: undefined, words: undefined}, {runbook, rank: 2, suits});
	return {...reading, candidate: {...reading.candidate, why: [standsIn(fit), 'This runbook may explain it as well.', runbook.summary].filter(Boolean).join(' ')}};
};

const generalReading = (fit: Fit, {means, words, see}: NonNullable<KnownCode['general']>): Reading => ({
	candidate: {
		runbook: null, title: null, code: fit.code, why: `${standsIn({...fit, words: wordsIn(fit.status, words)})} ${means}`, see, ruleOut: [], orElse: [],
	},
	key: `general ${fit.code}`,
	rank: 1,
	isConfirmed: false,
	suits: 0,
	status: fit.status,
});

const standsIn = ({status, code, words, by}: Fit): string => {
	if (by === 'itself') {
		return `You gave the code ${code} alone.`;
	}

	if (by === 'words') {
		return `No code stands in it, but ${words === undefined ? `words of ${code}` : `the words "${words}", which belong to ${code}`}.`;
	}

	const times = status.count === 1 ? '' : ` ${status.count} times`;
	return `The code ${code} stands in it${times} as the status of a mail system${words === undefined ? '' : `, with the words "${words}"`}.`;
};
