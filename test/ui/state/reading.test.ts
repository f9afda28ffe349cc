import assert from 'node:assert/strict';
import {test} from 'node:test';
import {editorText} from '../../../source/ui/editor.js';
import {keyFacts} from '../../../source/ui/keys/key-facts.js';
import {seenIn} from '../../../source/ui/state/reading.js';
import type {Size} from '../../../source/ui/state/world.js';
import {isTyped, nameToType} from '../../../source/ui/words/before.js';
import {atRun} from '../at-run.js';
import {keyOfRow, snapshotOf, withChosen, withConnectors, withSteps} from '../fixture.js';

const chosen = () => withChosen(withConnectors(snapshotOf()), [keyOfRow(0), keyOfRow(2)]);

const least: Size = {columns: 60, rows: 15};

const enterSays = (run: ReturnType<typeof atRun>) => keyFacts(run.state(), run.world()).run.dialog?.enterLabel;

/** At the question for the name of the first connector. */
const atDestroy = (size: Size) => {
	const run = atRun({snapshot: withSteps(chosen(), {disable: {status: 'done'}}), size});
	run.press('enter');
	while (run.dialog()?.kind === 'keep' && run.intents().length === 0) {
		run.press('enter');
	}

	run.settle();
	return run;
};

test('Enter reads on until all of it was on the screen, and only then sends', () => {
	const run = atRun({snapshot: chosen(), size: least});
	run.press('enter');
	assert.equal(run.dialog()?.kind, 'before');
	for (let pages = 0; enterSays(run) === 'read on'; pages++) {
		assert.ok(pages < 20);
		const before = run.dialog()!.scroll;
		run.press('enter');
		assert.deepEqual(run.intents(), []);
		assert.ok(run.dialog()!.scroll > before, 'each press shows more');
	}

	assert.ok(run.dialog()!.scroll > 0);
	assert.equal(enterSays(run), 'run on both');
	run.press('enter');
	assert.deepEqual(run.intents(), [{kind: 'run', step: 'disable', items: [keyOfRow(0), keyOfRow(2)]}]);
});

test('on a terminal that shows all of it Enter sends at once', () => {
	const run = atRun({snapshot: chosen()});
	run.press('enter');
	assert.equal(enterSays(run), 'run on both');
});

test('what was jumped over is not read; neither is what no frame showed', () => {
	const run = atRun({snapshot: chosen(), size: least});
	run.press('enter', 'G', 'enter');
	assert.deepEqual(run.intents(), []);
	run.press('1');
	assert.deepEqual(run.intents(), [], 'nor is the first alone sent');
	const chunked = atRun({snapshot: chosen(), size: least});
	chunked.press('enter');
	chunked.chunk(...Array.from({length: 30}, () => 'down'), 'enter');
	assert.deepEqual(chunked.intents(), []);
});

test('a narrower terminal shows it in more lines: what is new of it is read first', () => {
	const run = atDestroy({columns: 120, rows: 40});
	assert.notEqual(enterSays(run), 'read on');
	const small = atDestroy(least);
	assert.equal(enterSays(small), 'read on');
});

test('lines that are broken anew for another width are other lines: none of them counts as read', () => {
	const run = atRun({snapshot: chosen(), size: {columns: 60, rows: 15}});
	run.press('enter', 'enter');
	assert.ok(run.dialog()!.scroll > 0, 'the second page');
	// So few rows that not all of it stands there, and scrolled to where it was.
	run.resize({columns: 120, rows: 15});
	const {lines, from, to} = seenIn(run.state(), run.world())!;
	assert.ok(from > 0, 'the first lines do not stand there');
	assert.ok(run.dialog()!.read.length >= from, 'as many as stand above were read, of the narrow ones');
	assert.notDeepEqual(run.dialog()!.read.slice(0, from), lines.slice(0, from));
	for (let presses = 0, read = 0; enterSays(run) === 'read on'; presses++) {
		assert.ok(presses < 10);
		run.press('enter');
		const seen = seenIn(run.state(), run.world())!;
		assert.ok(seen.from <= read, `line ${read} was passed over`);
		read = Math.max(read, seen.to);
		assert.deepEqual(run.intents(), []);
	}

	assert.ok(to > 0);
	run.press('enter');
	assert.equal(run.intents().length, 1);
});

const minute = 60_000;

test('a sentence that the clock brings in has to be read, and its age does not keep anybody from answering', () => {
	const run = atRun({snapshot: chosen(), size: least});
	run.press('enter');
	for (let pages = 0; enterSays(run) === 'read on'; pages++) {
		assert.ok(pages < 20);
		run.press('enter');
	}

	run.wait(20 * minute);
	assert.equal(enterSays(run), 'read on', 'what it works from has grown stale, and the sentence stands above what is on the screen');
	run.press('enter');
	const {lines, from, to} = seenIn(run.state(), run.world())!;
	assert.match(lines.slice(from, to).join(' '), /Stale: it works from/v);
	assert.deepEqual(run.intents(), []);
	for (let pages = 0; enterSays(run) === 'read on'; pages++) {
		assert.ok(pages < 20, 'a minute for each page, and it can be read to its end');
		run.wait(minute);
		run.press('enter');
	}

	run.wait(minute);
	assert.equal(enterSays(run), 'run on both');
	run.press('enter');
	assert.equal(run.intents().length, 1);
});

test('while a name is typed arrows and pages scroll, and the text keeps its own keys', () => {
	const run = atDestroy(least);
	run.type('Relay-EU-0');
	run.press('pagedown', 'down', 'up', 'down');
	const {scroll} = run.dialog()!;
	assert.ok(scroll > 0);
	run.press('left', 'home', 'end', 'right');
	assert.equal(run.dialog()!.scroll, scroll);
	run.type('2');
	assert.equal(editorText(run.dialog()!.editor), 'Relay-EU-02');
	for (let pages = 0; enterSays(run) === 'read on'; pages++) {
		assert.ok(pages < 20);
		run.press('enter');
		assert.equal(run.intents().length, 1, 'it is only kept so far');
	}

	assert.equal(enterSays(run), 'DESTROY it');
	run.press('enter');
	assert.deepEqual(run.intents()[1], {kind: 'run', step: 'remove', items: [keyOfRow(0)], confirm: ['Relay-EU-02']});
});

test('a name is typed as it is shown: what cannot be seen cannot be typed', () => {
	assert.equal(isTyped('Relay-EU-02', 'Relay-EU-02'), true);
	for (const typed of ['', ' ', 'relay-eu-02', 'Relay-EU-02 ', 'Relay-EU-0']) {
		assert.equal(isTyped(typed, 'Relay-EU-02'), false, JSON.stringify(typed));
	}

	assert.equal(isTyped('Relay A', 'Relay\u{200B}\u{A0}A\u{202E} '), true);
	assert.equal(isTyped('\u{E9}', 'e\u{301}'), true);
	assert.equal(nameToType('\u{200B}\u{202E}'), 'no name');
	assert.equal(isTyped('', '\u{200B}'), false);
	assert.equal(isTyped('no name', '\u{200B}'), true);
});
