import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Snapshot} from '../../../source/run/engine/contract.js';
import {partedRule} from '../../../source/ui/components/frame.js';
import {lineWidth} from '../../../source/ui/lines.js';
import {detailLines} from '../../../source/ui/screens/run/detail-lines.js';
import {paneRule} from '../../../source/ui/screens/run/pane-rule.js';
import {bannerLines, dialogWidth, listWidth, messageLines, paneWidth, wholePaneWidth} from '../../../source/ui/state/layout.js';
import {atRun} from '../at-run.js';
import {eventOf, keyOfRow, snapshotOf, withChosen, withConnectors} from '../fixture.js';

const at = (columns: number, snapshot: Snapshot = snapshotOf()) => atRun({snapshot, size: {columns, rows: 40}});

/** The fixture's runbook with another title at its first step. */
const titled = (title: string): Snapshot => {
	const snapshot = snapshotOf();
	const steps = snapshot.runbook.steps.map((resolved, index) => index === 0 ? {...resolved, step: {...resolved.step, title}} : resolved);
	return {...snapshot, runbook: {...snapshot.runbook, steps}};
};

test('the list of steps is as wide as its titles need, at most two fifths, and leaves a command its line', () => {
	// A title of 46 cells and what stands beside it.
	assert.equal(listWidth(at(200).world()), 52);
	for (let columns = 110; columns <= 220; columns++) {
		for (const title of ['Short', 'A title '.repeat(40)]) {
			const world = at(columns, titled(title)).world();
			const list = listWidth(world);
			assert.ok(list >= 32 && list <= columns * 0.4, `${list} of ${columns}`);
			assert.equal(list + 3 + wholePaneWidth(world), columns);
			assert.ok(wholePaneWidth(world) >= Math.min(80, columns - 35));
		}
	}
});

test('a text is never wider than can be read, a table and what was printed take what there is', () => {
	const wide = at(240).world();
	assert.equal(paneWidth(wide), 100);
	assert.equal(dialogWidth(wide, {kind: 'before'}), 100);
	assert.equal(dialogWidth(wide, {kind: 'output'}), 185);
	const narrow = at(80).world();
	assert.equal(paneWidth(narrow), 78);
	assert.equal(dialogWidth(narrow, {kind: 'output'}), 78);
});

/** The rule's text with each run of a rule as three characters. */
const ruleOf = (run: ReturnType<typeof at>): string => {
	const line = paneRule(run.state(), run.world());
	assert.equal(lineWidth(line), run.world().size.columns);
	return line.map(({text}) => text).join('').replaceAll(/─{2,}/gv, '───').replaceAll(/━{2,}/gv, '━━━');
};

test('the pane that has the keys is told by the weight of its rule and its name, the other by the key that goes there', () => {
	const rows = at(120, withConnectors(snapshotOf()));
	assert.equal(ruleOf(rows), '━ Steps ━━━┬─ Step ─── tab ─');
	rows.press('tab');
	assert.equal(ruleOf(rows), '─ Steps ─── tab ─┬━ Rows ━━━');
	rows.press('d');
	assert.equal(ruleOf(rows), '─ Steps ───┬━━━');

	const text = at(120);
	text.press('tab');
	assert.equal(ruleOf(text), '─ Steps ─── tab ─┬━ Text ━━━');

	const items = at(120, withChosen(withConnectors(snapshotOf()), [keyOfRow(0)]));
	items.press('tab');
	assert.equal(ruleOf(items), '─ Steps ─── tab ─┬━ Items ━━━');
});

test('on a narrow terminal the rule names what is shown, and the key to the other', () => {
	const run = at(80);
	assert.equal(ruleOf(run), '━ Text ━━━ tab: steps ━');
	run.press('tab');
	assert.equal(ruleOf(run), '━ Steps ━━━ tab: step ━');
	run.press('i');
	assert.equal(ruleOf(run), '━━━');
});

test('a rule is as wide as asked for, whatever its title', () => {
	for (let width = 1; width < 60; width++) {
		assert.equal(lineWidth(partedRule([{width, focused: true, title: 'Steps', hint: 'tab'}, {width: 3}])), width + 4);
	}
});

test('what a command gave stands at the end of its line: where rows stand below, at the end of theirs', () => {
	const events = [eventOf('answered', {step: 'connectors', part: 'run', attempt: 1, outcome: 'ok', evidence: null, rows: 3, errors: [], ms: 3100})];
	for (const columns of [160, 200, 240]) {
		const world = at(columns, {...withConnectors(snapshotOf()), events}).world();
		const ends = detailLines(world, 'connectors', paneWidth(world), wholePaneWidth(world)).filter(each => each.map(({text}) => text).join('').includes('3 rows · '));
		assert.deepEqual(ends.map(each => lineWidth(each)), [wholePaneWidth(world)]);
	}
});

test('of the same state and world, what stands above and below the screen is worked out once', () => {
	const run = at(120);
	const [state, world] = [run.state(), run.world()];
	assert.equal(messageLines(state, world), messageLines(state, world));
	assert.equal(bannerLines(world, 120), bannerLines(world, 120));
	assert.notEqual(messageLines(state, world), messageLines({...state}, world));
});
