import type {Emulator} from './emulator.js';

/** How long a test waits for what it expects on the screen before it fails. Long, for the machine may be busy; nothing ever waits for it to pass. */
const patience = 30_000;

/** What a person in front of a screen waits for. */
export type Hope = {
	/** In words that follow "Hoped to". */
	words: string;
	/** Asked at every whole frame until it is true; after that never again. */
	holds: () => boolean;
	/** How the program ended, once it has; undefined while it runs. */
	ended?: () => string | undefined;
	/** True where a frame may be taller than the terminal: it was painted for a size that the terminal had for a moment. */
	tolerant?: boolean;
};

/** Does the text stand there, or something that matches? */
export const shows = (text: string, expected: string | RegExp): boolean => typeof expected === 'string' ? text.includes(expected) : expected.test(text);

/** What is expected, as a failure writes it. */
export const quoted = (...expected: Array<string | RegExp>): string => expected.map(text => typeof text === 'string' ? JSON.stringify(text) : String(text)).join(' and ');

/** A sentence with the screen below it, as a failure shows it. */
export const withScreen = (emulator: Emulator, sentence: string): string => {
	const width = emulator.xterm.cols;
	const edge = `+${'-'.repeat(width)}+`;
	const shown = emulator.alternate ? emulator.screen() : emulator.transcript().split('\n').slice(-60);
	return [sentence, 'The screen:', edge, ...shown.map(row => `|${row.padEnd(width)}|`), edge].join('\n');
};

/**
Looks at the screen now and whenever it has changed, at whole frames only, until the hope holds. Never sleeps.

@param ending Settles when the program ends, if it may; then comes the last look.
@throws When a frame was taller than the terminal, when the program ended first, or after 30 s; with the screen in the message.
*/
export const watch = async (emulator: Emulator, {words, holds, ended, tolerant = false}: Hope, ending?: Promise<unknown>): Promise<void> => {
	const {promise, resolve, reject} = Promise.withResolvers<void>();
	let isOver = false;
	// Before all that it wrote is on the screen, the end of the program decides nothing.
	let isLast = ending === undefined;
	const settle = (failure?: string) => {
		isOver = true;
		if (failure === undefined) {
			resolve();
		} else {
			reject(new Error(withScreen(emulator, failure)));
		}
	};

	const look = () => {
		if (isOver) {
			return;
		}

		if (emulator.overflows > 0 && !tolerant) {
			settle('A frame was taller than the terminal.');
		} else if ((!emulator.painting || (isLast && ending !== undefined)) && holds()) {
			emulator.overflows = 0;
			settle();
		} else if (isLast && ended?.() !== undefined) {
			settle(`Hoped to ${words}, but the program ended with ${ended()}.`);
		}
	};

	const timer = setTimeout(() => {
		settle(`Hoped to ${words}, in vain for ${patience / 1000} s.`);
	}, patience);
	const unsubscribe = emulator.onChange(look);
	void ending?.then(async () => {
		await emulator.settled();
		isLast = true;
		look();
	});
	look();
	try {
		await promise;
	} finally {
		clearTimeout(timer);
		unsubscribe();
	}
};
