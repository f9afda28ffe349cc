import assert from 'node:assert/strict';
import {test} from 'node:test';
import {environmentFor, environmentOf, type RunEnvironment} from '../../source/run/environment.js';
import {smallRunbook} from './small-runbook.js';
import {dana, factsOf} from './story.js';

test('an expression sees the parameters, the newest records, the chosen rows, the outputs and the statuses', () => {
	const run = dana();
	run.choose('1');
	run.tell('recorded', {step: 'cause', name: 'kind', value: 'unknown'});
	run.tell('recorded', {step: 'cause', name: 'kind', value: 'account'});
	assert.deepEqual(environmentOf({facts: factsOf(run), runbook: smallRunbook, outputs: {trace: [{Id: 1}]}, statuses: {trace: 'done'}}), {
		params: {tenant: 'contoso.onmicrosoft.com'},
		records: {cause: {kind: 'account'}, case: {}},
		outputs: {trace: [{Id: 1}]},
		chosen: {rogue: [{Guid: '1', Name: 'connector 1'}]},
		steps: {trace: 'done'},
	});
});

const environment: RunEnvironment = {params: {}, records: {}, outputs: {trace: [1], connectors: [2]}, chosen: {rogue: [3]}, steps: {}};

test('only the lists that an expression could mean are handed to it', () => {
	assert.deepEqual(environmentFor('size(outputs.trace) > 0', environment).outputs, {trace: [1]});
	assert.deepEqual(environmentFor('size(outputs.trace) > 0', environment).chosen, {});
	assert.deepEqual(environmentFor('params.tenant == "x"', environment).outputs, {});
});

test('an expression that looks at the lists as a whole is handed all of them', () => {
	for (const source of ['size(outputs) == 2', 'outputs.exists(name, name == "a")', 'outputs[params.name]', 'chosen']) {
		assert.equal(environmentFor(source, environment), environment, source);
	}
});
