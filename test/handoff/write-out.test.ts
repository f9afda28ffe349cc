import assert from 'node:assert/strict';
import {mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {Failure} from '../../source/failure.js';
import {writeOut} from '../../source/handoff/write-out.js';

const withHome = async (t: TestContext): Promise<{around: string; home: string; journal: string}> => {
	const around = await mkdtemp(path.join(tmpdir(), 'handrail-out-'));
	t.after(async () => rm(around, {recursive: true, force: true}));
	const home = path.join(around, 'home');
	const journals = path.join(home, 'runs', 'r', 'journals');
	await mkdir(journals, {recursive: true});
	await writeFile(path.join(home, 'identity.key'), 'key');
	const journal = path.join(journals, 'a.jsonl');
	await writeFile(journal, 'the journal');
	await symlink(journals, path.join(around, 'link'));
	return {around, home, journal};
};

const refused = (error: unknown): boolean => error instanceof Failure && error.exit === 3 && error.message.includes('where Handrail keeps its runs');

test('a hand-off never takes the place of a journal or of the key, by whatever way its name leads there', async t => {
	const {around, home, journal} = await withHome(t);
	for (const file of [journal, path.join(home, 'identity.key'), path.join(around, 'link', 'a.jsonl'), path.join(home, 'x', '..', 'identity.key')]) {
		await assert.rejects(writeOut(file, 'a hand-off'), refused, file); // eslint-disable-line no-await-in-loop -- one after the other
	}

	assert.equal(await readFile(journal, 'utf8'), 'the journal');
	assert.equal(await readFile(path.join(home, 'identity.key'), 'utf8'), 'key');
	assert.deepEqual(await readdir(path.dirname(journal)), ['a.jsonl'], 'and nothing is left beside them');
});

test('beside the folder of the runs it is written', async t => {
	const {around} = await withHome(t);
	const place = await writeOut(path.join(around, 'handoff.md'), 'a hand-off');
	assert.equal(await readFile(place, 'utf8'), 'a hand-off');
});
