import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import process from 'node:process';
import {test} from 'node:test';
import {checkFiles} from '../../../source/runbook/load.js';

const head = 'handrail: 1\nid: h\ntitle: H\nsessions: {exchange: {title: E}, host: {title: S, type: shell}}\nphases:\n  - title: One\n    steps:\n';
const step = '      - {id: a, title: A}\n';
const runs = (script: string, session = 'exchange') => `${head}      - {id: a, title: A, run: {session: ${session}, effect: read, script: '${script}'}}\n`;
const decisions = (count: number) => Array.from({length: count}, (_, index) => `      - {id: d${index}, title: D, decide: {as: k, question: Q, answers: [{value: a, title: A}, {value: b, title: B}]}}\n`).join('');

// The grammars are loaded once, and not by the first hostile text.
await checkFiles(new Map([['runbook.yaml', Buffer.from(runs('Get-X'))]]));
await checkFiles(new Map([['runbook.yaml', Buffer.from(runs('ls', 'host'))]]));

/** A text, and what is said of it: the rule, the place where there is one to be named, and the words. */
const cases: Record<string, [text: string | Uint8Array, rule: string, place: [number, number] | undefined, says: RegExp]> = {
	'a file of eight million lines': ['a: b\n'.repeat(1_600_000), 'yaml', [1, 1], /larger than 1 MiB/],
	'a file of many small pieces': ['- a\n'.repeat(100_000), 'yaml', [1, 1], /more than 40000 words and marks/],
	'brackets in one another': [`a: ${'['.repeat(100_000)}`, 'yaml', [1, 1], /nested deeper than 40/],
	'keys in one another': [Array.from({length: 1200}, (_, index) => `${' '.repeat(index)}a:\n`).join(''), 'yaml', [1, 1], /nested deeper than 40/],
	'list marks in one another': ['- '.repeat(50_000), 'yaml', [1, 1], /nested deeper than 40/],
	'aliases of aliases': [`a: &a [x,x,x]\n${Array.from({length: 20}, (_, index) => `b${index}: &b${index} [${`*${index === 0 ? 'a' : `b${index - 1}`},`.repeat(9)}]\n`).join('')}`, 'yaml', [2, 10], /Aliases are refused/],
	'a merge key': [`${head}      - &s {id: a, title: A}\n      - {<<: *s, id: b}\n`, 'yaml', [9, 14], /Aliases are refused/],
	'a key that every object has': [`${head}      - {id: a, title: A, __proto__: {run: 1}}\n`, 'yaml', [8, 27], /"__proto__" is refused/],
	'another such key': [`${head}      - {id: a, title: A, constructor: 1}\n`, 'yaml', [8, 27], /"constructor" is refused/],
	'a key twice': [`${head}      - {id: a, title: A, title: B}\n`, 'yaml', [8, 27], /stands here twice/],
	'a tab': [`${head}\t- {id: a, title: A}\n`, 'yaml', [8, 1], /A tab stands here/],
	'a tag': ['a: !!js/function "x"\n', 'yaml', [1, 18], /Tags \(!name\) are refused/],
	'two documents': ['---\na: 1\n---\nb: 2\n', 'yaml', [3, 1], /second document/],
	'UTF-16': [Buffer.from(`\uFEFF${head}${step}`, 'utf16le'), 'yaml', [1, 1], /UTF-16/],
	'Latin-1': [Buffer.from(`${head}      - {id: a, title: Störung}\n`, 'latin1'), 'yaml', [8, 26], /not UTF-8: the byte 0xF6/],
	'a NUL': [`${head}      - {id: a, title: "A\0"}\n`, 'yaml', [8, 26], /NUL/],
	bytes: [new Uint8Array(50_000).map((_, index) => (index * 7919) % 251), 'yaml', undefined, /./],
	nothing: ['', 'yaml', [1, 1], /empty/],
	'a number that is none': ['handrail: 1e999\n', 'yaml', [1, 11], /Only text/],
	'a key of a megabyte': [`${'x'.repeat(900_000)}: 1\n`, 'yaml', [1, 1], /./],
	'a title of a megabyte': [`${head}      - {id: a, title: "${'x'.repeat(1_000_000)}"}\n`, 'text-length', [8, 24], /1000000 characters/],
	'a name of a megabyte': [`${head}      - {id: ${'a'.repeat(900_000)}, title: A}\n`, 'text-length', [8, 14], /900000 characters/],
	'an unknown key behind Windows\' line ends': [`${head}      - {id: a, title: A, chose: 1}\n`.replaceAll('\n', '\r\n'), 'schema', [8, 27], /no key "chose"/],
	'a script of half a megabyte': [runs('Remove-X;'.repeat(60_000)), 'script-length', [8, 74], /longer than 64 KiB/],
	'scripts that are long together': [head + Array.from({length: 10}, (_, index) => `      - {id: s${index}, title: A, run: {session: exchange, effect: read, script: '${`Get-X ${index}; `.repeat(2000)}'}}\n`).join(''), 'script-length', undefined, /longer than 128 KiB in all/],
	'a script of brackets': [runs('('.repeat(60_000)), 'script-length', [8, 74], /more than 100 brackets/],
	'a script that is none': [runs('$item.a '.repeat(8000)), 'script-length', [8, 74], /takes too long/],
	'a shell script of brackets': [runs('$(('.repeat(20_000), 'host'), 'script-length', [8, 70], /more than 100 brackets/],
	'a condition of brackets': [`${head}      - {id: a, title: A, when: "${'('.repeat(9000)}"}\n`, 'expression', [8, 34], /nested too deeply|never closed/],
	'loops in loops': [`${head}      - {id: a, title: A, when: "[1].all(a, [1].all(b, [1].all(c, [1].all(d, true))))"}\n`, 'expression', [8, 34], /inside one another/],
	'thousands of conditions': [head + Array.from({length: 100}, (_, index) => `      - {id: s${index}, title: T, when: "${Array.from({length: 100}, (__, other) => `1 == ${other + index}`).join(' || ')}"}\n`).join(''), 'expression', undefined, /too many, or too long in all/],
	'thousands of pieces to fill in': [`${head}      - {id: a, title: A, why: '${'{{1}}'.repeat(9000)}'}\n`, 'expression', [8, 32], /too many, or too long in all/],
	'braces that never end': [`${head}      - {id: a, title: A, why: '${'{{'.repeat(20_000)}'}\n`, 'expression', undefined, /no \}\} that ends it/],
	'a pattern with a repetition of repetitions': [`parameters: {p: {title: P, pattern: "((a{1,100}){1,100}){1,100}"}}\n${head}      - {id: a, title: A, why: "{{ params.p }}"}\n`, 'pattern', [1, 37], /RE2/],
	'a thousand ways for each of a hundred conditions': [head + decisions(6) + Array.from({length: 100}, (_, index) => `      - {id: w${index}, title: T, when: "${Array.from({length: 6}, (__, other) => `records.d${other}.k == 'a'`).join(' && ')} && records.d0.k == 'b' && ${index} == ${index}"}\n`).join(''), 'unreachable', [14, 34], /No answers make this true/],
};

