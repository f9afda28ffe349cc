import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {OutputLine} from '../../../source/ui/output/contract.js';
import {atRun} from '../at-run.js';
import {drawnPane, drawnSizes} from '../drawn-pane.js';
import {eventOf, snapshotOf} from '../fixture.js';

const answered = eventOf('answered', {step: 'connectors', part: 'run', attempt: 1, outcome: 'cancelled', evidence: 'e'.repeat(64), rows: 0, errors: [], ms: 1});

const total = 200;

/** Lines of words that can be told from each other, which wrap differently at every width. */
const kept = Array.from({length: total}, (_, line): OutputLine => ({stream: 'stdout', text: Array.from({length: 17}, (_each, word) => `l${line}w${word}`).join(' ')}));
const slice = {total, from: 0, lines: kept};

for (const size of drawnSizes) {
	const at = `at ${size.columns}x${size.rows}`;

	const atOutput = () => {
		const run = atRun({snapshot: snapshotOf({events: [answered]}), size});
		run.press('O');
		run.dispatch({type: 'output-read', step: 'connectors', isFresh: true, at: undefined, slice});
		run.paint();
		return {...run, rows: () => drawnPane(run).filter(row => /^(?:❯| ) .*l\d+w\d+/v.test(row)).map(row => row.slice(2))};
	};

	test(`${at} ↓ goes on by one row that is drawn, ↑ back by one`, () => {
		const run = atOutput();
		run.press('g');
		const top = run.rows();
		for (let step = 0, last = top; step < 12; step++) {
			run.press('down');
			assert.deepEqual(run.rows().slice(0, -1), last.slice(1), `↓ number ${step + 1}`);
			last = run.rows();
		}

		run.press(...Array.from({length: 12}, () => 'up'));
		assert.deepEqual(run.rows(), top);
	});

	test(`${at} a page is what is seen but for one row, from the end up and back to it`, () => {
		const run = atOutput();
		const end = run.rows();
		assert.match(end.at(-1)!, /l199w16$/v);
		run.press('pageup');
		const above = run.rows();
		assert.equal(above.at(-1), end[0]);
		run.press('pageup');
		assert.equal(run.rows().at(-1), above[0]);
		run.press('pagedown', 'pagedown');
		assert.deepEqual(run.rows(), end);
		run.press('g', 'G');
		assert.deepEqual(run.rows(), end);
	});

	/** Looks for a word of a line, and finds it. */
	const atFound = (line: number) => {
		const run = atOutput();
		const end = run.rows();
		const text = `l${line}w3`;
		run.press('g', '/');
		run.type(text);
		run.press('enter');
		run.dispatch({type: 'output-found', step: 'connectors', live: undefined, found: {text, count: 1, place: 1, line}, slice});
		run.paint();
		return {...run, end, place: () => run.rows().findIndex(row => row.includes(`${text} `))};
	};

	test(`${at} what is found stands on the screen, with a third of it above`, () => {
		const run = atFound(100);
		assert.equal(run.place(), Math.floor(run.rows().length / 3));
	});

	test(`${at} what is found at the end stands on the last page, from which ↑ goes up at once`, () => {
		const run = atFound(199);
		assert.deepEqual(run.rows(), run.end);
		assert.ok(run.place() > 0);
		run.press('up');
		assert.equal(run.rows().at(-1), run.end.at(-2));
	});
}
