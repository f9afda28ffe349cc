import assert from 'node:assert/strict';
import {test} from 'node:test';
import {editorText} from '../../../source/ui/editor.js';
import {keyFacts} from '../../../source/ui/keys/key-facts.js';
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
