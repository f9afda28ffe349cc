import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Failure} from '../../../source/failure.js';
import {loadRehearsal} from '../../../source/session/rehearsal/load.js';

const load = (yaml: string, others: Record<string, string> = {}) => loadRehearsal(new Map(Object.entries({'rehearsal.yaml': yaml, ...others}).map(([name, text]) => [name, Buffer.from(text)])));
/** What a person is told who rehearses with such files; the exit code is part of it. */
const refusal = (yaml: string, others: Record<string, string> = {}): string => {
	try {
		load(yaml, others);
	} catch (error) {
		return error instanceof Failure ? `exit ${error.exit}: ${error.message}` : String(error);
	}

	return 'It was read.';
};

test('the state is read from the file that is named', () => {
	assert.deepEqual(load('handrail-rehearsal: 1\nstate: s.json\n', {'s.json': '{"connectors": []}'}).state, {connectors: []});
});

test('without a state the simulated tenant is empty', () => {
	assert.deepEqual(load('handrail-rehearsal: 1\n').state, {});
});

test('a key that does not exist is named with its place and what was meant', () => {
	assert.match(refusal('handrail-rehearsal: 1\nsteps:\n  look: {run: {retruns: state.x}}\n'), /^exit 2: [\s\S]*rehearsal\.yaml:3:\d+: error: .*"retruns"[\s\S]*probably meant: returns/u);
});

test('a fault that does not exist is named with what was meant', () => {
	assert.match(refusal('handrail-rehearsal: 1\nsteps:\n  look: {fails: [{fault: answer-lots}]}\n'), /^exit 2: [\s\S]*rehearsal\.yaml:3:\d[\s\S]*answer-lost/u);
});

test('an expression that is none is named with its place', () => {
	assert.match(refusal('handrail-rehearsal: 1\nsteps:\n  look: {run: {change: [{in: x, where: "row.Guid ==", set: {A: 1}}]}}\n'), /^exit 2: [\s\S]*rehearsal\.yaml:3:\d+: error:[\s\S]*\(expression\)/u);
	assert.match(refusal('handrail-rehearsal: 1\nsteps:\n  look: {run: {change: [{in: x, set: {A: {cel: "1 +"}}}]}}\n'), /^exit 2: [\s\S]*\(expression\)/u);
});

test('a change does exactly one thing', () => {
	assert.match(refusal('handrail-rehearsal: 1\nsteps:\n  look: {run: {change: [{in: x, set: {A: 1}, remove: true}]}}\n'), /^exit 2: [\s\S]*exactly one of set, add and remove/u);
});

test('a state that is missing, no JSON or no object is refused', () => {
	assert.match(refusal('handrail-rehearsal: 1\nstate: s.json\n'), /^exit 2: [\s\S]*s\.json is not in the runbook's folder/u);
	assert.match(refusal('handrail-rehearsal: 1\nstate: s.json\n', {'s.json': '{'}), /^exit 2: [\s\S]*s\.json is not JSON/u);
	assert.match(refusal('handrail-rehearsal: 1\nstate: s.json\n', {'s.json': '[]'}), /^exit 2: [\s\S]*must hold one JSON object/u);
});

test('a runbook without rehearsal.yaml cannot be rehearsed', () => {
	assert.throws(() => loadRehearsal(new Map()), /cannot be rehearsed/u);
});
