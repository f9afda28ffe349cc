import type {KeptText, OutputLine} from '../output/contract.js';
import type {World} from '../state/world.js';
import {countWords, noOutput, outputText} from '../words/output.js';
import type {Place} from './command.js';
import type {Plain} from './plain.js';

/** So many lines are said at once. */
const page = 50;

/** Why there is no output. */
export const outputOff = ({snapshot}: World, {step}: Place): string | undefined => noOutput(snapshot, step);

/** A line with its number, which is what it is asked for by. */
const said = (line: OutputLine, number: number): string => line.stream === 'heading' ? `Output of ${outputText(line)}:` : `${countWords(number + 1)}: ${outputText(line)}`;

const slice = async (text: KeptText, from: number): Promise<string[]> => {
	const lines = await text.read(from, page);
	return lines.map((line, index) => said(line, from + index));
};

const matches = async (text: KeptText, wanted: string): Promise<string[]> => {
	const found = await text.find(wanted);
	if (found.length === 0) {
		return [`Nothing fits in ${countWords(text.count)} lines.`];
	}

	const shown = found.slice(0, page);
	const lines = await Promise.all(shown.map(async number => {
		const [line] = await text.read(number, 1);
		return line === undefined ? '' : said(line, number);
	}));
	return [
		`${countWords(found.length)} of ${countWords(text.count)} lines fit.`,
		...lines,
		...(found.length > shown.length ? [`And ${countWords(found.length - shown.length)} more, from line ${countWords(found[shown.length]! + 1)} on.`] : []),
	];
};

/** Says what the commands of a step printed: the end of it; from a line on; or, behind a slash, the lines in which a text stands. */
export const sayOutput = async ({talk, options}: Plain, {step, argument, number}: Place): Promise<void> => {
	const text = await options.outputs?.open(step);
	if (text === undefined || text.count === 0) {
		talk.say('Nothing of it can be read from here.');
		return;
	}

	const wanted = argument.startsWith('/') ? argument.slice(1).trim() : '';
	if (wanted !== '') {
		talk.say(...await matches(text, wanted));
		return;
	}

	if (argument !== '' && (number === undefined || number < 1 || number > text.count)) {
		talk.say(`There are ${countWords(text.count)} lines: output and a number says those from there on, output /text those in which the text stands.`);
		return;
	}

	const from = number === undefined ? Math.max(0, text.count - page) : number - 1;
	const left = text.count - from - page;
	talk.say(
		`Lines ${countWords(from + 1)} to ${countWords(Math.min(text.count, from + page))} of ${countWords(text.count)}.`,
		...await slice(text, from),
		...(left > 0 ? [`And ${countWords(left)} more: type "output ${from + page + 1}" to hear on.`] : []),
	);
};
