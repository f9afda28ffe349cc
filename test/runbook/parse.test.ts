import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {parseRunbook} from '../../source/runbook/parse.js';
import {formatProblem, type Problem} from '../../source/runbook/problem.js';
import {Emulator} from '../terminal/emulator.js';

const good = `handrail: 1
id: small
title: Small
phases:
  - title: One
    steps:
      - id: look
        title: Look
`;

/** The problems as `line:column message [meant]`. */
function problemsOf(text: string): string[] {
	return parseRunbook(text, 'runbook.yaml').problems.map(({line, column, message, meant}) => `${line}:${column} ${message}${meant === undefined ? '' : ` [${meant}]`}`);
}

function withStep(lines: string): string {
	return `${good}${lines.trim().split('\n').map(line => `        ${line}\n`).join('')}`;
}

test('a runbook that is right has no problems, and what it left out is filled in', () => {
	const {runbook, problems} = parseRunbook(good, 'runbook.yaml');
	assert.deepEqual(problems, []);
	assert.deepEqual(runbook?.parameters, {});
	assert.equal(runbook?.phases[0]?.steps[0]?.id, 'look');
});

test('a byte order mark and Windows line ends change nothing, places included', () => {
	const text = `\uFEFF${good.replaceAll('\n', '\r\n')}`;
	assert.deepEqual(problemsOf(text), []);
	assert.deepEqual(problemsOf(text.replace('title: Look', 'titel: Look')), ['8:9 There is no key "titel" in the step "look". [title]']);
});

test('a misspelt key has its place, the line and what was meant', () => {
	const {problems} = parseRunbook(withStep('chose: {from: a, key: Id, as: b}'), 'folder/runbook.yaml');
	assert.equal(problems.map(problem => formatProblem(problem)).join('\n'), [
		'folder/runbook.yaml:9:9: error: There is no key "chose" in the step "look". (schema)',
		'  9 |         chose: {from: a, key: Id, as: b}',
		'    |         ^ probably meant: choose',
	].join('\n'));
});

test('what was meant is a key that is allowed there', () => {
	assert.deepEqual(problemsOf(withStep('run: {session: a, scrpt: Get-X, output: x, fersh: 1 s}')), [
		'9:27 There is no key "scrpt" in "run". [script]',
		'9:52 There is no key "fersh" in "run". [fresh]',
	]);
	assert.deepEqual(problemsOf(withStep('effect: change')), ['9:9 There is no key "effect" in the step "look"; it belongs in "run".']);
	assert.deepEqual(problemsOf(withStep('sessions: {}')), ['9:9 There is no key "sessions" in the step "look"; it belongs at the top of the file.']);
});

test('a key that is meant by a misspelt one is not missing besides', () => {
	assert.deepEqual(problemsOf(good.replace('id: small', 'di: small')), ['2:1 There is no key "di" at the top of the file. [id]']);
});

test('a wrong word of a few allowed ones says which was meant', () => {
	assert.deepEqual(problemsOf(withStep('run: {session: a, script: b, effect: destory}')), ['9:46 "effect" must be one of read, change, destroy, not "destory". [destroy]']);
});

test('several problems are reported at once, in the order of their places', () => {
	const found = problemsOf(`handrail: 2
title: 5
phases:
  - title: One
    steps:
      - {id: Look, title: Look, expected: 5 minutes}
      - {id: b, title: ''}
    more: 1
`);
	assert.deepEqual(found.map(problem => problem.split(' ', 1)[0]), ['1:1', '1:11', '2:8', '6:14', '6:43', '7:24', '8:5']);
	assert.match(found[0]!, /"id" is missing/);
	assert.match(found[1]!, /must be 1, not 2/);
	assert.match(found[2]!, /must be text.*quotes: '5'/);
	assert.match(found[4]!, /a length of time/);
	assert.match(found[5]!, /is empty/);
});

test('a value of the wrong kind says what belongs there', () => {
	assert.match(problemsOf(withStep('needs: disable'))[0]!, /^9:16 "needs" must be a list, not "disable"/);
	assert.match(problemsOf(withStep('run: Get-X'))[0]!, /must be keys with values, not "Get-X"/);
	assert.match(problemsOf(withStep('run:'))[0]!, /"run" has no value/);
	assert.match(problemsOf(`${good}sessions: {a: {title: A, connect: 5}}`)[0]!, /"connect" must be text or keys with values, not 5/);
	assert.match(problemsOf(`${good}sessions: {a: {title: A, connect: {browser: 5}}}`)[0]!, /^9:45 "browser" must be text/);
	assert.match(problemsOf(`${good}parameters: {a-b: {title: A}}`)[0]!, /^9:14 "a-b" cannot be a name here/);
});

