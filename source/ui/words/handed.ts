import {inert} from '../../text/inert.js';
import type {HandedOff} from '../entry.js';

/** A hand-off that was written: what it is, and what to read out so that whoever gets it can prove it. All inert. */
export type HandedWords = {
	what: string;
	/** Undefined where no heads are known. */
	readOut: string | undefined;
	/** "Dana Reyes: legal winner ..." */
	heads: string[];
	/** What proves it, once the words are read out. */
	prove: string | undefined;
};

/** The same words on the screen and in plain mode. */
export const handedWords = ({heads = []}: Pick<HandedOff, 'heads'>, run: string): HandedWords => ({
	what: 'It is a Markdown file: every step, who did it and when. Give it to whoever takes over.',
	readOut: heads.length === 0 ? undefined : `Read out to them as well, best on the telephone, ${heads.length === 1 ? 'the head of the journal' : 'the head of each journal'} in twelve words (they stand in the file, too):`,
	heads: heads.map(({name, words}) => `${inert(name)}: ${inert(words)}`),
	prove: heads.length === 0 ? undefined : `With them, handrail verify ${inert(run)} --head WORDS says whether anything up to now was cut off or changed.`,
});
