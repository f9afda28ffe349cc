import type {TestContext} from 'node:test';
import type {Emulator, Size} from '../terminal/emulator.js';
import {placeFor, type Place} from '../terminal/place.js';
import type {StartOptions, Terminal} from '../terminal/terminal.js';
import {open} from './handrail.js';

/** The sizes at which each story is told: the smallest that is drawn on, the one that terminals open with, one that shows the steps beside the detail. */
export const threeSizes = ['60x15', '80x24', '120x40'] as const;

/** The same, and a screen of its own. */
export const fourSizes = [...threeSizes, '200x60'] as const;

/** `80x24` as a size. */
export const sized = (text: string): Size => {
	const [columns, rows] = text.split('x').map(Number);
	return {columns: columns!, rows: rows!};
};

/** What a story is told with: a place of its own, and terminals of its size in it. */
export type Telling = Size & {
	/** As it was asked for: `80x24`. */
	size: string;
	place: Place;
	/** Opens Handrail in a terminal of this size, in the place unless another is given. */
	open: (args: readonly string[], options?: StartOptions & {place?: Place}) => Terminal;
};

/** Every way in which a frame did not fit, seen at each change of the screen, half painted or whole. */
export const misfits = (emulator: Emulator): ReadonlySet<string> => {
	const seen = new Set<string>();
	emulator.onChange(() => {
		if (!emulator.alternate) {
			return;
		}

		if (emulator.overflows > 0) {
			seen.add('a frame was taller than the terminal');
		}

		for (const [row, line] of emulator.lines().entries()) {
			if (line.isWrapped) {
				seen.add(`a line went over the right edge, into row ${row + 1}: ${line.translateToString(true)}`);
			}
		}
	});
	return seen;
};

/**
Tells the same story at each size, as a subtest of that name with a place of its own. It fails where a frame was ever taller or wider than the terminal, even for a moment; a story that changes sizes itself is told by its own means, for then a frame of the size before may still arrive.
*/
export const atSizes = async (t: TestContext, sizes: readonly string[], story: (t: TestContext, telling: Telling) => Promise<void>): Promise<void> => {
	for (const size of sizes) {
		// eslint-disable-next-line no-await-in-loop -- one size after the other: each has the machine to itself
		await t.test(`at ${size}`, async (at: TestContext) => {
			const own = await placeFor(at);
			const watched: Array<ReadonlySet<string>> = [];
			await story(at, {
				...sized(size), size, place: own,
				open(args, {place = own, ...options} = {}) {
					const terminal = open(at, place, args, {...sized(size), ...options});
					watched.push(misfits(terminal.emulator));
					return terminal;
				},
			});
			at.assert.deepStrictEqual(watched.flatMap(seen => [...seen]), []);
		});
	}
};
