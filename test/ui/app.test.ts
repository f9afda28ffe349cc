import assert from 'node:assert/strict';
import {test} from 'node:test';
import {drawnTheme} from '../../source/ui/components/colour.js';
import {memoryDesk} from '../../source/settings/memory-desk.js';
import {summaryOf} from '../../source/ui/leaving.js';
import {fakeEngine, snapshotOf, withSteps, type FakeEngine} from './fixture.js';
import {sitAtRun, narrow, type Sitting} from './sit-down.js';

/** Whether any cell of the screen has a colour of its own. */
const isColoured = ({emulator}: Sitting<unknown>): boolean => emulator.lines().some(row =>
	Array.from({length: row.length}, (_, column) => row.getCell(column)).some(cell => cell !== undefined && !cell.isFgDefault()));

const started = async (sitting: Sitting<unknown>, engine: FakeEngine) => {
	await sitting.sees('enter run');
	assert.deepEqual(engine.intents, []);
};

test('leaving gives the normal screen back, and the way back as text', async t => {
	const engine = fakeEngine(snapshotOf());
	const sitting = sitAtRun(t, {engine});
	await started(sitting, engine);
	assert.ok(sitting.emulator.alternate);
	sitting.press('q');
	const {summary} = await sitting.left;
	await sitting.emulator.settled();
	assert.equal(sitting.emulator.alternate, false);
	assert.equal(sitting.emulator.transcript(), '');
	assert.match(summary, /contoso\.onmicrosoft\.com\n0 of 6 steps are settled\. Everything is saved\.\nNext: Find the inbound connectors that do not belong\nTo come back: handrail resume 2026-11-22-tenant-exceeded-threshold-k3f9$/v);
});

test('the way back names what is not settled, and says NOT SAVED', () => {
	const snapshot = withSteps(snapshotOf({saved: {ok: false, message: 'The disk is full.'}}), {disable: {status: 'unknown'}});
	const summary = summaryOf(snapshot, 'handrail resume x');
	assert.match(summary, /NOT SAVED\. The disk is full\./v);
	assert.match(summary, /Disable them: unknown/v);
});

test('who only looked is not told that everything is saved', () => {
	const summary = summaryOf(snapshotOf({readOnly: 'A record of the journal is damaged.'}), 'handrail resume x');
	assert.match(summary, /0 of 6 steps are settled\. It was only looked at here, and nothing was changed\.\n/v);
	assert.doesNotMatch(summary, /saved/v);
});

test('Ctrl-C answers what is asked with no, and stops what is running', async t => {
	let answer: unknown = 'none yet';
	const engine = fakeEngine(snapshotOf(), async (_intent, _engine, asks) => {
		answer = await asks.ask({kind: 'secret', name: 'password', title: 'The password'});
		return {exit: 3, message: 'Nothing was sent.', report: undefined};
	});
	const sitting = sitAtRun(t, {engine}, narrow);
	await started(sitting, engine);
	sitting.press('enter');
	await sitting.sees('The password');
	sitting.press('ctrl-c');
	await sitting.sees('Nothing was sent.');
	assert.equal(answer, undefined);
	assert.equal(engine.cancels, 1);
});

test('the screen follows the engine, whatever changes there', async t => {
	const engine = fakeEngine(snapshotOf());
	const sitting = sitAtRun(t, {engine}, narrow);
	await started(sitting, engine);
	engine.set(withSteps(engine.snapshot, {connectors: {status: 'done'}}));
	await sitting.sees('1/6', '✓ done');
});

test('a burst of keys in one chunk is acted on to the last', async t => {
	const engine = fakeEngine(snapshotOf());
	const sitting = sitAtRun(t, {engine});
	await started(sitting, engine);
	sitting.press(...Array.from({length: 25}, () => ['down', 'up']).flat(), 'j', 'j', 'j', 'i');
	await sitting.sees('Why: How did they get in?');
});

test('a colour is drawn unless NO_COLOR or the settings say otherwise; the cursor and the marks stay', async t => {
	const coloured = sitAtRun(t, {engine: fakeEngine(snapshotOf())});
	await coloured.sees('❯ ●');
	const plain = sitAtRun(t, {engine: fakeEngine(snapshotOf()), settings: memoryDesk({theme: 'none'})});
	await plain.sees('❯ ●', 'DESTROYS');
	assert.equal(isColoured(plain), false);
	// Chalk draws no colour at all where the tests' own terminal has none.
	assert.equal(isColoured(coloured), (process.stdout.hasColors?.() ?? false) || (process.env['FORCE_COLOR'] ?? '0') !== '0');
	assert.equal(drawnTheme('light', {}), 'light');
	assert.equal(drawnTheme('light', {NO_COLOR: '1'}), 'none');
	assert.equal(drawnTheme('colour', {NO_COLOR: ''}), 'colour');
	assert.equal(drawnTheme('none', {}), 'none');
	for (const [said, drawn] of [['0;15', 'light'], ['0;default;15', 'light'], ['0;7', 'light'], ['15;0', 'colour'], ['7;8', 'colour'], ['0;default', 'colour'], ['', 'colour']] as const) {
		assert.equal(drawnTheme('auto', {COLORFGBG: said}), drawn, said);
	}

	assert.equal(drawnTheme('auto', {}), 'colour');
	assert.equal(drawnTheme('auto', {COLORFGBG: '0;15', NO_COLOR: '1'}), 'none');
	assert.equal(drawnTheme('colour', {COLORFGBG: '0;15'}), 'colour');
});
