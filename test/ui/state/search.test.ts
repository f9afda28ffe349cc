import assert from 'node:assert/strict';
import {test} from 'node:test';
import {helpLine} from '../../../source/ui/keys/help-line.js';
import {keyFacts} from '../../../source/ui/keys/key-facts.js';
import {lineWidth} from '../../../source/ui/lines.js';
import {dialogRoom, panelAt} from '../../../source/ui/state/panel-at.js';
import {atRun} from '../at-run.js';
import {snapshotOf, withConnectors, withSteps} from '../fixture.js';

type Sitting = ReturnType<typeof atRun>;

const least = {columns: 60, rows: 15};
const labelOf = (run: Sitting) => panelAt(run.state(), run.world(), run.dialog()!).field?.label;
const helpOf = (run: Sitting, width: number) => helpLine(keyFacts(run.state(), run.world()), width).map(({text}) => text).join('');

/** What of the dialog on top is on the screen, the lines that say where it goes on left out. */
const inSight = (run: Sitting): {from: number; to: number} => {
	const {length, room} = dialogRoom(run.state(), run.world(), run.dialog()!);
	const {scroll} = run.dialog()!;
	return {from: scroll > 0 ? scroll + 1 : 0, to: scroll + room < length ? scroll + room - 1 : length};
};

test('steps are found by title, id, phase and status, and the arrows go on through them, round and round', () => {
	const run = atRun({snapshot: withSteps(snapshotOf(), {case: {status: 'waiting'}})});
	run.press('/');
	run.type('contain');
	assert.equal(labelOf(run), 'Search (1 of 3): ');
	const first = run.state().cursor;
	run.press('down');
	const second = run.state().cursor;
	run.press('up', 'up');
	assert.equal(labelOf(run), 'Search (3 of 3): ');
	run.press('down');
	assert.equal(run.state().cursor, first);
	assert.notEqual(first, second);
	run.press('ctrl-u');
	run.type('waiting');
	assert.equal(run.state().cursor, 'case');
	run.press('ctrl-u');
	run.type('unblocked');
	assert.equal(run.state().cursor, 'unblocked');
});

test('a search that nothing fits says so while one types and when it is left', () => {
	const run = atRun({snapshot: snapshotOf()});
	const before = run.state().cursor;
	run.press('/');
	run.type('zzz');
	assert.equal(labelOf(run), 'Search (nothing fits): ');
	run.press('enter');
	assert.equal(run.state().cursor, before);
	assert.match(run.message()!, /Nothing fits "zzz"/v);
});

test('a step that is called so comes before one whose phase is', () => {
	const run = atRun({snapshot: snapshotOf()});
	run.press('/');
	run.type('open');
	run.press('ctrl-u');
	run.type('case');
	assert.equal(run.state().cursor, 'case');
});

test('in the text of a panel / finds each place, n and N go through them, Esc goes back to where one was', () => {
	const run = atRun({snapshot: withConnectors(snapshotOf()), size: least});
	run.press('?', '/');
	run.type('scroll');
	const found = run.state().dialogs.at(-2)!.sought!;
	assert.ok(found.count > 1);
	run.press('enter');
	assert.equal(run.dialog()?.kind, 'help');
	assert.match(helpOf(run, 78), /n next/v);
	const places = [run.dialog()!.scroll];
	for (let place = 0; place < found.count; place++) {
		const body = panelAt(run.state(), run.world(), run.dialog()!).body.map(line => line.map(({text}) => text).join(''));
		const {from, to} = inSight(run);
		assert.match(body.slice(from, to).join(' '), /scroll/iv);
		run.press('n');
		places.push(run.dialog()!.scroll);
	}

	assert.equal(places.at(-1), places[0], 'after the last comes the first');
	run.press('n', 'N');
	assert.equal(run.dialog()!.sought!.at, 0);
	run.press('/');
	run.type('zzz');
	assert.equal(labelOf(run), 'Search (nothing fits): ');
	run.press('escape', 'n');
	assert.match(run.message()!, /\/ searches/v);
});

test('among rows the arrows go through what the filter leaves while it is typed', () => {
	const run = atRun({snapshot: withConnectors(snapshotOf())});
	run.press('tab', '/');
	run.type('onpremises');
	assert.equal(labelOf(run), 'Filter (1 of 2): ');
	run.press('down');
	assert.equal(labelOf(run), 'Filter (2 of 2): ');
});

test('a key that is in no table of where it is pressed says so, a letter of a text does not', () => {
	const run = atRun({snapshot: snapshotOf()});
	run.press('Q');
	assert.equal(run.message(), '"Q" means nothing here: ? shows all keys.');
	run.press('i', 'pageup', 'Q');
	assert.equal(run.message(), '"Q" means nothing here: ? shows all keys.');
	run.press('escape', 'n', 'Q');
	assert.equal(run.message(), undefined);
});

test('? shows the keys of what is open before those behind it, and goes back with the same key', () => {
	const run = atRun({snapshot: snapshotOf()});
	run.press('m', '?');
	const body = panelAt(run.state(), run.world(), run.dialog()!).body.map(line => line.map(({text}) => text).join(''));
	assert.ok(body.indexOf('IN WHAT IS OPEN') < body.findIndex(text => text.startsWith('enter')));
	assert.ok(body.includes('Move and find'));
	run.press('?');
	assert.equal(run.dialog()?.kind, 'mark');
});

test('a page of a panel skips no line on the least terminal, and the end is reached', () => {
	const run = atRun({snapshot: withConnectors(snapshotOf()), size: least});
	run.press('?');
	const {length} = dialogRoom(run.state(), run.world(), run.dialog()!);
	let read = 0;
	for (let page = 0; page < length && read < length; page++) {
		const {from, to} = inSight(run);
		assert.ok(from <= read, `line ${read} was skipped`);
		read = to;
		run.press('pagedown');
	}

	assert.equal(read, length);
});

test('the help line of a panel names what scrolls where there is more than is seen, and only there', () => {
	const small = atRun({snapshot: snapshotOf(), size: least});
	small.press('?');
	assert.match(helpOf(small, 58), /↓ j scroll {3}pgdn page/v);
	const short = atRun({snapshot: snapshotOf()});
	short.press('x');
	assert.doesNotMatch(helpOf(short, 118), /scroll|pgdn/v);
});

test('where there is no room for all hints, the way on, back and out come first', () => {
	const run = atRun({snapshot: snapshotOf()});
	for (let width = 58; width < 130; width++) {
		const help = helpOf(run, width);
		assert.match(help, /^enter run .*tab detail.*\? all keys/v);
		assert.equal(help.includes('q quit'), true, String(width));
		assert.ok(lineWidth(helpLine(keyFacts(run.state(), run.world()), width)) <= width);
	}

	assert.match(helpOf(run, 78), /x sessions/v);
});

test('where the list of steps alone is on the screen a page goes on in it', () => {
	const narrow = atRun({snapshot: snapshotOf(), size: least});
	const first = narrow.state().cursor;
	narrow.press('tab', 'pagedown');
	assert.notEqual(narrow.state().cursor, first);
	assert.equal(narrow.state().scroll, 0);
});
