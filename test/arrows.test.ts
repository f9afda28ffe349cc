import {readFileSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {test, type TestContext} from 'node:test';
import {checkHouse, checkShapes} from './arrows/check-house.js';
import {impureFiles} from './arrows/house.js';

const repository = fileURLToPath(new URL('..', import.meta.url));

/** The TypeScript files below a folder of the repository: path below it to text. */
const filesBelow = async (folder: string): Promise<Map<string, string>> => {
	const root = path.join(repository, folder);
	const entries = await readdir(root, {recursive: true});
	const names = entries.filter(name => /\.tsx?$/v.test(name));
	return new Map(names.toSorted().map(name => [name.replaceAll('\\', '/'), readFileSync(path.join(root, name), 'utf8')]));
};

test('every import in source/ goes along the arrows, the pure parts are pure, and nothing goes round in a circle', async (t: TestContext) => {
	const sources = await filesBelow('source');
	t.assert.ok(sources.size > 100);
	t.assert.deepStrictEqual(checkHouse(sources), []);
});

test('each file that may be impure is there', async (t: TestContext) => {
	const sources = await filesBelow('source');
	t.assert.deepStrictEqual(impureFiles.filter(file => !sources.has(file)), []);
});

test('every file has a subject and a length of its own', async (t: TestContext) => {
	const problems = await Promise.all(['source', 'test', 'scripts'].map(async folder => checkShapes(await filesBelow(folder))));
	t.assert.deepStrictEqual(problems.flat(), []);
});

const house = (files: Record<string, string>): string[] => checkHouse(new Map(Object.entries(files)));

test('an import against the arrows is told with its place', (t: TestContext) => {
	t.assert.deepStrictEqual(house({
		'journal/append.ts': 'const a = 1;\nimport {draw} from \'../ui/draw.js\';\n',
		'ui/draw.tsx': 'export const draw = 1;\n',
	}), ['source/journal/append.ts:2: journal may not import ui/draw.tsx; it may import failure.ts, text, settings, runbook.']);
	t.assert.strictEqual(house({'text/inert.ts': 'export {home} from \'../settings/home.js\';', 'settings/home.ts': ''}).length, 1);
	t.assert.strictEqual(house({'ui/run.ts': 'await import(\'../commands/do.js\');', 'commands/do.ts': ''}).length, 1);
	t.assert.deepStrictEqual(house({'ui/run.ts': 'import {fold} from \'../run/fold.js\';', 'run/fold.ts': ''}), []);
});

test('a type of a contract may be imported against the arrows, another type may not', (t: TestContext) => {
	const contract = {'session/contract.ts': '', 'session/shell.ts': ''};
	t.assert.deepStrictEqual(house({'run/status.ts': 'import type {Session} from \'../session/contract.js\';', ...contract}), []);
	t.assert.deepStrictEqual(house({'run/status.ts': 'import {type Session} from \'../session/contract.js\';', ...contract}), []);
	t.assert.strictEqual(house({'run/status.ts': 'import {Session} from \'../session/contract.js\';', ...contract}).length, 1);
	t.assert.strictEqual(house({'run/status.ts': 'import type {Shell} from \'../session/shell.js\';', ...contract}).length, 1);
	t.assert.strictEqual(house({'run/status.ts': 'type A = import(\'../session/shell.js\').Shell;', ...contract}).length, 1);
});

test('a pure file may not reach the world, by an import or without one', (t: TestContext) => {
	t.assert.deepStrictEqual(house({'run/next.ts': 'import {readFile} from \'node:fs\';'}), ['source/run/next.ts:1: a pure file may not import node:fs.']);
	t.assert.strictEqual(house({'runbook/parse.ts': 'import {execa} from \'execa\';'}).length, 1);
	t.assert.deepStrictEqual(house({'run/next.ts': 'const at = Date.now();'}), ['source/run/next.ts: a pure file may not use Date.now.']);
	t.assert.deepStrictEqual(house({'run/next.ts': 'export const home = () => process.env.HOME;'}), ['source/run/next.ts: a pure file may not use process.']);
	t.assert.deepStrictEqual(house({'run/next.ts': 'export const next = (item: {process: number}) => item.process;'}), []);
	t.assert.deepStrictEqual(house({'run/engine/send.ts': 'import {randomUUID} from \'node:crypto\';', 'runbook/load.ts': 'import \'node:fs\';', 'runbook/parse.ts': 'import {parse} from \'yaml\';'}), []);
});

test('only ui/ draws, and only when a screen is wanted', (t: TestContext) => {
	t.assert.deepStrictEqual(house({'handoff/page.ts': 'import React from \'react\';'}), ['source/handoff/page.ts:1: only ui/ draws with react.']);
	const app = {'ui/app.tsx': 'import {render} from \'ink\';'};
	t.assert.deepStrictEqual(house({'commands/start.ts': 'import {runApp} from \'../ui/app.js\';', ...app}), ['source/commands/start.ts loads the screen before it is wanted: commands/start.ts -> ui/app.tsx -> ink.']);
	t.assert.deepStrictEqual(house({'commands/start.ts': 'const {runApp} = await import(\'../ui/app.js\');', ...app}), []);
});

test('a circle is told, of files and of folders', (t: TestContext) => {
	t.assert.deepStrictEqual(house({'run/a.ts': 'import \'./b.js\';', 'run/b.ts': 'import \'./a.js\';'}), ['A circle of imports: run/a.ts -> run/b.ts -> run/a.ts.']);
	t.assert.ok(house({
		'run/a.ts': 'import \'../runbook/c.js\';', 'run/b.ts': '', 'runbook/c.ts': '', 'runbook/d.ts': 'import \'../run/b.js\';',
	}).includes('A circle of folders: run -> runbook -> run.'));
});

test('a folder that the design does not know is told', (t: TestContext) => {
	t.assert.match(house({'services/mail.ts': ''})[0]!, /^source\/services\/mail\.ts stands in no part of the house/v);
});

test('a file that is too long, or named after nothing, is told', (t: TestContext) => {
	t.assert.deepStrictEqual(checkShapes(new Map([['ui/long.ts', 'x\n'.repeat(301)], ['ui/right.ts', 'x\n'.repeat(300)], ['ui/many.test.ts', 'x\n'.repeat(400)]])), ['ui/long.ts has 301 lines; more than 300 have more than one subject.']);
	t.assert.deepStrictEqual(checkShapes(new Map([['ui/helpers/a.ts', ''], ['run/utils.test.ts', '']])), ['ui/helpers/a.ts: helpers says nothing of what is in it.', 'run/utils.test.ts: utils.test.ts says nothing of what is in it.']);
});
