import type {ProfileName} from '../../handoff/redact/profiles.js';
import {inert} from '../../text/inert.js';
import type {HandedOff, HandoffPlan, HandoffPreview} from '../hand-off/contract.js';

/** The forms that a hand-off can have, in the order in which they are offered. A form without a reader is asked for whom it is. */
export const handoffForms: ReadonlyArray<{format: HandoffPlan['format']; reader: ProfileName | undefined; label: string}> = [
	{format: 'bundle', reader: 'colleague', label: 'A bundle: the whole run in one file, for a colleague who takes it over'},
	{format: 'md', reader: undefined, label: 'Markdown, for a ticket or a chat'},
	{format: 'html', reader: undefined, label: 'A page (HTML), to read and to print'},
	{format: 'json', reader: undefined, label: 'JSON, for programs'},
	{format: 'md', reader: 'support', label: 'The case for Microsoft Support'},
	{format: 'html', reader: 'auditor', label: 'The page for an auditor'},
];

/** Whom a document can be for. */
export const handoffReaders: ReadonlyArray<{reader: ProfileName; label: string}> = [
	{reader: 'colleague', label: 'A colleague: everything but passwords, tokens and keys'},
	{reader: 'support', label: 'Microsoft Support: the text of the case, people as numbers, no notes'},
	{reader: 'auditor', label: 'An auditor: who did what and when, other people as numbers'},
];

export const handoffQuestions = {
	form: 'What is it to be?',
	reader: 'For whom?',
	to: 'Who takes it over? The run says so. Nothing leaves it open.',
	encrypt: 'Encrypt it with a passphrase?',
	encryptWhy: 'Whoever has a bundle can read the whole run, unless it is encrypted. The passphrase goes another way than the file.',
	passphrase: 'The passphrase, several words that nobody guesses. It does not show.',
	again: 'The passphrase once more.',
	notSame: 'The two were not the same. Type it anew.',
	file: 'Where does it go?',
} as const;

/** A preview in lines, its document left out: what will be in it, then what is masked. All inert. */
export const previewWords = ({contents, masked}: HandoffPreview): {contents: string[]; masked: string[]} =>
	({contents: contents.map(text => inert(text)), masked: masked.map(text => inert(text))});

/** The question before a file is replaced. */
export const replaceQuestion = (file: string): string => `${inert(file)} is there already. Replace it?`;

/** A hand-off that was written: what it is, and what to read out so that whoever gets it can prove it. All inert. */
export type HandedWords = {
	said: string[];
	/** Undefined where no heads are known. */
	readOut: string | undefined;
	/** "Dana Reyes: legal winner ..." */
	heads: string[];
	/** What proves it, once the words are read out. */
	prove: string | undefined;
};

/** The same words on the screen and in plain mode. */
export const handedWords = ({said, heads, proves}: HandedOff): HandedWords => ({
	said: said.map(text => inert(text)),
	readOut: heads.length === 0 ? undefined : `Read out to them as well, best on the telephone, ${heads.length === 1 ? 'the head of the journal' : 'the head of each journal'} in twelve words:`,
	heads: heads.map(({name, words}) => `${inert(name)}: ${inert(words)}`),
	prove: heads.length === 0 ? undefined : `With them, handrail verify ${inert(proves)} --head WORDS says whether anything up to now was cut off or changed.`,
});
