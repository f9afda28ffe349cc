import assert from 'node:assert/strict';
import {mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {loadIdentity} from '../../source/journal/identity.js';
import {openRun} from '../../source/journal/open.js';
import {verifyRun} from '../../source/journal/verify.js';
import {body, contents, newHome, newRun, smallRun} from './place.js';

const withEvidence = async (home: string) => {
	const run = await newRun(home);
	const {sha256} = await run.keepEvidence(body([1]));
	await run.append({kind: 'kept', data: {step: 'remove', item: '1', evidence: sha256}});
	await run.close();
	return {folder: run.folder, evidence: path.join(run.folder, 'evidence', sha256), sha256};
};

test('a whole run is said to be whole, with each journal\'s head, and nothing is changed', async t => {
	const home = await newHome(t);
	const {folder} = await withEvidence(home);
	const sam = await loadIdentity(await newHome(t));
	const joined = await openRun(folder, {identity: sam, mode: 'write', name: 'Sam'});
	await joined.close();
	const before = await contents(folder);
	const verdict = await verifyRun(folder);
	assert.equal(verdict.whole, true);
	assert.deepEqual(verdict.journals.map(({name, events, problem}) => `${name}: ${events} ${problem ?? 'whole'}`).toSorted(), ['Dana: 2 whole', 'Sam: 2 whole']);
	assert.equal(verdict.evidence.named, 1);
	assert.match(verdict.sentences.at(-1)!, /^The run is whole, nothing is missing in between/v);
	assert.ok(verdict.sentences.some(sentence => sentence.includes(joined.events.at(-1)!.hash)));
	assert.deepEqual(await contents(folder), before);
});

test('evidence that is missing, cut off, changed or that the disk does not give is told apart, with its step', async t => {
	const {folder, evidence, sha256} = await withEvidence(await newHome(t));
	const it = 'what was kept of "remove", item "1", before it was touched.';
	const bytes = await readFile(evidence);
	for (const length of [0, 1, Math.floor(bytes.length / 2), bytes.length - 1]) {
		await writeFile(evidence, bytes.subarray(0, length)); // eslint-disable-line no-await-in-loop -- one after the other
		const cut = await verifyRun(folder); // eslint-disable-line no-await-in-loop
		assert.deepEqual([cut.whole, cut.evidence.cut, cut.evidence.changed, cut.evidence.steps], [false, [sha256], [], ['remove']]);
		assert.ok(cut.sentences.includes(`The evidence ${sha256} is cut off, only its beginning is there: it is ${it}`), cut.sentences.join('\n'));
	}

	await writeFile(evidence, 'something else');
	const changed = await verifyRun(folder);
	assert.deepEqual([changed.whole, changed.evidence.changed], [false, [sha256]]);
	assert.ok(changed.sentences.includes(`The evidence ${sha256} was changed and does not match its name: it is what was kept of "remove", item "1", before it was touched.`));
	await rm(evidence);
	await mkdir(evidence);
	const unreadable = await verifyRun(folder);
	assert.deepEqual([unreadable.whole, unreadable.evidence.unreadable.map(({name}) => name), unreadable.evidence.steps], [false, [sha256], ['remove']]);
	assert.ok(unreadable.sentences.some(sentence => sentence.startsWith(`The evidence ${sha256} cannot be read: `) && sentence.endsWith(`. It is ${it}`)), unreadable.sentences.join('\n'));
	await rm(evidence, {recursive: true});
	const missing = await verifyRun(folder);
	assert.ok(missing.sentences.includes(`The evidence ${sha256} is missing: it is ${it}`));
	assert.deepEqual([missing.whole, missing.evidence.missing, missing.evidence.changed], [false, [sha256], []]);
	assert.deepEqual([missing.evidence.steps, changed.evidence.steps], [['remove'], ['remove']]);
});

test('a changed word, a cut tail and a missing start are each told', async t => {
	const {folder, file} = await smallRun(await newHome(t));
	const bytes = await readFile(file);
	await writeFile(file, bytes.toString().replace('"one"', '"own"'));
	const changed = await verifyRun(folder);
	assert.equal(changed.whole, false);
	assert.match(changed.journals[0]!.problem!, /damaged at event 2: its bytes do not match its hash/v);

	await writeFile(file, bytes.subarray(0, -20));
	const cut = await verifyRun(folder);
	assert.equal(cut.whole, false);
	assert.match(cut.journals[0]!.problem!, /last record of .* is cut off/v);

	await writeFile(file, '');
	const empty = await verifyRun(folder);
	assert.equal(empty.whole, false);
	assert.ok(empty.sentences.includes('The first event of the run is missing.'));
});
