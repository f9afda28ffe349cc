import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {EvidenceIndex} from '../../../source/run/engine/evidence-index.js';
import {latestResults} from '../../../source/run/engine/outputs.js';
import type {Row} from '../../../source/runbook/values.js';
import type {EvidenceBody} from '../../../source/session/contract.js';
import {contosoRunbook} from '../../ui/contoso-runbook.js';

const bodyOf = (rows: Row[]): EvidenceBody => ({rows, types: {}, text: '', truncated: false, warnings: [], information: [], console: []} as unknown as EvidenceBody);

/** The answers of two items of a step. */
const resultsOf = (bodies: ReadonlyMap<string, EvidenceBody>) => {
	const at = '2026-11-22T03:10:00+01:00';
	const index = {results: new Map([...bodies.keys()].map(evidence => [evidence, {step: 'disable', evidence, at}]))} as unknown as EvidenceIndex;
	return latestResults(contosoRunbook, index, bodies)['disable']!;
};

test('the answers of a step\'s items are one list, of as many rows as are kept of each, and the same one until an answer changes', () => {
	const many = Array.from({length: 200_000}, (_, index): Row => index);
	const bodies = new Map([['a', bodyOf(many)], ['b', bodyOf(['last'])]]);
	const {rows} = resultsOf(bodies);
	assert.deepEqual([rows.length, rows[0], rows.at(-1)], [200_001, 0, 'last']);
	assert.equal(resultsOf(bodies).rows, rows);
	bodies.set('b', bodyOf(['another']));
	assert.equal(resultsOf(bodies).rows.at(-1), 'another');
});
