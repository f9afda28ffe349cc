import {anchored} from '../../text/anchored.js';
import type {Defects} from './defects.js';

const enterAlternateScreen = '\u001B[?1049h';
/** Back to what the terminal showed before. */
export const leaveAlternateScreen = '\u001B[?1049l';

/** To the top left corner, and everything there taken away. */
export const blankScreen = '\u001B[H\u001B[2J';

/**
BDSM, mode 8 of ECMA-48. Left to itself, a terminal that reorders letters that are written from right to left (VTE, Konsole) takes the bars, numbers and columns beside them along. Off, each cell stands where it was put. On is what such terminals begin with; others know nothing of it.
*/
const reorderOff = '\u001B[8l';
const reorderOn = '\u001B[8h';

const listens = new Set<string | symbol>(['on', 'once', 'addListener', 'prependListener', 'prependOnceListener']);

/**
The terminal as Ink is given it. Ink hears of no resize: it would paint the boxes of the old width before anything could be laid out anew, and from then on it takes lines to be where they are not. The alternate screen is entered at its top: else a frame begins in the row where the shell's prompt stood. While it lasts, the terminal reorders no letters, and what follows a character stands where it was counted to stand. And it is left only once: leaving it twice puts the cursor where it was before all began, over what has been written since.

With `attempt`, a write that throws is told to it and throws at nobody: Ink, thrown at in the middle of a frame, could not be ended any more.
*/
export const steadyStdout = (stdout: NodeJS.WriteStream, {onWritten, attempt = work => work()}: {onWritten?: (chunk: unknown) => void; attempt?: Defects['attempt']} = {}): NodeJS.WriteStream => {
	let isAlternate = false;
	const written = (chunk: unknown): unknown => {
		if (chunk === enterAlternateScreen) {
			isAlternate = true;
			return enterAlternateScreen + reorderOff + blankScreen;
		}

		if (chunk === leaveAlternateScreen) {
			const wasAlternate = isAlternate;
			isAlternate = false;
			return wasAlternate ? reorderOn + chunk : '';
		}

		return typeof chunk === 'string' ? anchored(chunk) : chunk;
	};

	return new Proxy(stdout, {
		get(target, key) {
			const value: unknown = Reflect.get(target, key, target);
			if (typeof value !== 'function') {
				return value;
			}

			if (listens.has(key)) {
				return (event: string | symbol, listener: (...parameters: unknown[]) => void) => event === 'resize' ? target : Reflect.apply(value, target, [event, listener]) as unknown;
			}

			if (key === 'write') {
				return (chunk: unknown, ...rest: unknown[]) => {
					const result = attempt((): unknown => Reflect.apply(value, target, [written(chunk), ...rest]));
					const done = rest.at(-1);
					if (result === undefined && typeof done === 'function') {
						// Whoever waits until all is written waits no longer.
						setImmediate(done as () => void);
					}

					attempt(() => onWritten?.(chunk));
					return result ?? false;
				};
			}

			return value.bind(target) as unknown;
		},
	});
};
