import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import type {IUnicodeVersionProvider} from '@xterm/headless';
import type {Row} from '../source/runbook/values.js';
import {disputed} from '../source/text/anchored.js';
import {widthTables} from './terminal/width-tables.js';
import {connectorRows, fakeEngine, snapshotOf, withConnectors} from './ui/fixture.js';
import {sitAtRun} from './ui/sit-down.js';

/** Emoji of Unicode 6 to 16, a family, flags, a keycap, a hand with the colour of its skin, ideographs of Unicode 15.1 and 17, marks of Unicode 14. */
const names = ['🚀 Relay', 'Team 🫠🫩', '🪿🛜 end', '👩\u{200D}👧 🇩🇪🇫🇷', '1\u{FE0F}\u{20E3} 👍🏽 ❤\u{FE0F}', '日本\u{2EBF0}\u{323B0}', 'a\u{1ACF}\u{1AC1}b'];

const nameAt = (index: number): string => names[index % names.length]!;

/** Each cell of the screen by what it begins with; blank, where terminals do not agree what stands there. */
const settledCells = async (t: TestContext, table: IUnicodeVersionProvider): Promise<string[]> => {
	const rows = connectorRows.map((row, index) => ({...(row as Record<string, Row>), Name: nameAt(index)}));
	const base = withConnectors(snapshotOf(), rows);
	const steps = base.status.steps.map((step, index) => ({...step, title: `${nameAt(index)} step`}));
	const sitting = sitAtRun(t, {engine: fakeEngine({...base, status: {...base.status, title: names.join(' '), steps}})}, {columns: 120, rows: 30});
	const {xterm} = sitting.emulator;
	xterm.unicode.register(table);
	xterm.unicode.activeVersion = table.version;
	await sitting.sees('? all keys', 'Relay');
	// What is painted over what stands there has its place, too.
	sitting.press('j');
	await sitting.sees('Set-InboundConnector');
	return sitting.emulator.lines().map(line => Array.from({length: 120}, (_, column) => {
		const [first = ' '] = line.getCell(column)!.getChars();
		return disputed.test(first) ? ' ' : first;
	}).join(''));
};

test('the screen stands the same whatever table of widths the terminal has', async (t: TestContext) => {
	const [first, ...others] = widthTables;
	const expected = await settledCells(t, first!);
	for (const table of others) {
		// eslint-disable-next-line no-await-in-loop -- one screen after the other
		assert.deepEqual(await settledCells(t, table), expected, table.version);
	}
});
