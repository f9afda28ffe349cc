import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createWriteStream, existsSync} from 'node:fs';
import path from 'node:path';
import {test} from 'node:test';
import manifest from '../../package.json' with {type: 'json'};
import type {RunStatus} from '../../source/run/status.js';
import {child} from './child.js';
import {program} from './program.js';

/** A module, as an address, that is loaded before the program. */
const before = (source: string): string => `data:text/javascript,${encodeURIComponent(source)}`;

const pretendNode = (version: string): string => before(`
	Object.defineProperty(process, 'versions', {value: {...process.versions, node: '${version}'}});
`);

/** Whoever imports one of these dies of it. */
const forbid = (...names: string[]): string => before(`
	import {registerHooks} from 'node:module';
	const names = ${JSON.stringify(names)};
	registerHooks({resolve(name, context, next) {
		if (names.some(one => name === one || name.startsWith(one + '/'))) {
			throw new Error('The program imported ' + name);
		}

		return next(name, context);
	}});
`);

const screens = ['ink', 'react', 'ink-select-input'];
const runbooks = ['yaml', 'zod', '@bufbuild/cel', 'web-tree-sitter'];
const everything = [...screens, ...runbooks, 'commander', 'conf', 'execa'];

test('on a Node that is too old one sentence says what to do, and nothing else was imported', async t => {
	const {home} = await program(t);
	const {exitCode, stdout, stderr} = await child(home, ['runs'], {imports: [pretendNode('20.19.4'), forbid(...everything)]});
	assert.equal(exitCode, 2);
	assert.equal(stdout, '');
	assert.match(stderr, /^Handrail needs Node 22\.16 or newer and this is Node 20\.19\.4: .+npm start.+\.$/);
});

test('the oldest Node that will do is the one that package.json names', async t => {
	const {home} = await program(t);
	const [, major, minor] = /^>=(\d+)\.(\d+)$/.exec(manifest.engines.node)!;
	const exit = async (version: string) => (await child(home, ['--version'], {imports: [pretendNode(version)]})).exitCode;
	assert.equal(await exit(`${major}.${minor}.0`), 0);
	assert.equal(await exit(`${major}.${Number(minor) - 1}.9`), 2);
	assert.equal(await exit(`${Number(major) + 1}.0.0`), 0);
});

test('--version and --help read neither runbooks nor settings, nor load a screen', async t => {
	const {home} = await program(t);
	const imports = [forbid(...screens, ...runbooks, 'conf', 'execa')];
	const version = await child(home, ['--version'], {imports});
	assert.match(version.stdout, /^\d+\.\d+\.\d+$/);
	const help = await child(home, ['--help'], {imports});
	assert.equal(help.exitCode, 0);
	assert.match(help.stdout, /start .+\n(?:.+\n)*.+settings/);
});

test('an output that cannot be written is said in one sentence, and is not taken for done', {skip: !existsSync('/dev/full') && 'needs /dev/full'}, async t => {
	const {home} = await program(t);
	// Answered at once, by the whole program, and in the middle of a JSON value.
	for (const argv of [['runbooks'], ['settings'], ['runbooks', '--json', '--']]) {
		const output = createWriteStream('/dev/full');
		await once(output, 'open'); // eslint-disable-line no-await-in-loop -- one after the other
		const {exitCode, stderr} = await child(path.join(home, '\u{1B}[2J'), argv, {output}); // eslint-disable-line no-await-in-loop -- the same
		assert.equal(exitCode, 1, argv.join(' '));
		assert.match(stderr, /^What was to be printed could not be written, so what there is of it is not whole: ENOSPC[^\n]+\. Nothing else is lost: every acknowledged step is kept in [^\n\u{1B}]+\.$/v, argv.join(' '));
	}
});

test('the status and the list of runs come from the last fold: no YAML, no expressions, no schema', async t => {
	const handrail = await program(t);
	const {run} = await handrail.json<RunStatus>(0, 'rehearse', 'tenant-exceeded-threshold');
	const imports = [forbid(...screens, ...runbooks, 'conf', 'execa')];
	const status = await child(handrail.home, ['status', '--json'], {imports});
	assert.equal((JSON.parse(status.stdout) as RunStatus).run, run, status.stderr);
	const runs = await child(handrail.home, ['runs', '--json'], {imports});
	assert.deepEqual((JSON.parse(runs.stdout) as RunStatus[]).map(line => line.run), [run]);
});

test('no command without a screen loads one', async t => {
	const handrail = await program(t);
	const {run} = await handrail.json<RunStatus>(0, 'rehearse', 'tenant-exceeded-threshold');
	const imports = [forbid(...screens)];
	for (const argv of [['handoff', run], ['resume', run, '--json']]) {
		const {exitCode, stderr} = await child(handrail.home, argv, {imports}); // eslint-disable-line no-await-in-loop -- one after the other
		assert.equal(exitCode, 0, `${argv.join(' ')}: ${stderr}`);
	}
});

test('a reader that goes away is no defect', async t => {
	const {home} = await program(t);
	const reading = child(home, ['--help']);
	reading.stdout.destroy();
	const {exitCode, stderr} = await reading;
	assert.deepEqual([exitCode, stderr], [0, '']);
});

test('a defect is said as one, with where the record is, and is exit 1', async t => {
	const {home, run} = await program(t, {now() {
		throw new TypeError('the clock is broken');
	}});
	const {exit, stdout, stderr} = await run('rehearse', 'tenant-exceeded-threshold', '--json');
	assert.equal(exit, 1);
	assert.equal((JSON.parse(stdout) as {exit: number}).exit, 1);
	assert.ok(stderr.startsWith(`Handrail met something that it did not expect and stopped: this is a defect. Every acknowledged step is kept in ${home}/runs.`));
	assert.match(stderr, /TypeError: the clock is broken/);
});
