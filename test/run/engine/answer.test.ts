import assert from 'node:assert/strict';
import {test} from 'node:test';
import {accept, emptyAnswer, evidenceOf, type Answer} from '../../../source/run/engine/answer.js';
import {rowLimits, saidLimits} from '../../../source/run/engine/bounds.js';
import type {SessionEvent} from '../../../source/session/contract.js';

const end: SessionEvent = {type: 'finished', outcome: 'ok', exitCode: undefined, sessionAlive: true, truncated: false};

function gathered(events: Iterable<SessionEvent>): Answer {
	const answer = emptyAnswer();
	for (const event of events) {
		accept(answer, event);
	}

	accept(answer, end);
	return answer;
}

const many = (count: number, make: (index: number) => SessionEvent): SessionEvent[] => Array.from({length: count}, (_, index) => make(index));

test('of a flood of warnings and information the first are kept, and the last entry says how many are not', () => {
	for (const [stream, list] of [['warning', 'warnings'], ['information', 'information']] as const) {
		const answer = gathered(many(100_000, index => ({type: 'stream', stream, text: `text ${index}`})));
		assert.equal(answer[list].length, saidLimits.texts + 1);
		assert.equal(answer[list][0], 'text 0');
		assert.equal(answer[list].at(-1), '… and 99000 more that are not kept here.');
		assert.equal(answer.beyond.said, true);
	}
});

test('a few long texts count as much as many short ones, and one that nobody could read is cut', () => {
	const answer = gathered(many(100, () => ({type: 'stream', stream: 'warning', text: 'x'.repeat(1_000_000)})));
	assert.ok(JSON.stringify(evidenceOf(answer)).length < 2 * saidLimits.characters);
	assert.match(answer.warnings[0]!, /^x{16384} … \(cut: 1000000 characters\)$/u);
	assert.match(answer.warnings.at(-1)!, /more that are not kept here/u);
});

test('what ended a script is kept, however many errors came before it and after it', () => {
	const error = (kind: 'non-terminating' | 'terminating', message: string): SessionEvent => ({type: 'error', kind, message, id: '', line: 0, column: 0});
	const answer = gathered([
		...many(100_000, index => error('non-terminating', `item ${index}`)),
		error('terminating', 'The connection was closed.'),
		...many(1000, index => error('terminating', `after ${index}`)),
	]);
	assert.ok(answer.errors.length <= (2 * saidLimits.errors) + 1);
	assert.equal(answer.errors[0]?.message, 'item 0');
	assert.ok(answer.errors.some(({message}) => message === 'after 999'));
	assert.match(answer.errors.at(-1)!.message, /^There were \d+ more errors that are not kept here\.$/u);
	const few = gathered([...many(300, index => error('non-terminating', `item ${index}`)), error('terminating', 'The connection was closed.')]);
	assert.ok(few.errors.some(({message}) => message === 'The connection was closed.'));
});

test('of the console the last lines are kept, without a gap', () => {
	const line = (index: number, skipped?: number): SessionEvent => ({type: 'line', stream: 'stdout', text: String(index), ...skipped !== undefined && {skipped}});
	const answer = gathered(many(1000, index => line(index)));
	assert.deepEqual(answer.console, Array.from({length: saidLimits.consoleLines}, (_, index) => String(1000 - saidLimits.consoleLines + index)));
	assert.equal(answer.beyond.said, true);
	assert.deepEqual(gathered([line(1), line(2), line(900, 897), line(901)]).console, ['900', '901']);
	assert.equal(gathered(many(saidLimits.consoleLines, index => line(index))).beyond.said, false);
});

test('verbose and debug text is kept nowhere but with the whole text', () => {
	assert.equal(gathered([{type: 'stream', stream: 'verbose', text: 'reads'}]).beyond.said, true);
	assert.equal(gathered([{type: 'stream', stream: 'information', text: 'reads'}]).beyond.said, false);
});

test('the text for people is cut where nobody reads on, and says so; the rows are all there', () => {
	const rows = ['a', 'b'];
	const answer = gathered(many(100, () => ({type: 'objects', rows, types: {}, text: 'x'.repeat(50_000)})));
	assert.equal(answer.rows.length, 200);
	assert.ok(answer.text.length < rowLimits.text + 100);
	assert.match(answer.text.slice(-60), /cut: all that is kept is in the rows/u);
	assert.equal(answer.truncated, false);
});
