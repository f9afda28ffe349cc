import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {RunbookSummary, RunSummary} from '../../../source/ui/entry.js';
import {entryDetail} from '../../../source/ui/picker/entry-detail.js';
import {runbookLabels, runLabels} from '../../../source/ui/picker/entry-lines.js';
import {likeliestFirst} from '../../../source/ui/picker/state.js';
import {cells} from '../../../source/text/width.js';
import {now} from '../fixture.js';
import {sitAtPicker, type Sitting} from '../sit-down.js';

const counts = {done: 6, failed: 0, skipped: 0, open: 13, running: 0, unknown: 0, waiting: 0, 'not-applicable': 0};

const run = (change: Partial<RunSummary> = {}): RunSummary => ({
	run: 'run', title: 'Tenant has exceeded threshold', rehearsal: false, state: 'open', counts,
	next: 'Disable them', overdue: false, at: '2026-11-22T00:58:00+01:00', by: 'Dana', openBy: undefined, domain: 'contoso.onmicrosoft.com', waiting: undefined, problem: undefined, ...change,
});

const due = run({run: 'due', state: 'waiting', overdue: true, at: '2026-11-20T00:58:00+01:00', domain: '日本語の会社.example', waiting: {for: 'Microsoft Support', next: '2026-11-22T02:00:00+01:00'}});

const runbook = (change: Partial<RunbookSummary> = {}): RunbookSummary => ({
	id: 'banned-ip', title: 'Your mail server\'s address is banned by Microsoft', summary: 'Microsoft 365 refuses all mail from the IP address of your mail server. Stop, find what it sent, put that right.', codes: ['5.7.511', '5.7.606'], path: 'banned-ip', parameters: {}, rehearsal: {params: []}, ...change,
});

const sizes = [{columns: 60, rows: 15}, {columns: 80, rows: 24}, {columns: 120, rows: 40}];

/** What stands below the lists, as one text. */
const below = (picker: Sitting<unknown>): string => {
	const rows = picker.screen();
	const rule = rows.findIndex((row, index) => index > 1 && /^ ─+$/v.test(row));
	return rows.slice(rule + 1, rows.findIndex((row, index) => index > 1 && /^─+$/v.test(row))).map(row => row.trim()).join(' ').trim();
};

for (const size of sizes) {
	test(`at ${size.columns} by ${size.rows} all that there is to the line under the cursor stands below the lists`, async t => {
		const picker = sitAtPicker(t, {runs: [run(), due, run({run: 'lost', rehearsal: true, counts: {...counts, unknown: 1}})], runbooks: [runbook(), runbook({id: 'other', title: 'Another', codes: ['5.1.8'], summary: 'Short.'})]}, size);
		await picker.sees('❯ ◷! ', 'Start', 'chase NOW (was due');
		assert.match(below(picker), /^Tenant has exceeded threshold · 日本語の会社\.example · 6 of 19 Waiting on Microsoft Support, chase NOW \(was due 22 Nov 02:00\)\. Next: Disable them\./v);
		picker.press('down');
		await picker.sees('Stopped 2 h 14 min ago by Dana.');
		assert.equal(below(picker), 'Tenant has exceeded threshold · contoso.onmicrosoft.com · 6 of 19 Stopped 2 h 14 min ago by Dana. Next: Disable them.');
		picker.press('down');
		await picker.sees('❯ ?');
		assert.equal(below(picker), 'Tenant has exceeded threshold · REHEARSAL · 6 of 20 Stopped 2 h 14 min ago by Dana, in the middle of a command. Next: Disable them.');
		picker.press('down');
		await picker.sees('❯ Your mail', '5.7.511, 5.7.606');
		assert.match(below(picker), /^Your mail server's address is banned by Microsoft · 5\.7\.511, 5\.7\.606 Microsoft 365 refuses all mail/v);
		if (size.rows > 15) {
			assert.match(below(picker), /put that right\.$/v);
		}

		picker.press('down');
		await picker.sees('❯ Another', 'Short.');
	});
}

test('a search that leaves nothing says so, and Enter does not keep it', async t => {
	const picker = sitAtPicker(t, {runs: [run()], runbooks: [runbook()]}, sizes[0]);
	await picker.sees('❯ ●');
	picker.press('/', 'qq', 'enter');
	await picker.sees('Nothing here has "qq". Esc shows all again.', 'Search: qq');
	picker.press('escape');
	await picker.sees('❯ ●');
});

test('a key that means nothing says so', async t => {
	const picker = sitAtPicker(t, {runs: [run()], runbooks: [runbook()]}, sizes[0]);
	await picker.sees('❯ ●');
	picker.press('X');
	await picker.sees('"X" means nothing here: ? shows all keys.');
});

test('a chase that is due comes first and has a mark of its own beside its words', () => {
	assert.deepEqual(likeliestFirst([run(), due]).map(each => each.run), ['due', 'run']);
	assert.deepEqual(runLabels([due, run()], 76, now).map(label => label.slice(0, 3)), ['◷! ', '●  ']);
	assert.match(runLabels([due, run()], 56, now)[0]!, / chase NOW$/v);
});

const names = ['日本語の会社の非常に長い名前株式会社', 'שלום עולם חברה בע"מ', '👩‍👩‍👧 Family & 🇨🇭 friends', 'क्षि Devanagari', 'evil\u001B[2J\u202Etxt\u0007\nname'];

test('columns stay below each other at every width, whatever the names are written in', () => {
	const runs = names.map((name, index) => run({title: name, domain: names[(index + 2) % names.length]!, overdue: index === 0}));
	for (let width = 54; width <= 200; width++) {
		for (const labels of [runLabels(runs, width, now), runLabels(runs.slice(1), width, now)]) {
			// The third column begins at the same cell of each line.
			assert.equal(new Set(labels.map(label => cells(label.slice(0, label.indexOf('6 of 19'))))).size, 1, `at ${width}`);
			assert.ok(labels.every(label => label.includes('6 of 19') && cells(label.slice(0, label.indexOf('6 of 19') + 7)) <= width), `at ${width}`);
			assert.ok(labels.every(label => !/[\u{0}-\u{1F}\u{7F}\u{202E}]/v.test(label)));
		}

		for (const room of [4, 8]) {
			for (const one of runs) {
				const lines = entryDetail({run: one}, {width, height: room, now});
				assert.ok(lines.length <= room && lines.every(each => cells(each.map(({text}) => text).join('')) <= width), `at ${width}`);
			}
		}
	}
});

test('the codes of a runbook are never cut for the sake of its title', () => {
	assert.deepEqual(runbookLabels([runbook()], 56), ['Your mail server\'s address is banned b… 5.7.511, 5.7.606']);
	assert.match(runbookLabels([runbook()], 116)[0]!, /^Your mail server's address is banned by Microsoft {2}5\.7\.511, 5\.7\.606 {2}Microsoft 365/v);
});
