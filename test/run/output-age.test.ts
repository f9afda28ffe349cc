import assert from 'node:assert/strict';
import {test} from 'node:test';
import {outputAge, staleInputs} from '../../source/run/output-age.js';
import {smallRunbook} from './small-runbook.js';
import {dana, factsOf} from './story.js';

const step = (id: string) => smallRunbook.steps.find(resolved => resolved.id === id)!;
const minute = 60_000;

test('an output is fresh for as long as the runbook says, and stale after', () => {
	const run = dana();
	assert.equal(outputAge(factsOf(run), step('connectors'), Date.now()), undefined);
	run.read('connectors');
	const read = Date.parse(run.events.at(-1)!.at);
	assert.equal(outputAge(factsOf(run), step('connectors'), read + (15 * minute))!.fresh, true);
	assert.deepEqual(outputAge(factsOf(run), step('connectors'), read + (16 * minute)), {step: 'connectors', at: run.events.at(-1)!.at, by: run.id, age: 16 * minute, fresh: false});
});

test('a clock that is far ahead does not make an output fresh for ever', () => {
	const run = dana();
	run.read('connectors');
	const read = Date.parse(run.events.at(-1)!.at);
	assert.equal(outputAge(factsOf(run), step('connectors'), read - (60 * minute))!.fresh, false);
});

test('a step that works on a choice depends on the output that was chosen from', () => {
	const run = dana();
	run.read('connectors');
	run.choose('1');
	const read = Date.parse(run.events.at(-1)!.at);
	assert.deepEqual(staleInputs(factsOf(run), smallRunbook, step('remove'), read), []);
	assert.deepEqual(staleInputs(factsOf(run), smallRunbook, step('remove'), read + (60 * minute)).map(age => age.step), ['connectors']);
});
