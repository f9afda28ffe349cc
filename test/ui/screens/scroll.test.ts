import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Snapshot} from '../../../source/run/engine/contract.js';
import {keymap} from '../../../source/ui/keys/keymap.js';
import {scrollKey} from '../../../source/ui/keys/scroll-key.js';
import {dialogs, main} from '../../../source/ui/keys/contexts.js';
import {sliceBody} from '../../../source/ui/components/panel.js';
import {paneParts} from '../../../source/ui/screens/run/pane-parts.js';
import {detailLines} from '../../../source/ui/screens/run/detail-lines.js';
import {dialogPanel} from '../../../source/ui/dialogs/definitions.js';
import {firstLines, line, lineWidth, wrap, type Line} from '../../../source/ui/lines.js';
import {bannerLines, bodyHeight, paneWidth} from '../../../source/ui/state/layout.js';
import type {Size} from '../../../source/ui/state/world.js';
import {atRun} from '../at-run.js';
import {connectorRows, keyOfRow, snapshotOf, withChosen, withConnectors} from '../fixture.js';

const least: Size = {columns: 60, rows: 15};

const textOf = (lines: readonly Line[]): string => lines.map(each => each.map(({text}) => text).join('')).join('\n');

const changed = (change: Record<string, unknown>): Snapshot => {
	const snapshot = snapshotOf();
	const steps = snapshot.runbook.steps.map((resolved, index) => index === 0 ? {...resolved, step: {...resolved.step, ...change}} : resolved);
	return {...snapshot, runbook: {...snapshot.runbook, steps}};
};

const long = changed({instructions: Array.from({length: 60}, (_, index) => `Line ${index}.`).join('\n\n')});

/** What of the step's text is on the screen. */
const seen = (run: ReturnType<typeof atRun>): string => {
	const {text, textHeight} = paneParts(run.state(), run.world(), bodyHeight(run.world(), run.state()));
	return textOf(sliceBody(text, run.state().scroll, textHeight));
};

test('a text that goes on names a key that the table of keys has there', () => {
	for (const context of [...main, ...dialogs]) {
		const key = scrollKey(context);
		assert.ok(keymap.some(binding => binding.where.includes(context) && binding.shown.split(' ').includes(key)), `${key} in ${context}`);
	}

	assert.deepEqual((['steps', 'rows', 'items', 'text of a step', 'panel', 'list'] as const).map(context => scrollKey(context)), ['pgdn', 'i', 'i', '↓', '↓', 'pgdn']);
});

test('the text of a step is scrolled to its end and not beyond, so that the first key back shows at once', () => {
	const run = atRun({snapshot: long, size: least});
	assert.match(seen(run), /Line 0\./v);
	run.press('G');
	assert.match(seen(run), /\nPS exchange>/v);
	const end = run.state().scroll;
	run.press('down', 'down', 'pagedown');
	assert.equal(run.state().scroll, end);
	const last = seen(run);
	run.press('up');
	assert.notEqual(seen(run), last);
	run.press('g');
	assert.match(seen(run), /Line 0\./v);
});

test('among the steps a page goes through the text beside them, and through the steps where no text is beside them', () => {
	const wide = atRun({snapshot: long, size: {columns: 120, rows: 15}});
	wide.press('pagedown');
	assert.ok(wide.state().scroll > 0);
	assert.equal(wide.state().cursor, 'connectors');
	const narrow = atRun({snapshot: long, size: least});
	narrow.press('tab', 'pagedown');
	assert.equal(narrow.state().scroll, 0);
	assert.notEqual(narrow.state().cursor, 'connectors');
});

test('what the rows leave no room for is whole in why', () => {
	const run = atRun({snapshot: withChosen(withConnectors(snapshotOf()), [keyOfRow(0)]), size: least});
	run.press('i');
	const body = textOf(dialogPanel(run.dialog()!, run.world(), 58, run.state()).body);
	for (const said of ['○ open', 'Set-InboundConnector']) {
		assert.ok(body.includes(said), said);
	}
});

test('in a list a page goes through the text above it where that does not fit, and the arrows through the list', () => {
	const run = atRun({snapshot: snapshotOf(), size: least});
	const ways = [{name: 'browser', script: 'Connect-ExchangeOnline'}, {name: 'device', script: Array.from({length: 30}, (_, index) => `Line ${index}`).join('\n')}];
	run.dispatch({type: 'asked', id: 1, question: {kind: 'way', session: 'exchange', title: 'Exchange Online', ways}});
	run.paint();
	run.press('down', 'down');
	assert.equal(run.dialog()?.index, 1);
	run.press('pagedown');
	assert.equal(run.dialog()?.index, 1);
	assert.ok(run.dialog()!.scroll > 0);
	run.press('pageup', 'up');
	assert.equal(run.dialog()?.scroll, 0);
	assert.equal(run.dialog()?.index, 0);
});

test('an address longer than the pane is there whole', () => {
	const address = `https://admin.exchange.microsoft.com/#/${'connectors/'.repeat(12)}end`;
	const run = atRun({snapshot: changed({gui: {path: 'Exchange admin center', url: address}}), size: least});
	const lines = detailLines(run.world(), 'connectors', paneWidth(run.world()));
	assert.ok(textOf(lines).replaceAll(/\n {3}/gv, '').includes(`o  ${address}`));
	assert.ok(lines.every(each => lineWidth(each) <= paneWidth(run.world())));
});

test('what is cut after some lines says so', () => {
	const text = 'A sentence that goes on. '.repeat(40);
	for (let width = 20; width < 60; width++) {
		const cut = firstLines(wrap(text, width), 3, width);
		assert.equal(cut.length, 3);
		assert.match(textOf(cut), /…$/v);
		assert.ok(cut.every(each => lineWidth(each) <= width));
	}

	assert.deepEqual(firstLines([line('a'), line('b')], 2, 9), [line('a'), line('b')]);
	const run = atRun({snapshot: snapshotOf({saved: {ok: false, message: text}}), size: least});
	assert.match(textOf(bannerLines(run.world(), 60)), /…$/v);
});

test('a pane gives its rows and its text each what it needs, and what is left over to whoever wants more', () => {
	const shares = (rows: number, snapshot: Snapshot, height: number) => {
		const run = atRun({snapshot: withConnectors(snapshot, Array.from({length: rows}, (_, index) => ({...(connectorRows[0] as Record<string, unknown>), Guid: String(index)}))), size: {columns: 120, rows: 40}});
		const {text, textHeight, share} = paneParts(run.state(), run.world(), height);
		assert.equal(textHeight + share, height);
		return {text: text.length, textHeight, share};
	};

	// Few rows under a long text: each of them, and the text has the rest.
	const few = shares(1, long, 30);
	assert.equal(few.share, 5);
	// Many rows under a short text: the whole text, and the rows have the rest.
	const many = shares(500, snapshotOf(), 30);
	assert.equal(many.textHeight, many.text);
	// Both long: the rows have the greater part, and the text is not gone.
	const both = shares(500, long, 30);
	assert.ok(both.share >= 15 && both.textHeight >= 10);
	// Low: what the step is and how it stands, and the rows have the rest.
	assert.deepEqual(shares(500, long, 9), {text: both.text, textHeight: 2, share: 7});
});
