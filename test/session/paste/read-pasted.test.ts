import assert from 'node:assert/strict';
import process from 'node:process';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {Failure} from '../../../source/failure.js';
import {readPasted} from '../../../source/session/paste/read-pasted.js';
import {asciiJson} from '../../../source/session/paste/powershell-literal.js';

const first = {Name: 'Inbound from 3f1c2d7e', Guid: '8f0d6f3b-2f5e-4a3e-9f0e-2b6a8f0c1d22', Enabled: true};
const second = {Name: 'relay-tmp-01', Guid: '159eb7c4-75d7-43e2-95fe-ced44b3e0a56', Enabled: false};
const cut = (text: string) => ({$truncated: true, text});
const lines = (...all: string[]) => all.join('\n');

describe('JSON', () => {
	test('of one object, of a list and of several documents, with the console around it', () => {
		const noise = (json: string) => `PS C:\\Users\\dana> Get-InboundConnector | ConvertTo-Json\r\nWARNING: Your screen is small.\r\n\u001B[32m${json}\u001B[0m\r\nPS C:\\Users\\dana> `;
		for (const text of [JSON.stringify([first, second]), JSON.stringify([first, second], undefined, 2), `${JSON.stringify(first)}\n${JSON.stringify(second, undefined, 4)}`, `[${JSON.stringify(first)}]\n[${JSON.stringify(second)}]`]) {
			const read = readPasted(noise(text));
			assert.deepEqual([read.format, read.rows, read.problems, read.warnings], ['json', [first, second], [], ['Your screen is small.']]);
		}

		assert.deepEqual(readPasted(`\uFEFF${JSON.stringify(first)}`).rows, [first]);
		assert.deepEqual(readPasted('PS> x | ConvertTo-Json -AsArray\n[]\nPS> ').rows, []);
		assert.equal(readPasted('[]').format, 'json');
	});

	test('is taken back to what it was before ConvertTo-Json wrote it', () => {
		const {rows, cut: said} = readPasted(String.raw`{"G":{"value":"159eb7c4-75d7-43e2-95fe-ced44b3e0a56","Guid":"159eb7c4-75d7-43e2-95fe-ced44b3e0a56"},"L":{"value":["a"],"Count":1},"D":"\/Date(1673777360000)\/","I":"2026-11-22T03:12:00Z","N":9007199254740993,"T":"System.Object[]","H":"@{a=1}","Own":{"value":1,"Count":2}}`);
		assert.deepEqual(rows, [{
			G: '159eb7c4-75d7-43e2-95fe-ced44b3e0a56', L: ['a'], D: '2023-01-15T10:09:20.0000000Z', I: '2026-11-22T03:12:00.0000000Z', N: '9007199254740993',
			T: cut('System.Object[]'), H: cut('@{a=1}'), Own: {value: 1, Count: 2},
		}]);
		assert.equal(said.length, 2);
	});

	test('that a console has broken over lines is joined, and what does not end is said', () => {
		const broken = readPasted('{"Name":"a long na\nme","Next":"x"}');
		assert.deepEqual(broken.rows, [{Name: 'a long name', Next: 'x'}]);
		assert.match(broken.problems.join(' '), /console had broken/u);
		const open = readPasted('[\n{"Name":"a"},\n{"Name":"b"');
		assert.deepEqual([open.rows, open.format], [[], 'json']);
		assert.match(open.problems.join(' '), /does not end/u);
		const half = readPasted('{"Name":"a"}\n{"Name":"b"');
		assert.deepEqual([half.rows, half.truncated], [[{Name: 'a'}], true]);
	});

	test('gives any value again, however it is laid out and whatever stands around it', () => {
		fc.assert(fc.property(fc.array(fc.dictionary(fc.string({unit: 'binary', minLength: 1}), fc.oneof(fc.string({unit: 'binary'}), fc.boolean(), fc.constant(null), fc.integer())), {minLength: 1, maxLength: 4}), fc.nat(8), (rows, space) => {
			// What looks like a type or a date is taken for one; that is another test's.
			fc.pre(!/Date\(|System\.|Microsoft\.|Deserialized\.|@\{|\dT\d/u.test(JSON.stringify(rows)));
			assert.deepEqual(readPasted(`PS> x\n${JSON.stringify(rows, undefined, space)}\n\nPS> `).rows, JSON.parse(JSON.stringify(rows)));
			assert.deepEqual(readPasted(asciiJson(rows)).rows, JSON.parse(JSON.stringify(rows)));
		}));
	});
});

describe('CSV', () => {
	test('of ConvertTo-Csv and Export-Csv: with types, other delimiters, line ends and quotes inside, nothing and the empty text', () => {
		const rows = [{Name: 'one "quoted"\nline', Enabled: true, Comment: '', Count: '5', Empty: null}];
		for (const [delimiter, type] of [[',', ''], [';', '#TYPE Selected.System.Object\n'], ['\t', '']] as const) {
			const text = `${type}${['"Name"', '"Enabled"', '"Comment"', '"Count"', '"Empty"'].join(delimiter)}\n${['"one ""quoted""\nline"', '"True"', '""', '"5"', ''].join(delimiter)}\n`;
			assert.deepEqual([readPasted(text).format, readPasted(text).rows], ['csv', rows]);
		}
	});

	test('without quotes, with a list that was not written out, with a line that does not fit', () => {
		const {rows, cut: said, problems} = readPasted(lines('Name,Enabled,Ips', 'a,True,System.Object[]', 'b,False', 'c,False,203.0.113.7'));
		assert.deepEqual(rows, [{Name: 'a', Enabled: true, Ips: cut('System.Object[]')}, {Name: 'c', Enabled: false, Ips: '203.0.113.7'}]);
		assert.match(said[0]!, /^Ips says only of what kind it is.+row 1/u);
		assert.match(problems[0]!, /^Row 2 has 2 values where the header has 3/u);
	});
});

describe('Format-List', () => {
	test('objects, lists, empty values, a GUID in braces, a value that the console broke', () => {
		const read = readPasted(lines(
			'',
			'Name              : Inbound from 3f1c2d7e-8a41-4c0b-9d55-6c1f0f1f2',
			'                    a10',
			'Guid              : {8f0d6f3b-2f5e-4a3e-9f0e-2b6a8f0c1d22}',
			'Enabled           : True',
			'SenderIPAddresses : {203.0.113.7, 198.51.100.1}',
			'SenderDomains     : {}',
			'Comment           : ',
			'',
			'Name              : relay : two',
			'Enabled           : False',
			'',
		));
		assert.equal(read.format, 'list');
		assert.deepEqual(read.rows, [
			{Name: 'Inbound from 3f1c2d7e-8a41-4c0b-9d55-6c1f0f1f2a10', Guid: '{8f0d6f3b-2f5e-4a3e-9f0e-2b6a8f0c1d22}', Enabled: true, SenderIPAddresses: ['203.0.113.7', '198.51.100.1'], SenderDomains: [], Comment: null},
			{Name: 'relay : two', Enabled: false},
		]);
		assert.deepEqual([read.cut, read.problems], [[], []]);
	});

	test('what is not whole is named: a list that goes on, a value with lines of its own, a date in the console\'s manner', () => {
		const {rows, cut: said} = readPasted(lines(
			'Ips     : {203.0.113.1, 203.0.113.2, 203.0.113.3, 203.0.113.4...}',
			'Comment : one',
			'          two',
			'Changed : 08/14/2026 02:41:07',
		));
		assert.deepEqual(rows, [{Ips: cut('{203.0.113.1, 203.0.113.2, 203.0.113.3, 203.0.113.4...}'), Comment: cut('one\ntwo'), Changed: cut('08/14/2026 02:41:07')}]);
		assert.deepEqual(said.map(sentence => sentence.replace(/ \(.*/su, '')), ['Ips shows only its first values', 'Comment was broken over lines, and nobody can tell what stood at the break', 'Changed is a date as that console writes it, which cannot be compared']);
	});
});

describe('Format-Table', () => {
	const guid = second.Guid;

	test('columns by their dashes, numbers and booleans at the right, empty cells, wide characters', () => {
		const {format, rows} = readPasted(lines(
			'',
			'Name           Guid                                 Enabled Count Comment',
			'----           ----                                 ------- ----- -------',
			`relay tmp 01   ${guid}    True     3 one two`,
			'日本語         8f0d6f3b-2f5e-4a3e-9f0e-2b6a8f0c1d22   False 12345 ',
			'',
		));
		assert.equal(format, 'table');
		assert.deepEqual(rows, [{Name: 'relay tmp 01', Guid: guid, Enabled: true, Count: '3', Comment: 'one two'}, {Name: '日本語', Guid: '8f0d6f3b-2f5e-4a3e-9f0e-2b6a8f0c1d22', Enabled: false, Count: '12345', Comment: null}]);
	});

	test('what the width cut is named by column and row, in both PowerShells\' way', () => {
		const {rows, cut: said, cutCells} = readPasted(lines(
			'Name         Guid                           Number',
			'----         ----                           ------',
			'relay-tmp-01 159eb7c4-75d7-43e2-95fe-ced44…  …6789',
			'other        159eb7c4-75d7-43e2-95fe-ced...      1',
		));
		assert.deepEqual(rows, [{Name: 'relay-tmp-01', Guid: cut('159eb7c4-75d7-43e2-95fe-ced44…'), Number: cut('…6789')}, {Name: 'other', Guid: cut('159eb7c4-75d7-43e2-95fe-ced...'), Number: '1'}]);
		assert.deepEqual(said, ['Guid is cut (row 1, 2): 159eb7c4-75d7-43e2-95fe-ced44…', 'Number is cut (row 1): …6789']);
		assert.deepEqual(cutCells, [{row: 0, column: 'Guid'}, {row: 0, column: 'Number'}, {row: 1, column: 'Guid'}]);
	});

	test('a wrapped cell goes on below where a column that is always filled is empty', () => {
		const {rows, problems} = readPasted(lines(
			'Name         Coun Enabled',
			'                t',
			'----         ---- -------',
			'relay-eu-000    3    True',
			'000000000000',
			'2 and more',
			'b            1234   False',
			'                5',
		));
		assert.deepEqual(rows, [{Name: 'relay-eu-0000000000000002 and more', Count: '3', Enabled: true}, {Name: 'b', Count: '12345', Enabled: false}]);
		assert.deepEqual(problems, []);
	});

	test('where nobody can tell whether a line goes on, it is doubtful', () => {
		const {rows, problems, cutCells} = readPasted(lines('Name      Comment', '----      -------', 'abcdefghi x', 'jkl'));
		assert.match(problems.join(' '), /rows of their own or belong/u);
		assert.equal(cutCells.length > 0, true);
		assert.equal(JSON.stringify(rows).includes('"Name":"abcdefghi"'), false);
	});
});

describe('errors', () => {
	test('of both PowerShells are recognised and are no rows', () => {
		const notFound = 'The term \'Get-InboundConnector\' is not recognized as the name of a cmdlet, function, script file, or operable program. Check the spelling of the name, or if a path was included, verify that the path is correct and try again.';
		const five = lines(
			'PS C:\\> Get-InboundConnector',
			'Get-InboundConnector : The term \'Get-InboundConnector\' is not recognized as the name of a cmdlet, function, script file, ',
			'or operable program. Check the spelling of the name, or if a path was included, verify that the path is correct and try ',
			'again.', 'At line:1 char:1', '+ Get-InboundConnector', '+ ~~~~~~~~~~~~~~~~~~~~',
			'    + CategoryInfo          : ObjectNotFound: (Get-InboundConnector:String) [], CommandNotFoundException',
			'    + FullyQualifiedErrorId : CommandNotFoundException', ' ', 'PS C:\\> ',
		);
		assert.deepEqual(readPasted(five).errors, [{kind: 'terminating', message: notFound, id: 'CommandNotFoundException', line: 1, column: 0}]);
		assert.deepEqual(readPasted(five).rows, []);
		const seven = '\u001B[31;1mGet-X: \u001B[0m/tmp/x.ps1:1\u001B[0m\n\u001B[36;1mLine |\u001B[0m\n\u001B[36;1m   7 | \u001B[0m Get-X -Y 1\n     | \u001B[31;1m ~~~~~\u001B[0m\n     | \u001B[31;1mIt did not work,\u001B[0m\n     | \u001B[31;1mat all.\u001B[0m\n';
		assert.deepEqual(readPasted(seven).errors, [{kind: 'terminating', message: 'It did not work, at all.', id: '', line: 7, column: 0}]);
		assert.deepEqual(readPasted('Write-Error: oh no\n').errors.map(({message}) => message), ['oh no']);
	});

	test('are found among plain lines, where a console broke them, too', () => {
		const {format, errors, warnings} = readPasted(lines('"/") + \'}\'', '>> }', 'WARNING: slow', 'Set-X: ', 'Line |', '  58 |  Set-X -Identity 1', '     |  ~~~~~', '     | The object could not be found in this organ', 'ization. Look again.'));
		assert.deepEqual([format, warnings, errors.map(({message}) => message)], ['text', ['slow'], ['The object could not be found in this organ']]);
	});

	test('beside rows leave the rows as they are', () => {
		const {rows, errors} = readPasted(lines('Get-X: one of them failed', '', 'Name : a', '', 'Name : b'));
		assert.deepEqual(rows, [{Name: 'a'}, {Name: 'b'}]);
		assert.deepEqual(errors.map(({message}) => message), ['one of them failed']);
	});
});

describe('the answer of a copied text', () => {
	const answer = (rows: unknown[], given: Record<string, unknown> = {}): string => {
		const written = rows.map(row => asciiJson(row as never));
		const head = asciiJson({handrail: 1, of: {run: 'r', step: 's', item: null, part: 'run', turn: 2}, outcome: 'ok', host: 'PowerShell 5.1', at: '2026-11-22T03:12:00Z', errors: [], truncated: false, characters: written.join('').length, ...given});
		return `${head.slice(0, -1)},"rows":[\n${written.join(',\n')}\n],"types":{"/0/Guid":"System.Guid",\n"/1/Guid":"System.Guid"}}`;
	};

	test('is found among all that a console shows, the last one where there are several', () => {
		const text = `PS> & {\n>>   $handrail = ConvertFrom-Json '{"of":{"run":"r"},\n{"handrail":2}'\n>> }\n${answer([{Guid: 'old'}])}\nPS> again\n${answer([first, second])}\nPS> `;
		const read = readPasted(text.replaceAll('\n', '\r\n'));
		assert.deepEqual([read.rows, read.types, read.problems], [[first, second], {'/0/Guid': 'System.Guid', '/1/Guid': 'System.Guid'}, []]);
		assert.partialDeepStrictEqual(read.answer, {of: {run: 'r', step: 's', item: undefined, part: 'run', turn: 2}, outcome: 'ok', whole: true});
	});

	test('that a console has broken is whole, and one that lost a character is not', () => {
		const whole = answer([{Name: 'a b  c'.repeat(30)}]);
		const broken = whole.replaceAll(/(.{80})/gu, '$1\n');
		assert.deepEqual(readPasted(broken).rows, readPasted(whole).rows);
		assert.equal(readPasted(broken).answer?.whole, true);
		assert.equal(readPasted(whole.replace('b  c', 'b c')).answer?.whole, false);
	});

	test('is the same however narrow the window was that broke it, within numbers and words, at quotes and between all its values', () => {
		const rows = [{Name: 'one "quoted" name \\ é', Numbers: [10, 200, -3000, 4.5], Flags: [true, false, null, true, false]}, {Name: 'x', Numbers: [], Flags: [false]}];
		// As ConvertTo-Json writes it: quotes behind a backslash.
		const written = rows.map(row => JSON.stringify(row));
		const whole = `${answer([], {characters: written.join('').length}).split('\n', 1)[0]!}\n${written.join(',\n')}\n],"types":{}}`;
		for (let width = 12; width < 130; width++) {
			const read = readPasted(`PS C:\\> x\n${whole.split('\n').map(line => line.replaceAll(new RegExp(`(.{${width}})(?=.)`, 'gu'), '$1\n')).join('\n')}\nPS C:\\> `);
			assert.deepEqual([read.rows, read.problems, read.answer?.whole], [rows, [], true], `${width} columns`);
		}
	});

	test('without its beginning is a part of one, and with the beginning of another behind it not the last', () => {
		const text = answer([first, second]);
		const tail = readPasted(text.slice(text.indexOf('{"Name"')));
		assert.deepEqual([tail.answer, tail.truncated], [undefined, true]);
		assert.match(tail.problems.join(' '), /its beginning is missing/u);
		const middle = readPasted('  {\n    "Name": "b"\n  },\n  {\n    "Name": "c"\n  }\n]\nPS C:\\> ');
		assert.equal(middle.truncated, true);
		const twice = readPasted(`${text}\nPS> again\n${text.slice(0, 150)}`);
		assert.equal(twice.answer?.whole, false);
		assert.match(twice.problems.join(' '), /another answer begins/u);
	});

	test('fails where a command was not there, whatever it says itself', () => {
		const {answer: own, errors} = readPasted(answer([], {errors: [{message: 'The term', id: 'CommandNotFoundException', line: 1}]}));
		assert.deepEqual([own?.outcome, errors[0]?.kind], ['failed', 'terminating']);
	});

	test('of a shell: rows, status and what it complained of, and whether a terminal changed it', () => {
		const framed = (out: string, status: number, bytes = Buffer.byteLength(out)) => `$ sh -s <<'HANDRAIL'\n> ...\n\n--- handrail answer {"of":{"run":"r","step":"s","item":"k","part":"run","turn":0},"status":${status},"host":"mx1","account":"root","at":"2026-11-22T03:12:00Z","bytes":${bytes},"errorBytes":5} ---\n${out}\n--- handrail errors ---\nwhat!\n--- handrail end ---\nroot@mx1:~# `;
		const read = readPasted(framed('{"a":1}\n{"a":2}\n', 0), {parse: 'jsonl'});
		assert.deepEqual([read.rows, read.warnings, read.answer?.outcome, read.answer?.signedIn], [[{a: 1}, {a: 2}], ['what!'], 'ok', {tenant: null, domain: 'mx1', account: 'root'}]);
		const failed = readPasted(framed('', 3), {parse: 'lines'});
		assert.deepEqual([failed.answer?.outcome, failed.errors[0]?.message], ['failed', 'It ended with status 3. what!']);
		assert.equal(readPasted(framed('a       b\n', 0, 4), {parse: 'lines'}).answer?.whole, false);
	});
});

describe('a name that looks like a console\'s own line', () => {
	test('hides no row', () => {
		const names = ['PS C:\\> whoami', 'WARNING: nothing to see', '>> x', 'Write-Error: gone', 'VERBOSE: y'];
		const rows = (text: string) => readPasted(text).rows.map(row => (row as {Name?: unknown}).Name);
		assert.deepEqual(rows(lines('PS C:\\> Get-X | ConvertTo-Csv -UseQuotes Never', 'Name,Enabled', ...['first', ...names, 'last'].map(name => `${name},True`), 'PS C:\\> ')), ['first', ...names, 'last']);
		const table = (name: string) => `${name.padEnd(24)} True`;
		assert.deepEqual(rows(lines('PS C:\\> Get-X | Format-Table', '', table('Name').replace('True', 'Enabled'), `${'----'.padEnd(24)} -------`, ...['first', ...names, 'last'].map(name => table(name)), '', 'PS C:\\> ')), ['first', ...names, 'last']);
	});
});

describe('rows of two commands in one text', () => {
	const prompt = 'PS C:\\> Get-X';
	const table = ['', 'Name Enabled', '---- -------', 'a    True', ''];
	const list = ['', 'Name    : a', 'Enabled : True', ''];
	const csv = ['"Name","Enabled"', '"a","True"'];
	for (const [format, output] of [['json', ['{"Name":"a","Enabled":true}']], ['table', table], ['list', list], ['csv', csv]] as const) {
		test(`are not taken for those of one (${format})`, () => {
			const one = readPasted(lines(prompt, ...output, 'PS C:\\> '));
			assert.deepEqual([one.format, one.rows, one.truncated], [format, [{Name: 'a', Enabled: true}], false]);
			const {truncated, problems} = readPasted(lines(prompt, ...output, prompt, ...output, 'PS C:\\> '));
			assert.deepEqual([truncated, problems[0]], [true, 'It holds what more than one command gave. Copy the output of one.']);
		});
	}

	test('stand behind a second header, or behind a table that a window broke', () => {
		assert.equal(readPasted(lines(...csv, ...csv)).truncated, true);
		const broken = readPasted(lines('Name                 Guid                                 Ena', 'bled', '----                 ----                                 ---', '----', `relay                ${second.Guid} Tru`, 'e'));
		assert.equal(broken.truncated, true);
		assert.match(broken.problems[0]!, /window broke the lines/u);
	});
});

describe('whatever is pasted', () => {
	test('is read without an error and in good time', () => {
		const piece = fc.oneof(fc.constantFrom('{', '[', '"', '\\', '}', ']', '\n', 'Name : x\n', '---- ----\n', '"a","b"\n', 'PS> ', 'Line |\n', '#TYPE x\n', '    + CategoryInfo          : x\n', '…', ' '), fc.string({unit: 'binary', maxLength: 10}));
		fc.assert(fc.property(fc.array(piece, {maxLength: 60}), pieces => {
			readPasted(pieces.join(''));
			readPasted(pieces.join(''), {parse: 'jsonl'});
		}), {numRuns: 500});
		for (const text of ['{\n'.repeat(100_000), '"\n'.repeat(100_000), 'a : b\n'.repeat(200_000), `${'-'.repeat(100_000)}\n`, 'x\n'.repeat(200_000), `N\n-\n${'y\n'.repeat(20_000)}`, '[1,\n'.repeat(100_000), ' '.repeat(500_000), 'A-B: c\n'.repeat(50_000)]) {
			// Of the processor, whatever else it is busy with.
			const before = process.cpuUsage();
			readPasted(text);
			assert.ok(process.cpuUsage(before).user < 5_000_000, JSON.stringify(text.slice(0, 20)));
		}
	});

	test('is plain lines where it is nothing else, and refused where it is more than is ever kept', () => {
		assert.deepEqual(readPasted('hello\nthere\n').rows, ['hello', 'there']);
		assert.deepEqual(readPasted('hello\n\nthere\n', {parse: 'lines'}).rows, ['hello', '', 'there']);
		assert.throws(() => readPasted('x'.repeat(33 * 1024 * 1024)), (error: unknown) => error instanceof Failure && error.exit === 2);
	});
});
