import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {inert} from '../../../../source/text/inert.js';
import {lineWidth, type Line} from '../../../../source/ui/lines.js';
import {markdownLines} from '../../../../source/ui/components/markdown/markdown-lines.js';

const textOf = (line: Line): string => line.map(piece => piece.text).join('');
const drawn = (markdown: string, width = 60): string[] => markdownLines(markdown, width).map(line => textOf(line));
const piece = (markdown: string, text: string) => markdownLines(markdown, 60).flat().find(each => each.text === text);

test('headings and emphasis stand out by more than colour', () => {
	assert.equal(piece('# Contain', 'Contain')?.bold, true);
	assert.equal(piece('a **strong** word', 'strong')?.bold, true);
	assert.equal(piece('a *soft* word', 'soft')?.italic, true);
	assert.equal(piece('run `Get-X` now', 'Get-X')?.color, 'cyan');
});

test('lists keep their nesting, their numbers and their tasks', () => {
	assert.deepEqual(drawn('1. one\n   - inner\n     1. deep\n2. two\n\n- [ ] open\n- [x] done'), [
		'1. one',
		'   • inner',
		'     1. deep',
		'2. two',
		'',
		'[ ] open',
		'[x] done',
	]);
});

test('a list that goes on after an interruption goes on with its number', () => {
	assert.deepEqual(drawn('3. third\n5. fifth'), ['3. third', '5. fifth']);
	assert.deepEqual(drawn('1. a\n1. b\n1. c'), ['1. a', '2. b', '3. c']);
});

test('what is wrapped stays behind its bullet', () => {
	assert.deepEqual(drawn('1. Compare each connector with the ones you know', 20), ['1. Compare each', '   connector with', '   the ones you know']);
});

test('a word whose style changes in the middle is not torn apart', () => {
	assert.deepEqual(drawn('aaa bb**cc**dd', 8), ['aaa', 'bbccdd']);
});

test('a table is aligned within the width, and becomes a list where it cannot be', () => {
	const table = '| Name | Count |\n|---|--:|\n| Relay | 2 |\n| smtp-bulk-7 | 14 |';
	assert.deepEqual(drawn(table), [
		'Name        │ Count',
		'────────────┼──────',
		'Relay       │     2',
		'smtp-bulk-7 │    14',
	]);
	assert.deepEqual(drawn(table, 10), ['Name:', 'Relay', 'Count: 2', '', 'Name:', 'smtp-bulk-', '7', 'Count: 14']);
});

test('code keeps its spaces and is broken rather than cut', () => {
	assert.deepEqual(drawn('```powershell\nGet-X  |  Where-Object Name\n```', 20), ['  Get-X  |  ↩', '  Where-Object Name']);
});

test('read line by line, code is said to be code', () => {
	assert.deepEqual(markdownLines('```powershell\nGet-X\n```', 60, {linear: true}).map(line => textOf(line)), ['Code, powershell:', '  Get-X']);
});

test('bullets, boxes and numbers of one list begin their texts below each other', () => {
	assert.deepEqual(drawn('- plain\n- [x] done\n- [ ] open'), ['•   plain', '[x] done', '[ ] open']);
	assert.deepEqual(drawn('9. nine\n10. ten\n11. [ ] eleven'), [' 9.     nine', '10.     ten', '11. [ ] eleven']);
});

test('a link shows where it leads', () => {
	assert.deepEqual(drawn('[the portal](https://admin.example)'), ['the portal (https://admin.example)']);
	assert.deepEqual(drawn('<https://admin.example> and https://bare.example'), ['https://admin.example and https://bare.example']);
	assert.deepEqual(drawn('[https://good.example](https://evil.example)'), ['https://good.example (https://evil.example)']);
});

test('raw HTML is the text that it is, an image its alternative text', () => {
	assert.deepEqual(drawn('<script>x</script>\n\n![a map](m.png) <b>bold</b>'), ['<script>x</script>', '', '[image: a map] <b>bold</b>']);
});

test('quotes, rules and hard breaks', () => {
	assert.deepEqual(drawn('> said\n> so\n\n---\n\na  \nb', 10), ['│ said so', '', '──────────', '', 'a', 'b']);
});

test('an entity cannot bring in what inert takes out', () => {
	assert.deepEqual(drawn('a&#27;[31mb &#x202e;c &amp; d'), ['ab c & d']);
});

test('nesting without end is still drawn', () => {
	const deep = '> '.repeat(5000) + 'end';
	assert.ok(drawn(deep, 40).length > 0);
});

const markdownish = fc.array(fc.oneof(
	fc.constantFrom('# ', '- ', '1. ', ' '.repeat(3), '> ', '| a | b |\n|---|---|\n| c | d |\n', '```\n', '`', '**', '*', '[x](https://y.z)', '![', '<b>', '\n', '\n\n', '---', '&#27;', '\u{1B}[31m', '\u{202E}', '日本語', '👩‍👩‍👧'),
	fc.string({maxLength: 12}),
	fc.string({unit: 'grapheme', maxLength: 8}),
)).map(parts => parts.join(''));

test('whatever the text, no line is wider than the width and everything is inert', () => {
	fc.assert(fc.property(markdownish, fc.integer({min: 1, max: 60}), (text, width) => {
		const lines = markdownLines(text, width);
		const tooWide = lines.filter(line => lineWidth(line) > width).map(line => textOf(line));
		assert.deepEqual(tooWide, []);
		const active = lines.flat().filter(each => inert(each.text) !== each.text && !/^\p{Mark}/u.test(each.text));
		assert.deepEqual(active, []);
	}), {numRuns: 500});
});