test('a text that begins with braces is told to be quoted', () => {
	assert.match(problemsOf(withStep('confirm: {{ item.Name }}'))[0]!, /^9:18 .*quotes/);
});

test('what YAML refuses is said in words', () => {
	assert.match(problemsOf('handrail: 1\n\tid: x')[0]!, /^2:1 A tab/);
	assert.match(problemsOf('a: b: c')[0]!, /quotes/);
	assert.match(problemsOf('a: @b')[0]!, /quotes/);
	assert.match(problemsOf('a: 1\nb: 2\na: 3')[0]!, /^3:1 The key "a" stands here twice/);
	assert.match(problemsOf('a: &x 1\nb: *x')[0]!, /^2:4 Aliases are refused/);
	assert.match(problemsOf('a: !!binary aaaa')[0]!, /Tags/);
	assert.match(problemsOf('a: !js/function x')[0]!, /Tags/);
	assert.match(problemsOf('a: 1\n---\nb: 2')[0]!, /second document/);
	assert.match(problemsOf('')[0]!, /^1:1 The file is empty/);
	assert.match(problemsOf('# only a comment\n')[0]!, /empty/);
	assert.match(problemsOf('{[a]: 1}')[0]!, /plain word/);
	assert.match(problemsOf('a: .inf')[0]!, /numbers/);
	assert.match(problemsOf('just text')[0]!, /^1:1 The file must be keys with values/);
});

test('brackets in brackets are told before anything else, at whatever depth the machine could read', () => {
	for (const piece of ['[', '{a: ', '- ', '? ']) {
		assert.match(problemsOf(piece.repeat(60))[0]!, /nested deeper than 40 levels/);
	}

	assert.match(problemsOf(`a:\n${' '.repeat(400)}b: 1`)[0]!, /nested deeper/);
});

test('keys that every object owns are refused', () => {
	for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
		assert.match(problemsOf(`${good}sessions: {${key}: {title: A}}`)[0]!, new RegExp(`^9:12 The key "${key}" is refused`));
	}

	assert.equal('title' in Object.prototype, false);
});

test('a place inside a text is found through quotes, blocks and folds', () => {
	const texts = ['why: one two MARK', 'why: \'one two MARK\'', 'why: "one two MARK"', 'why: |\n  one two\n\n  and MARK', 'why: >-\n  one\n  two MARK'];
	for (const text of texts) {
		const whole = withStep(text);
		const {runbook, positions} = parseRunbook(whole, 'runbook.yaml');
		const why = runbook!.phases[0]!.steps[0]!.why!;
		const {offset} = positions.inside(['phases', 0, 'steps', 0, 'why'], why, why.indexOf('MARK'));
		assert.equal(offset, whole.indexOf('MARK'), text);
	}
});

test('a hostile line is shown inert and cut around its place', () => {
	const {problems} = parseRunbook(`${good}"\\e[2J${'x'.repeat(5000)}\u001B[31m": 1`, 'evil\u001B[2J.yaml');
	const shown = problems.map(problem => formatProblem(problem)).join('\n');
	assert.ok(!shown.includes('\u001B'));
	assert.ok(shown.split('\n').every(line => line.length < 6000));
	assert.ok(formatProblem({...problems[0]!, sourceLine: 'x'.repeat(5000), column: 3000}).split('\n', 2)[1]!.length < 120);
});

test('the mark stands below its place behind tabs and wide characters', () => {
	const problem: Problem = {
		file: 'f', line: 1, column: 6, sourceLine: '\t日本: x', message: 'm', severity: 'error', rule: 'r',
	};
	const [, line, mark] = formatProblem(problem).split('\n', 3);
	assert.equal(line, '  1 |  日本: x');
	assert.equal(mark, `    | ${' '.repeat(7)}^`);
});

test('a terminal draws the mark right below its place, whatever script stands before it', async () => {
	const emulator = new Emulator({columns: 120, rows: 8});
	for (const before of ['日本語: ', '👩👍🏽👨‍👩‍👧 ', 'e\u0301a\u0308n\u0303: ', 'क्षिกำ ', '🇩🇪1\uFE0F\u20E3 ', 'موصل ', '\u202Eevil\u200B ']) {
		const problem: Problem = {
			file: 'f', line: 1, column: before.length + 1, sourceLine: `${before}@`, message: 'm', severity: 'error', rule: 'r',
		};
		// eslint-disable-next-line no-await-in-loop -- one screen
		await emulator.write(`\u001B[2J\u001B[H${formatProblem(problem).replaceAll('\n', '\r\n')}`);
		const [, line, mark] = emulator.lines();
		const placeOf = (character: string, row = line): number => Array.from({length: 120}, (_, cell) => row!.getCell(cell)!.getChars()).indexOf(character);
		assert.ok(placeOf('@') > 6, before);
		assert.equal(placeOf('^', mark), placeOf('@'), before);
	}
});