for (const [name, [text, rule, place, says]] of Object.entries(cases)) {
	test(`answered with its place: ${name}`, async () => {
		const bytes = typeof text === 'string' ? Buffer.from(text) : text;
		const begun = process.cpuUsage();
		const {problems, exit} = await checkFiles(new Map([['runbook.yaml', bytes]]));
		const {user, system} = process.cpuUsage(begun);
		// A second is promised. The processor's time is measured, for tests share the machine, and machines differ.
		assert.ok(user + system < 2_000_000, `It took ${(user + system) / 1000} ms.`);
		const found = problems.find(problem => problem.rule === rule && says.test(problem.message));
		assert.ok(found, problems.slice(0, 5).map(problem => `${problem.rule} ${problem.line}:${problem.column} ${problem.message.slice(0, 200)}`).join('\n'));
		if (place) {
			assert.deepEqual([found.line, found.column], place);
		}

		assert.match(found.message, /^["A-Z].*\.$/);
		assert.equal(exit, rule === 'yaml' || rule === 'schema' ? 2 : 1);
		assert.ok(problems.length <= 300, `${problems.length} problems are more than anybody reads`);
	});
}

test('what is only unusual is read: a mark at the beginning, Windows\' line ends, a pattern that other engines hang on', async () => {
	const text = `\uFEFF${head}${step.replace('title: A', 'title: A, why: "{{ params.p }}"')}parameters: {p: {title: P, pattern: "(a+)+$"}}\n`.replaceAll('\n', '\r\n');
	const {problems} = await checkFiles(new Map([['runbook.yaml', Buffer.from(text)]]));
	assert.deepEqual(problems, []);
});
