import assert from 'node:assert/strict';
import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {test, type TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {execa} from 'execa';
import {atOnce} from '../../scripts/at-once.js';
import {answerAtOnce} from '../../source/commands/at-once.js';
import {main} from '../../source/commands/main.js';
import {layout, runsFolder} from '../../source/journal/layout.js';
import {program, recordingDoor} from './program.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const entry = path.join(root, 'dist', 'cli.js');

const begun = async (t: TestContext): Promise<{home: string; run: string}> => {
	const {home, json} = await program(t);
	const {run} = await json<{run: string}>(0, 'rehearse', 'restricted-user');
	return {home, run};
};

/** Starts the built program and gives what it said, and which of its own and of the packages' files it loaded. */
const built = async (t: TestContext, home: string, argv: readonly string[]): Promise<{stdout: string; loaded: string[]}> => {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'handrail-loaded-'));
	t.after(async () => rm(folder, {recursive: true, force: true}));
	const {stdout} = await execa(process.execPath, [entry, ...argv], {env: {HANDRAIL_HOME: home, NODE_V8_COVERAGE: folder}, stripFinalNewline: false});
	const loaded = new Set<string>();
	for (const name of await readdir(folder)) {
		const {result} = JSON.parse(await readFile(path.join(folder, name), 'utf8')) as {result: Array<{url: string}>}; // eslint-disable-line no-await-in-loop -- one file
		for (const {url} of result) {
			if (url.startsWith('file:')) {
				loaded.add(path.relative(root, fileURLToPath(url)).replaceAll('\\', '/'));
			}
		}
	}

	return {stdout, loaded: [...loaded].toSorted()};
};

const plain = [['--version'], ['-V'], ['runs'], ['runs', '--json'], ['runbooks'], ['runbooks', '--json'], ['status'], ['status', '--json'], ['completion', 'bash'], ['completion', 'fish', '--json']] as const;

test('what is asked again and again is answered by one file beside the door, as the whole program answers it', async t => {
	const {home, run} = await begun(t);
	const now = new Date();
	for (const argv of [...plain, ['status', run], ['status', '--json', run]]) {
		const [whole, once] = [0, 1].map(() => recordingDoor(home, {now: () => now, environment: {}}));
		assert.equal(await main(argv, whole!.door), 0); // eslint-disable-line no-await-in-loop -- one after the other
		assert.equal(await answerAtOnce(argv, once!.door), 0); // eslint-disable-line no-await-in-loop -- the same
		assert.deepEqual(once!.said, whole!.said, argv.join(' '));
		assert.notEqual(once!.said.stdout, '');
	}

	for (const argv of [['--version'], ['runs'], ['runbooks'], ['status'], ['completion', 'zsh']]) {
		const {stdout, loaded} = await built(t, home, argv); // eslint-disable-line no-await-in-loop -- two cores
		assert.deepEqual(loaded, ['dist/at-once.js', 'dist/cli.js'], argv.join(' '));
		assert.notEqual(stdout, '');
	}
});

test('nothing that draws, checks, parses or runs is inside of what answers at once', async () => {
	const {metafile} = await build({...atOnce, entryPoints: [path.join(root, 'source/commands/at-once.ts')], outdir: path.join(root, 'dist'), absWorkingDir: root, write: false, metafile: true});
	const [output] = Object.values(metafile.outputs);
	const inputs = Object.entries(output!.inputs).filter(([, {bytesInOutput}]) => bytesInOutput > 0).map(([name]) => name);
	const packages = new Set(inputs.flatMap(name => /node_modules\/(?<name>(?:@[^\/]+\/)?[^\/]+)\/(?!.*node_modules)/v.exec(name)?.groups?.['name'] ?? []));
	// Each that comes to these makes the start slower for everybody: ink, react, zod, yaml, commander are not among them.
	assert.deepEqual([...packages].toSorted(), ['env-paths', 'is-safe-filename']);
	assert.ok(inputs.some(name => name.endsWith('source/commands/at-once.ts')));
	assert.deepEqual(inputs.filter(name => /\.tsx$|runbook\/schema|run\/engine\/open/v.test(name)), []);
});

test('a command line that is not one of the plain ones is left to the whole program, and nothing is written before', async t => {
	const {home} = await begun(t);
	for (const argv of [[], ['status', 'nothing-begins-so'], ['status', 'a', 'b'], ['runs', 'x'], ['completion'], ['completion', 'csh'], ['runs', '--help'], ['runs', '--json', '--json'], ['status', '--jsn'], ['note', 'x', 'y'], ['--version', 'runs'], ['constructor']]) {
		const {door, said} = recordingDoor(home, {now: () => new Date(), environment: {}});
		assert.equal(await answerAtOnce(argv, door), undefined, argv.join(' ')); // eslint-disable-line no-await-in-loop -- one after the other
		assert.deepEqual(said, {stdout: '', stderr: ''});
	}
});

test('where the environment asks for a debug log, nothing is answered at once', async t => {
	const {home} = await begun(t);
	for (const argv of [['runs'], ['runbooks'], ['status'], ['completion', 'bash']]) {
		const {door, said} = recordingDoor(home, {now: () => new Date(), environment: {HANDRAIL_DEBUG: '1'}});
		assert.equal(await answerAtOnce(argv, door), undefined, argv.join(' ')); // eslint-disable-line no-await-in-loop -- one after the other
		assert.deepEqual(said, {stdout: '', stderr: ''});
	}
});

test('a run whose status was not kept is read whole, and the answer is the same', async t => {
	const {home, run} = await begun(t);
	const {stdout: kept} = await built(t, home, ['status', '--json']);
	await rm(layout(path.join(runsFolder(home), run)).fold);
	const {stdout, loaded} = await built(t, home, ['status', '--json']);
	assert.equal(stdout, kept);
	assert.ok(loaded.length > 2);
});
