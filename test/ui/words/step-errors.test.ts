import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {StepError} from '../../../source/run/events.js';
import {errorLines, hasErrors, stepErrors, withErrors} from '../../../source/ui/words/step-errors.js';
import {eventOf, keyOfRow, snapshotOf, withChosen, withConnectors} from '../fixture.js';

const error = (change: Partial<StepError> = {}): StepError => ({kind: 'non-terminating', message: 'Access denied.', id: 'Denied', line: 1, column: 5, ...change});

const answered = (errors: StepError[], {step = 'connectors', part = 'run', outcome = 'ok', item}: {step?: string; part?: 'run' | 'verify'; outcome?: 'ok' | 'failed'; item?: string} = {}) =>
	eventOf('answered', {step, part, attempt: 1, outcome, evidence: null, rows: 0, errors, ms: 10, ...(item !== undefined && {item})});

test('errors with which a command came to its end are counted, and told with the place in the script', () => {
	const snapshot = {...snapshotOf(), events: [answered([error(), error({line: 0, column: 0, id: '', message: 'two\nlines'})])]};
	assert.equal(withErrors(snapshot, 'connectors'), 'with 2 errors');
	assert.deepEqual(errorLines(stepErrors(snapshot, 'connectors')), [
		'run: it came to its end, and reported 2 errors.',
		' 1. Access denied. (the script went on · line 1, column 5 · Denied)',
		'    1 | Get-InboundConnector -ResultSize Unlimited',
		' 2. two lines (the script went on)',
	]);
});

test('only what came last of each part and item counts', () => {
	const base = withChosen(withConnectors(snapshotOf()), [keyOfRow(0), keyOfRow(2)]);
	const snapshot = {...base, events: [
		answered([error()], {step: 'disable', item: keyOfRow(0)}),
		answered([error({kind: 'terminating', message: 'No.'})], {step: 'disable', item: keyOfRow(2), outcome: 'failed'}),
		answered([], {step: 'disable', item: keyOfRow(0)}),
		answered([error({message: 'Not yet.'})], {step: 'disable', item: keyOfRow(2), part: 'verify', outcome: 'failed'}),
	]};
	assert.deepEqual(stepErrors(snapshot, 'disable').map(({part, item, ok, errors}) => [part, item, ok, errors[0]!.message[0]]), [['run', 'smtp-bulk-7', false, 'No.'], ['verify', 'smtp-bulk-7', false, 'Not yet.']]);
	assert.equal(withErrors(snapshot, 'disable'), undefined);
	assert.equal(hasErrors(snapshot, 'disable'), true);
	assert.equal(hasErrors(snapshot, 'connectors'), false);
});

test('what was done last stands last, however often it was done before', () => {
	const events = [answered([error()]), answered([error()], {part: 'verify', outcome: 'failed'}), answered([error()])];
	assert.deepEqual(stepErrors({...snapshotOf(), events}, 'connectors').map(({part}) => part), ['verify', 'run']);
});

test('an error of a place that the script does not have is told without its line', () => {
	const [told] = stepErrors({...snapshotOf(), events: [answered([error({line: 99})])]}, 'connectors');
	assert.equal(told!.errors[0]!.source, undefined);
});
