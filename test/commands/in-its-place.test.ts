import assert from 'node:assert/strict';
import {mkdir, readdir, rename, rm, symlink, truncate, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {execa} from 'execa';
import type {RunStatus} from '../../source/run/status.js';
import {program, type Program} from './program.js';

/** What may stand where a file was, and how it is told. A pipe that nobody writes to must not be waited for. */
const others: Array<[string, (file: string) => Promise<unknown>, RegExp]> = [
	['a folder', async file => mkdir(file), /cannot be read: it is no regular file\./v],
	['a pipe', async file => execa('mkfifo', [file]), /cannot be read: it is no regular file\./v],
	['a link to nothing', async file => symlink(`${file}.gone`, file), /cannot be read: it is a link to nothing\./v],
];
const skip = process.platform === 'win32' ? 'there are no such pipes' : false;

const begun = async (t: TestContext): Promise<{handrail: Program; run: string; journals: string; evidence: string}> => {
	const handrail = await program(t);
	const {run} = await handrail.json<RunStatus>(0, 'rehearse', 'tenant-exceeded-threshold');
	await handrail.run('do', run, 'connectors', '--choose', '');
	const folder = path.join(handrail.home, 'runs', run);
	return {handrail, run, journals: path.join(folder, 'journals'), evidence: path.join(folder, 'evidence')};
};

for (const [what, put, words] of others) {
	test(`${what} in the place of the only journal is said by every command, with 4, and left there`, {skip, timeout: 60_000}, async t => {
		const {handrail, run, journals} = await begun(t);
		const [name] = await readdir(journals);
		await rename(path.join(journals, name!), path.join(handrail.folder, name!));
		await put(path.join(journals, name!));
		for (const argv of [['status', run], ['resume', run, '--json'], ['do', run, 'connectors'], ['note', run, 'A word.'], ['verify', run]]) {
			const {exit, stderr} = await handrail.run(...argv); // eslint-disable-line no-await-in-loop -- one after the other
			assert.equal(exit, 4, argv[0]);
			assert.match(stderr, words);
			assert.doesNotMatch(stderr, /can only be looked at/v, 'there is nothing to look at');
		}

		assert.deepEqual(await readdir(journals), [name]);
	});

	test(`${what} in the place of a colleague's journal holds back that one alone`, {skip, timeout: 60_000}, async t => {
		const {handrail, run, journals} = await begun(t);
		await put(path.join(journals, 'aaaaaaaaaa.jsonl'));
		const {exit, stderr} = await handrail.run('status', run);
		assert.equal(exit, 4);
		assert.match(stderr, words);
		assert.equal((await handrail.run('note', run, 'I go on.')).exit, 0);
	});

	test(`${what} in the place of evidence is said, and the run goes on`, {skip, timeout: 60_000}, async t => {
		const {handrail, run, evidence} = await begun(t);
		const [name] = await readdir(evidence);
		await rm(path.join(evidence, name!));
		await put(path.join(evidence, name!));
		assert.match((await handrail.run('status', run)).stderr, new RegExp(`The evidence ${name} (?:cannot be read: it is no regular file|is missing)\\.`, 'v'));
		const proved = await handrail.run('verify', run);
		assert.equal(proved.exit, 4);
		assert.match(proved.stderr, new RegExp(`The evidence ${name} .+"connectors" answered`, 'v'));
	});
}

test('a file in the place of the evidence folder: all of it is missing', async t => {
	const {handrail, run, evidence} = await begun(t);
	await rm(evidence, {recursive: true});
	await writeFile(evidence, '');
	const {exit, stderr} = await handrail.run('verify', run);
	assert.equal(exit, 4);
	assert.match(stderr, /The evidence \w{64} is missing: it is what "connectors" answered\./v);
});

test('an empty journal proves nothing and names no head', async t => {
	const {handrail, run, journals} = await begun(t);
	const [name] = await readdir(journals);
	await truncate(path.join(journals, name!), 0);
	const {exit, stdout, stderr} = await handrail.run('verify', run);
	assert.equal(exit, 4);
	assert.match(stdout + stderr, /^The journal of \w{10} is empty: its first record was never written, or all of it was removed\.$/mv);
	assert.doesNotMatch(stdout + stderr, /proves itself/v);
});
