import {readFileSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {test, type TestContext} from 'node:test';
import {benches} from './benches.js';
import {goalIds, goals, type Goal} from './goals.js';
import {benchOf} from './verdict.js';

const folder = fileURLToPath(new URL('.', import.meta.url));
const all: Readonly<Record<string, Goal>> = goals;

/** What stands in quotes and has the form of an id, with `${...}` as anything; of all files but the goals and the tests. */
const named = async (): Promise<string[]> => {
	const names = Object.keys(benches).join('|');
	const files = await readdir(folder);
	return files.filter(file => /\.tsx?$/v.test(file) && file !== 'goals.ts' && !file.includes('.test.')).flatMap(file =>
		Array.from(readFileSync(`${folder}${file}`, 'utf8').matchAll(new RegExp(`['\`](?<id>(?:${names})/[^'\`\\s]+)['\`]`, 'gv')), match => match.groups!['id']!));
};

const pattern = (id: string): RegExp => new RegExp(`^${id.replaceAll(/\$\{[^\}]*\}/gv, '[a-z]+').replaceAll('/', String.raw`\/`)}$`, 'v');

test('every goal is named by a bench, and everything that a bench names is a goal', async (t: TestContext) => {
	const patterns = (await named()).map(id => pattern(id));
	t.assert.deepStrictEqual(goalIds.filter(id => patterns.every(one => !one.test(id))), []);
	t.assert.deepStrictEqual(patterns.filter(one => goalIds.every(id => !one.test(id))), []);
});

test('every goal belongs to a bench and every bench has goals', (t: TestContext) => {
	t.assert.deepStrictEqual([...new Set(goalIds.map(id => benchOf(id)))], Object.keys(benches));
});

test('every goal has one limit or none, and says in a sentence why', (t: TestContext) => {
	t.assert.deepStrictEqual(Object.values(all).filter(({atMost, atLeast}) => atMost !== undefined && atLeast !== undefined), []);
	t.assert.deepStrictEqual(Object.values(all).filter(({why}) => !/^[A-Z].*\.$/v.test(why)), []);
});
