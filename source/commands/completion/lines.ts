import {inert} from '../../text/inert.js';
import type {Offer} from './candidates.js';

/** So many characters of a description fit beside a name. */
const longestAbout = 60;

/** A person chooses from what fits on a screen or two; a shell that asks whether to show thousands of names helps nobody. */
const most = 500;

/** A description, without what a terminal would obey, short. */
function shortened(text: string): string {
	const line = inert(text).trim();
	const characters = [...line];
	return characters.length > longestAbout ? `${characters.slice(0, longestAbout - 1).join('').trimEnd()}…` : line;
}

/**
What `complete` prints, for the shells' scripts: first whether files belong to it (`none`, `files`, `folders`), then a line for each candidate, the whole word, a tab, and a few words about it.

A value that would not stand on the command line exactly as it is (it holds what a terminal obeys or hides) is left out: whoever means it has to type it.

@param typed - What the values must begin with.
@param prefix - What stands before them in the same word.
*/
export function offerLines({candidates, files}: Offer, {typed, prefix}: {typed: string; prefix: string}): string {
	const fitting = candidates.filter(({value}) => value.startsWith(typed) && value !== '' && inert(value) === value).slice(0, most);
	return [files, ...fitting.map(({value, about}) => `${prefix}${value}\t${shortened(about)}`), ''].join('\n');
}

/**
A word as POSIX shells write it, without its quotes and backslashes. Nothing is expanded. A quote that is still open ends with the word.
*/
export function unquoted(word: string): string {
	return word.replaceAll(/'(?<single>[^']*)(?:'|$)|"(?<double>(?:[^"\\]|\\[\s\S])*)(?:"|\\?$)|\\(?<escaped>[\s\S])/gv, (...parts: unknown[]) => {
		const {single, double, escaped} = parts.at(-1) as {single?: string; double?: string; escaped?: string};
		return single ?? double?.replaceAll(/\\(?<character>["$\\`])/gv, '$<character>') ?? escaped ?? '';
	});
}
