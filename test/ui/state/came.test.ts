import assert from 'node:assert/strict';
import {test} from 'node:test';
import {messageLines} from '../../../source/ui/state/layout.js';
import {atRun} from '../at-run.js';
import {eventOf, snapshotOf} from '../fixture.js';

const news = [{n: 1, event: eventOf('noted', {text: 'the customer called'})}];
const linesOf = (run: ReturnType<typeof atRun>): string[] => messageLines(run.state(), run.world()).map(line => line.map(({text}) => text).join(''));

test('what came in stands under what the last key brought about, until the next key', () => {
	const run = atRun({snapshot: snapshotOf()});
	run.dispatch({type: 'said', message: {text: 'Noted.', tone: 'good'}});
	run.set(snapshotOf({news}));
	assert.deepEqual(linesOf(run), ['Noted.', 'Dana Reyes noted 2 min ago: the customer called']);
	run.press('j');
	assert.deepEqual(linesOf(run), ['']);
});

test('a key that sends something, pressed before what came in was on the screen, is dropped', () => {
	const run = atRun({snapshot: snapshotOf()});
	run.dispatch({type: 'came'});
	run.chunk('enter');
	assert.deepEqual(run.intents(), []);
	run.paint();
	run.press('enter');
	assert.deepEqual(run.intents().map(({kind}) => kind), ['run']);
});

test('the key that takes a run up does so only once nobody has it any more', () => {
	const run = atRun({snapshot: snapshotOf({readOnly: 'Sam has it.', watching: {by: 'Sam', isFree: false}})});
	run.press('T');
	assert.equal(run.message(), 'Sam has it.');
	run.set(snapshotOf({readOnly: 'Sam left it.', watching: {by: 'Sam', isFree: true}}));
	run.press('T');
	assert.deepEqual(run.effects, [{kind: 'go-on'}]);
});
