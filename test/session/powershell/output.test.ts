import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {skipWithoutPowerShell} from '../../powershell.js';
import {finished, only} from '../contract.js';
import {shareSession} from './shared-session.js';

describe('what a PowerShell script gives and says', {skip: skipWithoutPowerShell}, () => {
	const {run} = shareSession();

	test('every stream comes apart, in its order, and rows are rows', async () => {
		const events = await run(`
			Write-Warning 'first'
			Write-Verbose 'second' -Verbose
			Write-Debug 'third' -Debug
			Write-Information 'fourth'
			Write-Host 'fifth'
			[Console]::WriteLine('the console')
			[Console]::Error.WriteLine('its other side')
			'a row'
		`);
		assert.deepEqual(only(events, 'stream').map(({stream, text}) => [stream, text]), [['warning', 'first'], ['verbose', 'second'], ['debug', 'third'], ['information', 'fourth'], ['information', 'fifth']]);
		assert.deepEqual(only(events, 'line').map(({stream, text}) => `${stream}: ${text}`).toSorted(), ['stderr: its other side', 'stdout: the console']);
		assert.deepEqual(only(events, 'objects').flatMap(({rows}) => rows), ['a row']);
		assert.equal(finished(events).outcome, 'ok');
	});

	test('streams of functions and of several pipelines come apart too', async () => {
		const events = await run(`
			function inner { Write-Warning 'inside'; Write-Error 'wrong'; 7 }
			1..2 | ForEach-Object { inner } | Where-Object { $_ -eq 7 }
			inner 3>$null 2>$null
		`);
		assert.deepEqual(only(events, 'stream').map(({text}) => text), ['inside', 'inside']);
		assert.deepEqual(only(events, 'error').map(({message}) => message), ['wrong', 'wrong']);
		assert.deepEqual(only(events, 'objects').flatMap(({rows}) => rows), [7, 7, 7]);
	});

	test('what Write-Host begins without a new line is told with the rest of its line', async () => {
		const events = await run('Write-Host -NoNewline one; Write-Host -NoNewline " two"; Write-Host " three"; Write-Host -NoNewline four');
		assert.deepEqual(only(events, 'stream').map(({text}) => text), ['one two three', 'four']);
	});

	test('rows come with one text for people for each batch, and in few batches', async () => {
		// The first of all formatting takes long, and what is old enough is sent without waiting for more.
		await run('[pscustomobject] @{Name = "earlier"}');
		const events = await run('[pscustomobject] @{Name = "first"; Size = 1}; [pscustomobject] @{Name = "second"; Size = 2}');
		const objects = only(events, 'objects');
		assert.equal(objects.length, 1);
		assert.equal(objects[0]!.text.trim().split('\n').length, 4);
		assert.match(objects[0]!.text, /Name +Size\n-+ +-+\nfirst +1\nsecond +2/u);
		const many = only(await run('1..600'), 'objects');
		assert.deepEqual(many.flatMap(({rows}) => rows), Array.from({length: 600}, (_, index) => index + 1));
		assert.ok(many.length >= 2 && many.length <= 100, `${many.length} batches`);
	});

	test('nothing, null, one and many are told apart', async () => {
		const rowsOf = async (script: string) => only(await run(script), 'objects').flatMap(({rows}) => rows);
		assert.deepEqual(await rowsOf(''), []);
		assert.deepEqual(await rowsOf('$null'), [null]);
		assert.deepEqual(await rowsOf('1'), [1]);
		assert.deepEqual(await rowsOf(', @(1, 2)'), [[1, 2]]);
		assert.deepEqual(await rowsOf('@(1, 2)'), [1, 2]);
		assert.deepEqual(await rowsOf('@()'), []);
	});

	test('types stand beside the rows that they belong to, in every batch', async () => {
		const events = await run('1..600 | ForEach-Object { if ($_ -eq 550) { [guid]::Empty } else { $_ } }');
		let before = 0;
		const places = only(events, 'objects').flatMap(({rows, types}) => {
			const first = before;
			before += rows.length;
			return Object.entries(types).map(([pointer, type]) => [first + Number(pointer.slice(1)), type]);
		});
		assert.deepEqual(places, [[549, 'System.Guid']]);
	});

	test('beyond the limits objects are counted and not kept', async () => {
		const events = await run('1..100000', {limits: {rows: 10, bytes: 1024 * 1024}});
		assert.equal(only(events, 'objects').flatMap(({rows}) => rows).length, 10);
		assert.deepEqual({truncated: finished(events).truncated, count: finished(events).count}, {truncated: true, count: 100_000});
		const bytes = await run('1..100 | ForEach-Object { "x" * 1000 }', {limits: {rows: 1000, bytes: 10_000}});
		assert.equal(only(bytes, 'objects').flatMap(({rows}) => rows).length, 9);
		assert.equal(finished(bytes).count, 100);
	});

	test('a text for people is not made beyond its limit', async () => {
		const events = await run('1..600', {limits: {rows: 10_000, bytes: 1024 * 1024, text: 100}});
		const objects = only(events, 'objects');
		assert.notEqual(objects[0]!.text, '');
		assert.equal(objects.at(-1)!.text, '');
		assert.equal(finished(events).truncated, false);
	});

	test('what Format-Table gives is text and no rows, and a warning says so', async () => {
		const events = await run('[pscustomobject] @{Name = "first"} | Format-Table; [pscustomobject] @{Name = "second"}');
		assert.deepEqual(only(events, 'objects').map(({rows}) => rows), [[], [{Name: 'second'}]]);
		assert.match(only(events, 'objects')[0]!.text, /Name\n-+\nfirst/u);
		assert.match(only(events, 'stream')[0]!.text, /Format-Table/u);
	});

	test('what came before an error is not lost with it', async () => {
		const events = await run('"kept"; Write-Host -NoNewline half; throw "no"');
		assert.deepEqual(only(events, 'objects').flatMap(({rows}) => rows), ['kept']);
		assert.deepEqual(only(events, 'stream').map(({text}) => text), ['half']);
		assert.deepEqual(events.slice(-2).map(({type}) => type), ['error', 'finished']);
	});

	test('progress has its parent, percent and seconds left, and ends', async () => {
		const events = await run(`
			Write-Progress -Id 3 -Activity Reading -Status 'page 1' -PercentComplete 50 -SecondsRemaining 7
			Write-Progress -Id 4 -ParentId 3 -Activity Rows -CurrentOperation 'row 2'
			Start-Sleep -Milliseconds 300
			Write-Progress -Id 3 -Activity Reading -Completed
		`);
		const progress = only(events, 'progress').map(({type, ...event}) => event);
		assert.deepEqual(progress, [
			{activity: 3, parent: undefined, title: 'Reading', status: 'page 1', percent: 50, secondsLeft: 7, done: false},
			{activity: 4, parent: 3, title: 'Rows', status: 'Processing row 2', percent: undefined, secondsLeft: undefined, done: false},
			{activity: 3, parent: undefined, title: 'Reading', status: 'Processing', percent: undefined, secondsLeft: undefined, done: true},
		]);
	});

	test('of progress without end only the latest is told', async () => {
		const events = await run('foreach ($i in 1..20000) { Write-Progress -Activity Reading -Status $i }');
		const progress = only(events, 'progress');
		assert.equal(progress.at(-1)?.status, '20000');
		assert.ok(progress.length < 400, `${progress.length} reports`);
	});

	test('a row that is a list of any length has a text at once', {timeout: 60_000}, async () => {
		const events = await run(`
			, [byte[]]::new(10MB)
			, [Collections.Generic.List[int]] (1..30000)
			, [Linq.Enumerable]::Range(1, [int]::MaxValue)
			, [Collections.Generic.HashSet[int]] @(7)
			, @(1, 2)
			[xml] '<a><b>4</b></a>'
		`);
		const objects = only(events, 'objects');
		assert.equal(finished(events).outcome, 'ok');
		assert.deepEqual(objects.map(({text}) => text).join('').split('\n').filter(line => line !== ''), ['(10485760 values)', '(30000 values)', 'System.Linq.Enumerable+RangeIterator`1[System.Int32]', '7', '1', '2', 'a', '-', 'a']);
		assert.equal(objects.flatMap(({rows}) => rows).length, 6);
	});

	test('what an error or progress says at any length costs no session', async () => {
		const long = '"`u{1}" * 4MB';
		const events = await run(`Write-Progress -Activity (${long}) -Status (${long}); throw (${long})`);
		const [progress] = only(events, 'progress');
		const [error] = only(events, 'error');
		for (const text of [progress!.title, progress!.status, error!.message, error!.id]) {
			assert.ok(text.endsWith('\u0001 ... (cut)'));
		}

		assert.equal(error!.kind, 'terminating');
		assert.equal(finished(events).sessionAlive, true);
	});

	test('texts of any length and any characters arrive whole', async () => {
		const hostile = '\' " ` $(throw) \r\n \u202E \u{1F600} \'@ "@ \0 end';
		const events = await run('$params.text; Write-Warning $params.text; Write-Information ("x" * 1MB)', {data: {params: {text: hostile}, records: {}, outputs: {}, chosen: {}, item: undefined}});
		assert.deepEqual(only(events, 'objects').flatMap(({rows}) => rows), [hostile]);
		assert.deepEqual(only(events, 'stream').map(({text}) => text === hostile || text.length), [true, 1024 * 1024]);
	});
});
