import type {KeptOutput, SaidLine} from '../../run/engine/contract.js';
import {wholeSentences} from '../../run/whole-sentences.js';
import {inert, inertLines} from '../../text/inert.js';
import {streamMark} from './activity.js';

/** What a command said beside its rows, each stream apart: its warnings first. A text of several lines keeps its mark on the first. */
export const keptSaid = ({said}: Pick<KeptOutput, 'said'>): SaidLine[] => {
	const of = (stream: SaidLine['stream'], texts: readonly string[]): SaidLine[] =>
		texts.flatMap(text => inertLines(text).map((line, index): SaidLine => ({stream: index === 0 ? stream : 'stdout', text: line})));
	return said === undefined ? [] : [...of('warning', said.warnings), ...of('information', said.information), ...of('stdout', said.console)];
};

/** A line with the mark of its stream, for whoever hears it. */
export const markedLine = ({stream, text}: SaidLine): string => `${streamMark[stream]}${inert(text)}`;

/** Where the whole of an answer is that is longer than what is kept beside the journal, a sentence each. */
export const wholeFiles = (kept: Pick<KeptOutput, 'said' | 'rows'>): string[] => wholeSentences(kept, sha256 => `evidence/${sha256} in the run's folder`);
