import {answerTo} from '../../run/engine/answer-to.js';
import type {Activity, SaidLog, Snapshot} from '../../run/engine/contract.js';
import {breakMarked} from '../components/code/break-marked.js';
import {span, type Line, type Span, type Style} from '../lines.js';
import {streamStyle, tone} from '../theme.js';
import {doingWords} from '../words/activity.js';
import {outputText, runsFor} from '../words/output.js';
import type {OutputLine, OutputView} from './contract.js';

/** All lines of an output: those that are kept, then, while a command runs, a heading and what it has said so far. */
export type OutputText = {
	readonly kept: number;
	readonly count: number;
	/** Lines that are there no more: the beginning of what a running command said, from this number up to the other one. */
	readonly gone: {from: number; to: number};
	/** A line by its number; undefined where it was not read yet. */
	at(number: number): OutputLine | undefined;
};

const headings = new WeakMap<SaidLog, OutputLine>();

/** The heading of what a running command says: the same as long as it is the same command. */
const headingOf = (log: SaidLog, of: Activity, snapshot: Pick<Snapshot, 'sessions'>): OutputLine => {
	const known = headings.get(log);
	const heading = known ?? {stream: 'heading', text: `${doingWords(snapshot, of)} just now`};
	headings.set(log, heading);
	return heading;
};

type Live = {of: Activity; log: SaidLog};

const withLog = (of: Activity | undefined): Live | undefined => of?.log && {of, log: of.log};

/** What belongs to a step and goes on just now; what has just ended counts until it was read from what is kept, unless no answer came of it and another command runs by now. */
const liveIn = ({ended, replaced}: Pick<OutputView, 'ended' | 'replaced'>, snapshot: Pick<Snapshot, 'activity' | 'events'>, step: string): Live | undefined => {
	const [first] = ended;
	const live = runsFor(snapshot, step) && snapshot.activity?.log !== replaced ? withLog(snapshot.activity) : undefined;
	const isOther = first !== undefined && live?.of.sent !== undefined && live.log !== first.log;
	return first === undefined || (isOther && answerTo(first, snapshot.events) === 'awaited') ? live : withLog(first);
};

/** What is said just now of what belongs to a step. */
export const liveLog = (view: Pick<OutputView, 'ended' | 'replaced'>, snapshot: Pick<Snapshot, 'activity' | 'events'>, step: string): SaidLog | undefined => liveIn(view, snapshot, step)?.log;

/** An output as one text of numbered lines. */
export const outputTextOf = (view: Pick<OutputView, 'ended' | 'replaced' | 'kept'>, snapshot: Pick<Snapshot, 'activity' | 'events' | 'sessions'>, step: string): OutputText => {
	const kept = view.kept?.total ?? 0;
	const live = liveIn(view, snapshot, step);
	const log = live?.log;
	const first = log?.first ?? 0;
	return {
		kept,
		count: kept + (log === undefined ? 0 : log.count + 1),
		gone: first === 0 ? {from: kept, to: kept} : {from: kept, to: kept + 1 + first},
		at(number) {
			if (number < kept) {
				return view.kept!.lines[number - view.kept!.from];
			}

			return live === undefined || number === kept ? live && headingOf(live.log, live.of, snapshot) : live.log.at(number - kept - 1);
		},
	};
};

const styles: Record<OutputLine['stream'], Style> = {...streamStyle, stderr: tone.accent, heading: tone.strong, note: tone.warning};

const pending: Line[] = [[span('  '), span('…', tone.faint)]];

/** The text in spans, what was found in it standing out by more than colour. */
const highlighted = (text: string, style: Style, found: string | undefined): Span[] => {
	if (found === undefined || found === '') {
		return [span(text, style)];
	}

	const lower = text.toLowerCase();
	const wanted = found.toLowerCase();
	// Of a text whose lower case is longer the places are not those of the text.
	if (lower.length !== text.length) {
		return [span(text, style)];
	}

	const spans: Span[] = [];
	let from = 0;
	for (let at = lower.indexOf(wanted); at !== -1; at = lower.indexOf(wanted, from)) {
		spans.push(span(text.slice(from, at), style), span(text.slice(at, at + wanted.length), {...style, inverse: true}));
		from = at + wanted.length;
	}

	return [...spans, span(text.slice(from), style)].filter(piece => piece.text !== '');
};

const drawn = new WeakMap<OutputLine, {key: string; rows: Line[]}>();

/** One line as rows of the screen, its mark before it; `isFound` is the one that was gone to. */
export const outputRows = (line: OutputLine | undefined, width: number, {found, isFound}: {found: string | undefined; isFound: boolean}): Line[] => {
	if (line === undefined) {
		return pending;
	}

	const key = `${width} ${isFound ? 1 : 0} ${found ?? ''}`;
	const known = drawn.get(line);
	if (known?.key === key) {
		return known.rows;
	}

	const lead = line.stream === 'heading' ? '── ' : '';
	const pieces = breakMarked(highlighted(`${lead}${outputText(line)}`, styles[line.stream], found), width - 2);
	const rows = pieces.map((piece, index): Line => [index === 0 && isFound ? span('❯ ', tone.accent) : span('  '), ...piece]);
	drawn.set(line, {key, rows});
	return rows;
};
