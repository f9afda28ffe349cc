import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Snapshot} from '../../../source/run/engine/contract.js';
import type {StepStatus} from '../../../source/run/status.js';
import {memoryDesk} from '../../../source/settings/memory-desk.js';
import {statusGlyph, statusWord} from '../../../source/ui/theme.js';
import {fakeEngine, snapshotOf, withChosen, withConnectors, keyOfRow, withSteps} from '../fixture.js';
import type {Emulator} from '../../terminal/emulator.js';
import {drawHere} from '../../terminal/stage.js';

// Ink decides once, when it is loaded, whether there are colours.
drawHere();
const {sitAtRun} = await import('../sit-down.js');

const statuses = Object.keys(statusGlyph) as StepStatus[];

/** A cell that is drawn in another colour than the terminal's own. */
const coloured = (emulator: Emulator): string[] => emulator.lines().flatMap(line => Array.from({length: line.length}, (_, column) => line.getCell(column)!))
	.filter(cell => !cell.isFgDefault() || !cell.isBgDefault()).map(cell => cell.getChars());

const rehearsal = (snapshot: Snapshot): Snapshot => ({...snapshot, status: {...snapshot.status, rehearsal: true}});

test('without colour the text alone tells how each step stands, what is dangerous and whether it is real', async t => {
	// Two statuses that looked alike would be told by their colour.
	assert.equal(new Set(Object.values(statusGlyph)).size, statuses.length);
	const chosen = withChosen(withConnectors(snapshotOf()), [keyOfRow(0)]);
	const snapshot = withSteps(chosen, {cause: {status: 'failed'}, case: {status: 'skipped'}, unblocked: {status: 'unknown'}});
	for (const shown of [snapshot, rehearsal(snapshot)]) {
		const sitting = sitAtRun(t, {engine: fakeEngine(shown), settings: memoryDesk({theme: 'none'})});
		// eslint-disable-next-line no-await-in-loop -- one sitting after the other
		await sitting.sees(shown.status.rehearsal ? 'REHEARSAL contoso' : 'REAL contoso', '✓ Find the inbound', '✗ How did they', '– Have Microsoft', '? Wait until mail');
		const screen = sitting.screen().join('\n');
		assert.match(screen, /Disable them +change/v);
		assert.match(screen, /Remove them +DESTROYS/v);
		assert.match(screen, /saved ✓/v);
		assert.match(screen, /exchange ●/v);
		assert.deepEqual(coloured(sitting.emulator), []);
	}
});

test('without colour each status has a word of its own above the detail', async t => {
	assert.equal(new Set(Object.values(statusWord)).size, statuses.length);
	const sitting = sitAtRun(t, {engine: fakeEngine(withSteps(snapshotOf(), {connectors: {status: 'failed'}})), settings: memoryDesk({theme: 'none'})});
	await sitting.sees('✗ failed');
});

test('in colour only the sixteen that a terminal\'s own theme gives are used', async t => {
	const sitting = sitAtRun(t, {engine: fakeEngine(withChosen(withConnectors(rehearsal(snapshotOf())), [keyOfRow(0)])), settings: memoryDesk({theme: 'colour'})});
	await sitting.sees('REHEARSAL', 'DESTROYS', 'saved ✓');
	assert.ok(coloured(sitting.emulator).length > 0);
	for (const line of sitting.emulator.lines()) {
		for (let column = 0; column < line.length; column++) {
			const cell = line.getCell(column)!;
			assert.ok(!cell.isFgRGB() && !cell.isBgRGB(), cell.getChars());
			assert.ok(!cell.isFgPalette() || cell.getFgColor() < 16, cell.getChars());
			assert.ok(!cell.isBgPalette() || cell.getBgColor() < 16, cell.getChars());
		}
	}
});