const hostile: Record<string, string> = {
	'a hundred thousand brackets': '['.repeat(100_000),
	'brackets in brackets, all closed': '['.repeat(15_000) + ']'.repeat(15_000),
	'braces in brackets': '[{a: '.repeat(7000),
	'maps in maps': Array.from({length: 900}, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
	'dashes in dashes': `${'- '.repeat(15_000)}a`,
	'question marks': '? '.repeat(100_000),
	'a list of a quarter million': `a:\n${'- b\n'.repeat(250_000)}`,
	'a map of sixty thousand keys': Array.from({length: 60_000}, (_, index) => `key${index}: 1`).join('\n'),
	'a map of as many keys as are read': Array.from({length: 6000}, (_, index) => `key${index}: 1`).join('\n'),
	'a hundred thousand anchors': '&a '.repeat(100_000),
	'aliases of aliases': `a: &a [x,x,x,x,x,x,x,x,x]\n${Array.from({length: 9}, (_, index) => `${'bcdefghij'[index]!}: &${'bcdefghij'[index]!} [${`*${'abcdefghi'[index]!},`.repeat(9)}]`).join('\n')}`,
	'nothing but quotes': '"'.repeat(900_000),
	'nothing but spaces': ' '.repeat(1_000_000),
	'nothing but tabs': '\t'.repeat(1_000_000),
	'nothing but documents': '---\n'.repeat(200_000),
	'colon after colon': 'a: '.repeat(300_000),
	'two megabytes of one text': `a: ${'x'.repeat(2_000_000)}`,
	'a megabyte of one key': `${'x'.repeat(1_000_000)}: 1`,
	'NUL and other controls': 'a: \0\u0001\u001B[2J\u202E',
	'a prototype': '__proto__: {polluted: true}',
	'a merge': 'a: {<<: {b: 1}}',
	'as many unknown keys as are read': `${good}${Array.from({length: 6000}, (_, index) => `titel${index}: 1`).join('\n')}`,
};

/** What has no faults and is as long as anybody writes. */
const long = good + Array.from({length: 1000}, (_, index) => `      - {id: s${index}, title: Step ${index}, why: '${'Because. '.repeat(20)}'}\n`).join('');

/** The problems as they are shown, and how long that took at best, in milliseconds: what else the machine had to do does not count. */
function timed(text: string, times: number): {shown: string; took: number} {
	let shown = '';
	let took = Infinity;
	for (let index = 0; index < times; index++) {
		const started = performance.now();
		shown = parseRunbook(text, 'runbook.yaml').problems.map(problem => formatProblem(problem)).join('\n');
		took = Math.min(took, performance.now() - started);
	}

	return {shown, took};
}

const forLong = timed(long, 3).took;

for (const [name, text] of Object.entries(hostile)) {
	test(`a clear answer to ${name} does not take twice as long as a long runbook without faults`, () => {
		const {runbook, problems} = parseRunbook(text, 'runbook.yaml');
		const {shown, took} = timed(text, 2);
		assert.equal(runbook, undefined);
		assert.notEqual(problems.length, 0);
		assert.ok(problems.length <= 60, `${problems.length} problems`);
		assert.ok(problems.every(({line, column, message}) => line >= 1 && column >= 1 && /^[^\n]+\.$/.test(message)), shown.slice(0, 1000));
		assert.ok(shown.length < 100_000);
		assert.ok(took < 2 * forLong, `${took} ms, and ${forLong} ms for what is long`);
	});
}

test('no text makes parsing throw', () => {
	const pieces = fc.array(fc.constantFrom('a', ': ', '\n', '  ', '- ', '[', ']', '{', '}', '"', '\'', '|', '>', '&x ', '*x', '!t ', '#', '\t', '---', 'handrail: 1', 'phases:', 'steps', '\r\n', ','), {maxLength: 60}).map(all => all.join(''));
	fc.assert(fc.property(fc.oneof(fc.string({unit: 'binary'}), pieces), text => {
		const {runbook, problems} = parseRunbook(text, 'runbook.yaml');
		assert.equal(runbook, undefined);
		assert.ok(problems.length > 0);
		for (const problem of problems) {
			formatProblem(problem);
		}
	}), {numRuns: 400, seed: 20_261_122});
});
