import type {ProfileName} from '../../handoff/redact/profiles.js';

/** What a hand-off is to be: a bundle that a colleague takes over, or a document for a reader. */
export type HandoffPlan = {
	format: 'bundle' | 'md' | 'html' | 'json';
	/** Whom a document is for; a bundle is for a colleague, because nothing in it can be masked. */
	reader: ProfileName;
	/** Who takes a bundle over; undefined where nobody is named. */
	to: string | undefined;
	/** Encrypts a bundle; undefined where it is not to be. */
	passphrase: string | undefined;
};

/** A hand-off before it is written. */
export type HandoffPreview = {
	/** What will be in it, whole sentences. */
	contents: readonly string[];
	/** What is masked and left out, a line each. To be read at home only. */
	masked: readonly string[];
	/** A document, as Markdown; undefined for a bundle. */
	text: string | undefined;
	/** Where it goes unless something else is typed: a name in the current folder, absolute. */
	file: string;
};

/** Where a hand-off was written, and what there is to be said of it. */
export type HandedOff = {
	/** Absolute. */
	file: string;
	/** What it is, who can read it, what was masked: whole sentences. */
	said: readonly string[];
	/** The head of each journal as it is in there, to be read out: the responder's name and twelve words. None where the file does not show how far the journals go. */
	heads: ReadonlyArray<{name: string; words: string}>;
	/** What is proved by the words: the run's id, or the bundle's file. */
	proves: string;
	/** Where the run stands, in a paragraph for a chat or a ticket. */
	summary: string;
};

/** A file was written, or was not because there is one of that name (absolute). */
export type Placed<Written> = ({kind: 'written'} & Written) | {kind: 'exists'; file: string};

/** Whoever carries hand-offs out. A Failure's sentences are shown. */
export type HandoffDesk = {
	/** Says what it would be; writes nothing. */
	preview(plan: HandoffPlan): Promise<HandoffPreview>;
	/** Writes it; a file that is there already only with `replace`. */
	write(plan: HandoffPlan, file: string, how: {replace: boolean}): Promise<Placed<HandedOff>>;
};
