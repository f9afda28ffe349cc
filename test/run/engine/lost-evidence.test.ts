import assert from 'node:assert/strict';
import {test} from 'node:test';
import {exitCode, Failure} from '../../../source/failure.js';
import {lostEvidence} from '../../../source/run/engine/lost-evidence.js';
import {dana, statusOf} from '../story.js';

const name = 'e'.repeat(64);
const gone = new Failure(exitCode.damaged, 'It is gone.', {kept: 'The journal says.', next: 'Run the step again.'});

test('what a step answered, what a check found and what was kept are told apart, by title and label', () => {
	const teller = dana();
	teller.read('connectors');
	teller.choose('k1');
	const told = (): string => lostEvidence(new Map([[name, gone]]), {events: teller.events.slice(-1), status: statusOf(teller)})[0]!;
	teller.tell('kept', {step: 'disable', item: 'k1', evidence: name});
	assert.equal(told(), 'It is gone. It is what was kept of "Disable them" (disable), item "connector k1", before it was touched. The journal says. It cannot be shown, nor made again from here.');
	teller.tell('verified', {step: 'disable', item: 'k1', ok: true, evidence: name, of: 'run'});
	assert.equal(told(), 'It is gone. It is what the check of "Disable them" (disable), item "connector k1", found. The journal says. Check it again if what the check found is needed.');
	teller.tell('answered', {step: 'disable', item: 'k1', part: 'run', attempt: 1, outcome: 'ok', evidence: name, rows: 0, errors: [], ms: 1});
	assert.equal(told(), 'It is gone. It is what "Disable them" (disable), item "connector k1", answered. The journal says. What it did is done all the same: check it if that is in doubt; this is no reason to run it again.');
});

test('evidence with more than one use names them all, each once', () => {
	const teller = dana();
	teller.read('connectors');
	teller.read('connectors');
	teller.tell('verified', {step: 'disable', ok: true, evidence: name, of: 'run'});
	assert.deepEqual(lostEvidence(new Map([[name, gone]]), {events: teller.events, status: statusOf(teller)}), [
		'It is gone. It is what "Find the connectors" (connectors) answered; what the check of "Disable them" (disable) found. The journal says. Run the step again.',
	]);
	assert.deepEqual(lostEvidence(new Map(), {events: teller.events, status: statusOf(teller)}), []);
});
