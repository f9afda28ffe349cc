import assert from 'node:assert/strict';
import {cp, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import type {Door} from '../../source/commands/door.js';
import {runbookSummaries} from '../../source/commands/runbook-summaries.js';
import {isChecked, readShippedIndex, summaryDigest} from '../../source/commands/shipped-index.js';
import {loadRunbook} from '../../source/runbook/load.js';
import {shippedRunbooks} from '../../source/settings/shipped.js';

const doorThatHears = () => {
	const heard: string[] = [];
	const door = {
		complain(text: string) {
			heard.push(text);
		},
	} as unknown as Door;
	return {door, heard};
};

/** A copy of a shipped runbook, with an index that says another title of it than the runbook does. */
const withIndex = async (t: TestContext) => {
	const folder = await mkdtemp(path.join(tmpdir(), 'handrail-index-'));
	t.after(async () => rm(folder, {recursive: true, force: true}));
	const all = await shippedRunbooks();
	const {id, path: from} = all.find(each => each.id === 'mail-relay-blocked')!;
	await cp(from, folder, {recursive: true});
	const shipped = [{id, path: folder}];
	const {door, heard} = doorThatHears();
	const [read] = await runbookSummaries(door, shipped, {});
	const index = {[id]: {sha256: (await summaryDigest(folder))!, summary: {...read!, title: 'As the build knew it'}, checked: ''}};
	return {folder, shipped, index, read: read!, door, heard};
};

test('the build\'s index says of every shipped runbook what the runbook itself says', async () => {
	const {door, heard} = doorThatHears();
	const read = await runbookSummaries(door, undefined, {});
	const all = await shippedRunbooks();
	assert.deepEqual(read.map(({id}) => id), all.map(({id}) => id));
	const index = await readShippedIndex();
	for (const {id, path: folder} of all) {
		assert.equal(index[id]?.sha256, await summaryDigest(folder), `${id}: build again`); // eslint-disable-line no-await-in-loop -- a handful
	}

	for (const {id, path: folder} of all) {
		assert.ok(isChecked(index, await loadRunbook(folder, {shipped: true})), `${id}: build again`); // eslint-disable-line no-await-in-loop -- a handful
	}

	assert.deepEqual(await runbookSummaries(door, undefined, index), JSON.parse(JSON.stringify(read)));
	assert.deepEqual(heard, []);
});

test('a runbook that is as the index knows it is not read', async t => {
	const {shipped, index, door} = await withIndex(t);
	const [summary] = await runbookSummaries(door, shipped, index);
	assert.equal(summary!.title, 'As the build knew it');
});

for (const file of ['runbook.yaml', 'rehearsal.yaml']) {
	test(`a runbook whose ${file} changed since is read again`, async t => {
		const {folder, shipped, index, read, door} = await withIndex(t);
		await writeFile(path.join(folder, file), '\n# one line more\n', {flag: 'a'});
		const [summary] = await runbookSummaries(door, shipped, index);
		assert.equal(summary!.title, read.title);
	});
}

test('a runbook with a file that the build did not check is held against every rule', async t => {
	const {folder} = await withIndex(t);
	const index = await readShippedIndex();
	assert.ok(isChecked(index, await loadRunbook(folder)));
	await writeFile(path.join(folder, 'scripts', 'one-more.sh'), 'true\n');
	assert.equal(isChecked(index, await loadRunbook(folder)), false);
});

test('one that cannot be read is said and left out, whatever the index says of what it was', async t => {
	const {folder, shipped, index, door, heard} = await withIndex(t);
	await writeFile(path.join(folder, 'runbook.yaml'), 'handrail: [');
	assert.deepEqual(await runbookSummaries(door, shipped, index), []);
	assert.match(heard.join('\n'), /^The shipped runbook mail-relay-blocked cannot be read and is left out\./v);
});
