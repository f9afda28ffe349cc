import assert from 'node:assert/strict';
import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import {allowedLicences, describePackages, foldersIn, noticesText} from '../../scripts/bundled-packages.js';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** The notices that were built: what the list names, and the sections with the texts. */
async function builtNotices(): Promise<{listed: string[]; sections: string[]}> {
	const [list = '', ...sections] = (await readFile(path.join(dist, 'third-party-notices.txt'), 'utf8')).split(`\n${'-'.repeat(72)}\n`);
	return {listed: list.trim().split('\n').slice(2), sections};
}

test('every package whose code is in the program stands in the notices', async () => {
	const {listed} = await builtNotices();
	const names = new Set(listed.map(line => line.split(' ', 1)[0]));
	const files = (await readdir(dist, {recursive: true})).filter(file => file.endsWith('.js'));
	const texts = await Promise.all(files.map(async file => readFile(path.join(dist, file), 'utf8')));
	// Before each module esbuild says where it comes from.
	const held = new Set(texts.flatMap(text => [...text.matchAll(/^\/\/ .*\bnode_modules\/((?:@[^\/]+\/)?[^\/]+)\/.*$/gmv)].map(([, name]) => name!)));
	assert.ok(held.size > 50, `${held.size} found`);
	assert.deepEqual([...held].filter(name => !names.has(name)), []);
	const grammars = await readdir(path.join(dist, 'grammars'));
	assert.deepEqual(grammars.map(file => path.basename(file, '.wasm')).filter(name => !names.has(name)), []);
});

test('each of them has a licence that is allowed, and its text with the copyright is there', async () => {
	const {listed, sections} = await builtNotices();
	assert.equal(sections.length, listed.length);
	for (const [index, line] of listed.entries()) {
		const licence = /^\S+ \S+ \((.+)\)$/v.exec(line)![1]!;
		assert.deepEqual(licence.split(' AND ').filter(one => !allowedLicences.has(one)), [], line);
		const section = sections[index]!;
		assert.ok(section.startsWith(`${line}\n\n`), line);
		assert.match(section, licence.startsWith('Apache') ? /TERMS AND CONDITIONS FOR USE, REPRODUCTION/v : /copyright/iv, line);
		assert.match(section, /WARRANTIES/iv, line);
	}
});

/** A folder with a package of somebody else's; resolves to its path. */
async function packageFolder(t: TestContext, licence: string, files: Record<string, string> = {}): Promise<string> {
	const root = await mkdtemp(path.join(os.tmpdir(), 'handrail-test-'));
	t.after(async () => rm(root, {recursive: true, force: true}));
	const folder = path.join(root, 'node_modules', 'theirs');
	await mkdir(folder, {recursive: true});
	await writeFile(path.join(folder, 'package.json'), JSON.stringify({name: 'theirs', version: '1.2.3', license: licence}));
	for (const [name, text] of Object.entries(files)) {
		await writeFile(path.join(folder, name), text); // eslint-disable-line no-await-in-loop
	}

	return folder;
}

test('the build stops at a licence that asks for more, and at one without its text', async t => {
	await assert.rejects(describePackages([await packageFolder(t, 'GPL-3.0', {LICENSE: 'All of it.'})]), /^Error: theirs 1\.2\.3 may not be bundled: its licence is "GPL-3\.0"\.$/v);
	await assert.rejects(describePackages([await packageFolder(t, '(MIT AND SSPL-1.0)', {LICENSE: 'All of it.'})]), /"SSPL-1\.0"/v);
	await assert.rejects(describePackages([await packageFolder(t, '')]), /its licence is ""/v);
	await assert.rejects(describePackages([await packageFolder(t, 'MIT')]), /came without the text of its licence \(MIT\)/v);
});

test('licence and notice of a package are both told, and each version once', async t => {
	const folder = await packageFolder(t, 'MIT', {'LICENSE.md': 'Copyright theirs.\r\n', NOTICE: 'And others.', 'licensing.js': 'code'});
	const [one, ...others] = await describePackages([folder, folder]);
	assert.deepEqual([one, others], [{name: 'theirs', version: '1.2.3', licence: 'MIT', text: 'Copyright theirs.\n\nAnd others.'}, []]);
	assert.ok(noticesText([one!]).includes('\ntheirs 1.2.3 (MIT)\n\nCopyright theirs.\n\nAnd others.\n'));
});

test('a package counts as bundled when code of it came into the bundle, wherever npm put it', () => {
	const output = (inputs: Record<string, number>) => ({outputs: {'cli.js': {bytes: 1, imports: [], exports: [], inputs: Object.fromEntries(Object.entries(inputs).map(([file, bytesInOutput]) => [file, {bytesInOutput}]))}}});
	assert.deepEqual(foldersIn(output({
		'source/cli.ts': 10, 'node_modules/a/index.js': 10, 'node_modules/a/more.js': 10, 'node_modules/b/index.js': 0,
		'node_modules/a/node_modules/@scope/c/dist/index.js': 10, '../elsewhere/node_modules/d/index.js': 1,
	})), ['node_modules/a', 'node_modules/a/node_modules/@scope/c', '../elsewhere/node_modules/d']);
});
