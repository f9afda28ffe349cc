import {test, type TestContext} from 'node:test';
import type {Size} from '../terminal/emulator.js';
import {placeFor} from '../terminal/place.js';
import type {Terminal} from '../terminal/terminal.js';
import {json, open} from './handrail.js';

const sized = (size: string): Size => {
	const [columns, rows] = size.split('x').map(Number);
	return {columns: columns!, rows: rows!};
};

/** The screen but for the time that goes by. */
const still = (rows: readonly string[]): string => rows.map(row => row.replace(/\d{1,4}:\d\d h(?: · .* left)?$/v, '').trimEnd().replaceAll(/\d\d(?::\d\d){1,2}/gv, '')).join('\n');

/** Gives the terminal one size after the other without waiting in between, and waits until the last one's screen looks as if it had been opened in it. */
const goThrough = async (terminal: Terminal, way: string, seen: ReadonlyMap<string, string>): Promise<void> => {
	const sizes = way.split(' ');
	terminal.resize(...sizes.map(size => sized(size)));
	const last = sizes.at(-1)!;
	const {columns, rows} = sized(last);
	await (seen.has(last)
		? terminal.comesTo(`come by ${way} to\n${seen.get(last)!}\n`, shown => still(shown) === seen.get(last))
		: terminal.sees('Handrail needs 60 x 15.', `This is ${columns} x ${rows}.`));
};

// Narrower, wider, lower, higher, through what is too small, and many at once.
const ways = ['120x40', '80x24', '59x24', '80x24', '120x14', '120x40', '100x15 62x30 60x40 120x40', '119x40 110x38 90x30 70x20 60x15 50x10 40x9 60x20 80x24', '200x60 60x15 200x60 80x24'];

test('whatever sizes a run\'s screen goes through, it looks as if it had been opened in the last one', async (t: TestContext) => {
	const place = await placeFor(t);
	await json(place, 'rehearse', 'tenant-exceeded-threshold', '--as', 'Dana Reyes');
	const seen = new Map<string, string>();
	const openIn = async (size: string): Promise<Terminal> => {
		const terminal = open(t, place, ['resume'], sized(size));
		await terminal.sees('Read the bounce', 'enter record', '? all keys');
		if (sized(size).columns >= 110) {
			// On a narrow terminal the keys begin in the step, and stay there however wide it becomes.
			terminal.press('tab');
			await terminal.sees('━ Text ━');
		}

		seen.set(size, still(terminal.screen()));
		return terminal;
	};

	const wide = await openIn('120x40');
	await wide.close();
	const dana = await openIn('80x24');
	for (const way of ways) {
		await goThrough(dana, way, seen); // eslint-disable-line no-await-in-loop -- one way after the other
	}

	dana.press('q');
	t.assert.deepStrictEqual(await dana.exits(), {code: 0, signal: undefined});
	t.assert.match(dana.emulator.transcript(), /^Tenant has exceeded threshold \(REHEARSAL\)/v, 'the normal screen is as it was');
});

test('the picker keeps its screen whole, too', async (t: TestContext) => {
	const place = await placeFor(t);
	const dana = open(t, place, ['--as', 'Dana Reyes'], sized('100x30'));
	await dana.sees('HANDRAIL', 'Start', 'q quit');
	const seen = new Map([['100x30', still(dana.screen())]]);
	for (const way of ['59x30', '100x30', '120x40 100x30', '61x16 180x50 100x30']) {
		await goThrough(dana, way, seen); // eslint-disable-line no-await-in-loop -- one way after the other
	}
});
