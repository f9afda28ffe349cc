import {inert} from '../../text/inert.js';
import {emptyLine, line, span, type Line} from '../lines.js';
import type {OutputView} from '../output/contract.js';
import {liveLog, outputRows, outputTextOf, type OutputText} from '../output/rows.js';
import {linesFrom, topOf, type Height} from '../output/scroll.js';
import {bodyHeight} from '../state/layout.js';
import {opened, type Dialog, type DialogOf, type RunState} from '../state/state.js';
import {stepOf, type World} from '../state/world.js';
import {tone} from '../theme.js';
import {countWords, runsFor} from '../words/output.js';
import type {Definition} from './definition.js';

/** An output as it opens: its end, and whatever comes. */
const opening: OutputView = {isFollowing: true, top: {line: 0, row: 0}, kept: undefined, isReading: true, ended: [], replaced: undefined, isTyping: false, found: undefined, waiting: undefined};

/** What the commands of a step printed. What is kept of it has to be read before it is there; `now` says what of what is going on is kept already, or ended and is not. */
export const outputDialog = (step: string, now: Partial<Pick<OutputView, 'ended' | 'replaced'>> = {}): Dialog => opened({kind: 'output', step, ...opening, ...now});

/** Rows of the screen that the text has: title, rule and the line below it are left out. */
export const outputRoom = (world: World, state: RunState): number => Math.max(1, bodyHeight(world, state) - 3);

/** The text that is shown, and how many rows each of its lines takes. */
export const outputShown = (dialog: DialogOf<'output'>, world: World, width: number): {text: OutputText; height: Height} => {
	const text = outputTextOf(dialog, world.snapshot, dialog.step);
	return {text, height: number => outputRows(text.at(number), width, {found: dialog.found?.text, isFound: false}).length};
};

const positionOf = (text: OutputText, lines: ReturnType<typeof linesFrom>): string => {
	const [first] = lines;
	const last = lines.at(-1);
	return first === undefined || last === undefined ? '' : `${countWords(first.line + 1)} to ${countWords(last.line + 1)} of ${countWords(text.count)}`;
};

const foundWords = ({found}: OutputView, {gone}: OutputText): string | undefined => {
	if (found === undefined) {
		return undefined;
	}

	const name = `"${inert(found.text)}"`;
	if (found.count === undefined) {
		return `Looking for ${name} …`;
	}

	if (found.count === 0) {
		return found.note ?? `${name}: nothing fits.`;
	}

	// Once its line was let go, it is none of those any more.
	return found.line >= gone.from && found.line < gone.to ? `${name}: ${countWords(found.count)} fitted` : `${name}: ${countWords(found.place)} of ${countWords(found.count)}`;
};

/** What is to be known of what is shown: whether it follows, what was found, what is there no more. */
const standing = (dialog: DialogOf<'output'>, world: World, text: OutputText): Line => {
	const isLive = dialog.ended.length === 0 && runsFor(world.snapshot, dialog.step);
	const follows = dialog.isFollowing
		? (isLive ? [span('Follows what comes.', tone.good)] : [])
		: [span(isLive ? 'Does not follow: G follows again.' : 'G goes to the end.', tone.warning)];
	const found = foundWords(dialog, text);
	const gone = text.gone.to > text.gone.from ? [span('Older lines come back once it has ended.', tone.faint)] : [];
	const pieces = [...(found === undefined ? [] : [span(found, dialog.found?.count === 0 ? tone.warning : tone.strong)]), ...follows, ...gone];
	return pieces.flatMap((piece, index) => index === 0 ? [piece] : [span('  '), piece]);
};

/** What a command prints, while it runs and afterwards. */
export const output: Definition<'output'> = {
	context: dialog => dialog.isTyping ? 'text' : 'output',
	guarded: false,
	panel(dialog, world, width, state) {
		const room = outputRoom(world, state);
		const {text, height} = outputShown(dialog, world, width);
		const lines = linesFrom(text, height, topOf(dialog, text, height, room), room);
		const {found} = dialog;
		const body = lines.flatMap(({line: number, from, to}) =>
			outputRows(text.at(number), width, {found: found?.text, isFound: found?.count !== undefined && found.count > 0 && found.line === number}).slice(from, to));
		const nothing = dialog.isReading ? 'Reading what is kept …' : (liveLog(dialog, world.snapshot, dialog.step) === undefined ? 'Nothing is kept.' : 'Nothing was printed yet.');
		const shown = text.count === 0 ? [line(nothing, tone.faint)] : body;
		return {
			title: line(`Output: ${inert(stepOf(world, dialog.step).state.title)}`, tone.strong),
			mark: line(positionOf(text, lines), tone.faint),
			body: [...shown, ...Array.from({length: Math.max(0, room - shown.length)}, () => emptyLine)],
			...(dialog.isTyping ? {field: {label: 'Find: ', editor: dialog.editor, secret: false}} : {after: [standing(dialog, world, text)]}),
		};
	},
	enterLabel: dialog => dialog.isTyping ? 'find' : undefined,
};
