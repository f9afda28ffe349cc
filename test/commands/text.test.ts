import assert from 'node:assert/strict';
import {test} from 'node:test';
import {reportText} from '../../source/commands/do-text.js';
import {summaryOf} from '../../source/commands/listed-runs.js';
import {rowsText} from '../../source/commands/rows-text.js';
import {runsText} from '../../source/commands/runs-text.js';
import {statusText} from '../../source/commands/status-text.js';
import type {StepReport} from '../../source/run/engine/contract.js';
import {smallRunbook} from '../run/small-runbook.js';
import {dana, sam, statusOf, type Teller} from '../run/story.js';

const now = Date.parse('2026-11-22T09:00:00Z');

function waiting(next: string): Teller {
	const teller = dana();
	teller.tell('tenant-bound', {tenant: '3750b40b', domain: 'contoso.onmicrosoft.com', account: 'dana@contoso'});
	teller.read('connectors');
	teller.choose('k1');
	teller.send({step: 'disable', item: 'k1'});
	teller.tell('waiting', {step: 'unblocked', for: 'Microsoft Support', next});
	return teller;
}

test('the status names the run, its tenant, every step with its word, what stands in its way, and what is next', () => {
	const text = statusText(statusOf(waiting('2026-11-22T08:00:00Z')), now);
	assert.match(text, /^A small outage\nr, open, 1 of 11 settled, 1 unknown, 1 waiting, last by name of aaaaaaaaaa /);
	assert.match(text, /\ncontoso\.onmicrosoft\.com, as dana@contoso\n/);
	assert.match(text, / {2}\? Disable them \(disable, change\): unknown/);
	assert.match(text, / {6}\? connector k1 \[k1\]: unknown/);
	assert.match(text, / {2}○ Remove them \(remove, destroy\): open\n {6}First /);
	assert.match(text, / {2}◷ Wait until mail flows \(unblocked\): waiting.*\n {6}waiting on Microsoft Support for 5 h 59 min, chase at 22 Nov 08:00\n/);
	assert.match(text, /\nNext: Disable them \(disable\)\.\n$/);
});

test('the status says who did the last thing, whose the run is where that is another, and that it was handed over and not taken', () => {
	const first = dana();
	const second = sam(first);
	second.tell('noted', {text: 'Here.'});
	assert.match(statusText(statusOf(first, second), now), /, last by name of bbbbbbbbbb 5 h 59 min ago\nIt belongs to name of aaaaaaaaaa\.\n/);
	second.tell('handed-over', {to: 'Kim'});
	assert.match(statusText(statusOf(first, second), now), /\nHanded over to Kim by name of bbbbbbbbbb 5 h 59 min ago, and not taken over since\.\n/);
	second.tell('taken-over', {from: first.id});
	assert.doesNotMatch(statusText(statusOf(first, second), now), /\n(?:It belongs|Handed over)/);
});

test('a run is overdue once its chase is due, and not when it has ended', () => {
	assert.equal(summaryOf(statusOf(waiting('2026-11-22T08:59:00Z')), now).overdue, true);
	assert.equal(summaryOf(statusOf(waiting('2026-11-22T09:01:00Z')), now).overdue, false);
	const ended = waiting('2026-11-22T08:59:00Z');
	ended.tell('abandoned', {reason: 'It was a drill.'});
	assert.equal(summaryOf(statusOf(ended), now).overdue, false);
});

test('the list of runs tells real ones from rehearsals and says what is due', () => {
	const real = summaryOf(statusOf(waiting('2026-11-22T08:00:00Z')), now);
	const text = runsText([real, {...real, run: 'drill', rehearsal: true, waiting: undefined}, {...real, run: 'broken', problem: 'The journal is damaged.'}], now);
	assert.match(text, /^r\n {2}A small outage; contoso\.onmicrosoft\.com; open; .+; waiting on Microsoft Support, chase NOW, it was due 22 Nov 08:00; next: Disable them; /);
	assert.match(text, /\ndrill\n {2}REHEARSAL; A small outage; /);
	assert.match(text, /\nbroken\n {2}The journal is damaged\.\n$/);
});

test('rows are a table with its columns aligned, inert, and long values cut', () => {
	const lines = rowsText([{Name: 'Relay\u001B[2J', Enabled: true, Comment: null}, {Name: 'x'.repeat(80), Enabled: false}], ['Name', 'Enabled', 'Missing']);
	assert.equal(lines[0], `Name${' '.repeat(46)}Enabled  Missing`);
	assert.equal(lines[1], `Relay${' '.repeat(45)}true`);
	assert.equal(lines[2], `${'x'.repeat(47)}…  false`);
});

test('rows that are no objects are a line each, and none is said', () => {
	assert.deepEqual(rowsText(['one\ntwo', 3, null]), ['one two', '3', '-']);
	assert.deepEqual(rowsText([]), ['No rows.']);
});

const report: StepReport = {
	step: 'connectors', status: 'open', effect: 'read', objects: [{Guid: 'k1', Name: 'Relay'}, {Guid: 'k2', Name: 'Hybrid'}], truncated: true, chosen: [],
	items: [], warnings: ['Slow\u0007'], information: ['Read 2.'], errors: [{kind: 'non-terminating', message: 'One is gone.', id: '', line: 0, column: 0}],
	verify: null, exitCode: null, message: 'Find the connectors: 2 rows.',
};

test('what came of a step shows keys and flags of its rows, warnings, errors and a cut', () => {
	assert.equal(reportText(report, smallRunbook, {flags: [true, undefined], withMessage: true}), [
		'connectors: open. Find the connectors: 2 rows.',
		'    Guid  Name',
		'  ! k1    Relay',
		'  ? k2    Hybrid',
		'  ! the runbook says to look at this row',
		'  The answer was longer than what is kept: it was cut.',
		'  Warning: Slow',
		'  Read 2.',
		'  Error: One is gone.',
		'',
	].join('\n'));
});

test('a message that is said on standard error is not said twice', () => {
	assert.match(reportText(report, smallRunbook, {flags: [], withMessage: false}), /^connectors: open\.\n {4}Guid/);
});
