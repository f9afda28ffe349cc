import {clipboardText} from '../../text/clipboard.js';
import {inert} from '../../text/inert.js';
import {lineReader, type LineInput} from './line-reader.js';

/** The input has ended, or the responder interrupted: the conversation is over. Everything that was acknowledged is saved. */
export class ConversationOver extends Error {
	override name = 'ConversationOver';
}

/** A conversation in lines: what is said and what is answered. It only ever adds lines: nothing is redrawn. */
export type Talk = {
	/** True where a person types at a terminal. */
	readonly isTerminal: boolean;
	/** True where what is said is seen by a person, and not written into a file or a pipe. */
	readonly isSeen: boolean;
	/** Says each text on lines of its own. The texts are inert already. */
	say(...lines: readonly string[]): void;
	/** Says what nobody asked for, also while an answer is waited for: below the question, which still stands. Nothing is said into a secret that is being typed; it comes after. */
	tell(...lines: readonly string[]): void;
	/** Asks, and waits for a line, just as it was typed. Like all that ask, it throws a ConversationOver once the input has ended. */
	ask(question: string): Promise<string>;
	/** The same, without the spaces around what was typed. */
	askText(question: string): Promise<string>;
	/** The same where an end of the input means no answer. */
	askOrEnd(question: string): Promise<string | undefined>;
	/** Asks for something that must not be shown; undefined where it was given up or the input is no terminal. */
	askSecret(question: string): Promise<string | undefined>;
	/** A number of 1 to `count` for one of what was listed; undefined to go back. */
	askNumber(question: string, count: number): Promise<number | undefined>;
	/** True only for a typed y or yes: never by default. */
	askYes(question: string): Promise<boolean>;
	/** Hands a text to the terminal's clipboard; does nothing where what is said goes to no terminal. */
	copy(text: string): void;
	/** Hands the terminal what is heard or seen beside the lines, such as its bell; does nothing where what is said goes to no terminal. */
	signal(sequence: string): void;
	/** Ends the conversation from outside: an interrupt, or a terminal that closed. */
	end(): void;
	/** Stops listening to the input. */
	rest(): void;
};

export type TalkStreams = {
	/** Standard input unless a test says otherwise. */
	input?: LineInput;
	/** Standard output unless a test says otherwise. */
	output?: NodeJS.WritableStream;
	/** Aborted when the terminal is gone or the process has to end: that ends the conversation. */
	gone?: AbortSignal | undefined;
};

const isYes = (answer: string): boolean => /^\s*y(?:es)?\s*$/iu.test(answer);

/** Opens a conversation over two streams. */
export const openTalk = ({input = process.stdin, output = process.stdout, gone}: TalkStreams): Talk => {
	const reader = lineReader(input);
	const isTerminal = input.isTTY === true;
	const isSeen = (output as {isTTY?: boolean}).isTTY === true;
	const say = (...lines: readonly string[]): void => {
		output.write(lines.map(line => `${line}\n`).join(''));
	};

	// A reader that went away (a closed pipe, a closed terminal) ends the conversation; it is no defect.
	const onError = (): void => {
		reader.end();
	};

	output.on('error', onError);
	gone?.addEventListener('abort', onError);
	if (gone?.aborted) {
		onError();
	}

	let isAsking = false;
	let isSecret = false;
	const untold: string[] = [];
	const tell = (...lines: readonly string[]): void => {
		if (isSecret) {
			untold.push(...lines);
		} else if (lines.length > 0) {
			output.write(`${isAsking ? '\n' : ''}${lines.map(line => `${line}\n`).join('')}${isAsking ? '> ' : ''}`);
		}
	};

	const askOrEnd = async (question: string): Promise<string | undefined> => {
		output.write(`${question} `);
		isAsking = true;
		const answer = await reader.next();
		isAsking = false;
		if (!isTerminal) {
			// A terminal shows what is typed; in a log the answer would be missing.
			output.write(`${inert(answer ?? '')}\n`);
		} else if (answer === undefined) {
			output.write('\n');
		}

		return answer;
	};

	const ask = async (question: string): Promise<string> => {
		const answer = await askOrEnd(question);
		if (answer === undefined) {
			throw new ConversationOver();
		}

		return answer;
	};

	const askText = async (question: string): Promise<string> => {
		const answer = await ask(question);
		return answer.trim();
	};

	return {
		isTerminal,
		isSeen,
		say,
		tell,
		ask,
		askText,
		askOrEnd,
		async askSecret(question) {
			output.write(`${question} `);
			isSecret = true;
			const typed = await reader.secret(() => {
				output.write(`\n${question} `);
			});
			isSecret = false;
			output.write('\n');
			tell(...untold.splice(0));
			return typed;
		},
		async askNumber(question, count) {
			for (;;) {
				const answer = await askText(question); // eslint-disable-line no-await-in-loop -- until it is a number that was listed
				if (answer === '') {
					return undefined;
				}

				const number = /^\d{1,6}$/u.test(answer) ? Number(answer) : 0;
				if (number >= 1 && number <= count) {
					return number;
				}

				say(`Type a number from 1 to ${count}, or nothing to go back.`);
			}
		},
		copy(text) {
			const sequence = clipboardText(text);
			if (isSeen && sequence !== undefined) {
				output.write(sequence);
			}
		},
		signal(sequence) {
			if (isSeen) {
				output.write(sequence);
			}
		},
		askYes: async question => isYes(await ask(question)),
		end() {
			reader.end();
		},
		rest() {
			reader.rest();
			output.off('error', onError);
			gone?.removeEventListener('abort', onError);
		},
	};
};
