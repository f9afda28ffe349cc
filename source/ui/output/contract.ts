import type {Activity, SaidLine, SaidLog} from '../../run/engine/contract.js';

/** One line of what the commands of a step printed, inert: what was said, where the output of another command begins, or what is to be known of it. */
export type OutputLine = {stream: SaidLine['stream'] | 'heading' | 'note'; text: string};

/** What the commands of a step printed, as it is kept: one text of numbered lines, counted from 0, of which only slices are ever in memory. */
export type KeptText = {
	readonly count: number;
	read(from: number, count: number): Promise<OutputLine[]>;
	/** The numbers of the lines in which a text stands, in their order, whatever its case; with `isWhole` those that are the text. */
	find(text: string, how?: {isWhole?: boolean}): Promise<number[]>;
};

/** Reads what the commands of a run printed. */
export type OutputDesk = {
	/** All that is kept just now of what a step's commands printed: of each of its commands, and of each item, the last time. */
	open(step: string): Promise<KeptText>;
};

/** A part of a kept text. */
export type OutputSlice = {
	/** How many lines there are in all. */
	total: number;
	/** The number of the first one here. */
	from: number;
	lines: readonly OutputLine[];
};

/** Where a text that was looked for stands: in how many lines, and which of them this one is, counted from 1. `note` says, in a whole sentence, why it could not be looked for. */
export type OutputFound = {text: string; count: number; place: number; line: number; note?: string};

/** The keys that move through an output. */
export type OutputKey = 'up' | 'down' | 'page-up' | 'page-down' | 'first' | 'last' | 'next-match' | 'previous-match';

/** What is on the screen of an output, and how. */
export type OutputView = {
	/** The end is always on the screen. */
	isFollowing: boolean;
	/** The first line on the screen, and how many of its rows are above it; means nothing while it follows. */
	top: {line: number; row: number};
	/** What was read last of what is kept; undefined before anything was. */
	kept: OutputSlice | undefined;
	/** Something is being read. */
	isReading: boolean;
	/** Commands that ended, the first one first, until what they said is read from what is kept: only that of the first is shown. */
	ended: readonly Activity[];
	/** What a command has said that is read from what is kept by now, though it may still be what went on last. */
	replaced: SaidLog | undefined;
	/** What to find is being typed. */
	isTyping: boolean;
	/** What is looked for; without a count it is being looked for. */
	found: OutputFound | {text: string; count: undefined} | undefined;
	/** The keys that came while something is being looked for, in their order: they act on what is found. Undefined while nothing is. */
	waiting: readonly OutputKey[] | undefined;
};
