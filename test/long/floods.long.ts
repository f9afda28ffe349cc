import assert from 'node:assert/strict';
import {stat} from 'node:fs/promises';
import {describe, test, type TestContext} from 'node:test';
import {rowLimits, wholeLimits} from '../../source/run/engine/bounds.js';
import {powershellRunbook, shellFlood, shellRunbook} from '../floods/floods.js';
import {mostMore, startWatched, type Watched} from '../floods/watched.js';
import type {Done, ScriptOrder} from '../floods/worker.js';
import {skipWithoutPowerShell} from '../powershell.js';

const million = 1_000_000;

/** A Handrail of its own for each flood: what one leaves in memory must not be idle for the next. */
async function withWatched(t: TestContext, runbook: string, use: (watched: Watched) => Promise<Done>): Promise<void> {
	const watched = await startWatched(runbook);
	t.after(async () => watched.end());
	const {idle, peak, ms, longestPause, exit, message} = await use(watched);
	t.diagnostic(`${((peak - idle) / 1e6).toFixed(1)} MB more than idle (${(idle / 1e6).toFixed(0)} MB), ${(ms / 1000).toFixed(1)} s, longest pause ${longestPause.toFixed(0)} ms`);
	assert.equal(exit, 0, message);
	assert.ok(peak - idle <= mostMore);
}

describe('from a shell', () => {
	test('a million objects', async t => withWatched(t, shellRunbook({flood: {script: shellFlood.objects(million), parse: 'jsonl'}}), async watched => {
		const done = await watched.carry('flood');
		const {rows, count, whole} = await watched.lastEvidence();
		assert.deepEqual([rows.length, count, whole?.lines, whole?.cut], [rowLimits.rows, million, million, undefined]);
		return done;
	}));

	test('ten million lines', async t => withWatched(t, shellRunbook({flood: {script: shellFlood.lines(10 * million), parse: 'lines'}}), async watched => {
		const done = await watched.carry('flood');
		const {rows, count, whole, console} = await watched.lastEvidence();
		assert.deepEqual([rows.length, count, whole?.lines, console.length], [rowLimits.rows, 10 * million, 10 * million, 200]);
		return done;
	}));

	test('ten million lines of errors', async t => withWatched(t, shellRunbook({flood: {script: `{ ${shellFlood.lines(10 * million)}; } >&2`, parse: 'lines'}}), async watched => {
		const done = await watched.carry('flood');
		const {wholeConsole} = await watched.lastEvidence();
		assert.equal(wholeConsole?.lines, 10 * million);
		return done;
	}));

	test('a gigabyte as fast as anything can print, whole on the disk', async t => withWatched(t, shellRunbook({flood: {script: shellFlood.bytes(1e9), parse: 'text'}}), async watched => {
		const done = await watched.carry('flood');
		const {whole} = await watched.lastEvidence();
		const {size} = await stat(watched.file(whole!.sha256));
		assert.deepEqual([whole?.bytes, size], [1e9, 1e9]);
		return done;
	}));

	test('a JSON list of a million objects', async t => withWatched(t, shellRunbook({flood: {script: `echo '['; ${shellFlood.objects(million)} | sed '$!s/$/,/'; echo ']'`, parse: 'json'}}), async watched => {
		const done = await watched.carry('flood');
		const {rows, truncated, whole} = await watched.lastEvidence();
		assert.deepEqual([rows.length, truncated, whole?.lines], [rowLimits.rows, true, million + 2]);
		return done;
	}));
});

describe('from a host that is as fast as its channel', () => {
	const floods: Array<[script: string, expected: Partial<Done>]> = [
		[`objects ${million}`, {rows: rowLimits.rows, count: million, truncated: true}],
		[`progress ${million}`, {}],
		[`lines ${10 * million}`, {consoleBytes: 10 * million * 72}],
	];
	for (const [script, expected] of floods) {
		test(script, async t => withWatched(t, shellRunbook({}), async watched => {
			const done = await watched.send({session: 'host', script, parse: 'json', whole: true} satisfies ScriptOrder);
			assert.deepEqual({...done, ...expected}, done);
			return done;
		}));
	}
});

describe('from PowerShell', {skip: skipWithoutPowerShell}, () => {
	test('a million objects', async t => withWatched(t, powershellRunbook({flood: `foreach ($n in 1..${million}) { [pscustomobject]@{n = $n; name = "relay-$n"} }`}), async watched => {
		const done = await watched.carry('flood');
		const {rows, count, whole} = await watched.lastEvidence();
		assert.deepEqual([rows.length, count, whole?.lines], [rowLimits.rows, million, wholeLimits.rows]);
		return done;
	}));

	test('ten million lines on its console', async t => withWatched(t, powershellRunbook({flood: `foreach ($n in 1..${10 * million}) { [Console]::Out.WriteLine("a line of the console") }`}), async watched => {
		const done = await watched.carry('flood');
		const {wholeConsole, console} = await watched.lastEvidence();
		assert.deepEqual([wholeConsole?.lines, console.length], [10 * million, 200]);
		return done;
	}));

	test('a hundred thousand texts of each stream', async t => withWatched(t, powershellRunbook({flood: 'foreach ($n in 1..100000) { Write-Host "told $n"; Write-Warning "careful $n" }'}), async watched => {
		const done = await watched.carry('flood');
		const {warnings, information, wholeConsole} = await watched.lastEvidence();
		assert.deepEqual([warnings.length, information.length, wholeConsole?.lines], [1001, 1001, 200_000]);
		return done;
	}));

	test('a million reports of progress', async t => withWatched(t, powershellRunbook({flood: `foreach ($n in 1..${million}) { Write-Progress -Activity Reading -Status $n -PercentComplete ($n / ${million / 100}) }`}), async watched => watched.carry('flood')));
});
