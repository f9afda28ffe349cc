import assert from 'node:assert/strict';
import {readdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import type {Handoff} from '../../source/handoff/handoff.js';
import type {Verdict} from '../../source/journal/verify.js';
import type {RunStatus} from '../../source/run/status.js';
import {child} from './child.js';
import {program} from './program.js';

/** A rehearsal with two notes, and the head that its hand-off names. */
const handedOff = async (t: TestContext) => {
	const handrail = await program(t);
	const {run} = await handrail.json<RunStatus>(0, 'rehearse', 'tenant-exceeded-threshold', '--as', 'Dana Reyes');
	await handrail.run('note', run, 'First.');
	const {journals} = await handrail.json<Handoff>(0, 'handoff', run);
	const folder = path.join(handrail.home, 'runs', run);
	return {handrail, run, words: journals[0]!.words, file: path.join(folder, 'journals', `${journals[0]!.responder}.jsonl`), folder};
};

test('the words that a hand-off names prove that the record is complete up to it', async t => {
	const {handrail, run, words} = await handedOff(t);
	const {exit, stdout} = await handrail.run('verify', run, '--head', words);
	assert.equal(exit, 0);
	assert.match(stdout, /event 2 of the journal of Dana Reyes: that journal is complete up to it\. It is its last one\./v);
	assert.match(stdout, /tamper-evident, not tamper-proof/v);
	assert.match((await handrail.run('handoff', run)).stdout, new RegExp(`In words: \\*\\*${words}\\*\\*`, 'v'));
	await handrail.run('note', run, 'Second.');
	const later = await handrail.json<Verdict>(0, 'verify', run, '--head', ...words.toUpperCase().split(' '));
	assert.deepEqual(later.head && [later.head.seq, later.head.since], [2, 1]);
});

test('a responder who writes the hand-off hears the words to read out, and they prove the record up to there', async t => {
	const {handrail, run, words, folder} = await handedOff(t);
	const {stdout} = await child(handrail.home, ['resume', run, '--plain'], {input: `h\n2\n1\nn\n${path.join(folder, 'handoff.md')}\nq\n`});
	const [, said] = /^ Dana Reyes: (.*)$/mv.exec(stdout) ?? [];
	assert.equal(said, words);
	assert.equal((await handrail.run('verify', run, '--head', said)).exit, 0);
});

test('a record that lost what the head was read from is exit 4, in words and as data', async t => {
	const {handrail, run, words, file} = await handedOff(t);
	const text = await readFile(file, 'utf8');
	await writeFile(file, `${text.split('\n', 1)[0]!}\n`);
	assert.equal((await handrail.run('verify', run)).exit, 0, 'by itself nothing is missing in between');
	const {exit, stdout, stderr} = await handrail.run('verify', run, '--head', words);
	assert.deepEqual([exit, stdout], [4, '']);
	assert.match(stderr, /No event of this run has the head that was read out/v);
	assert.equal((await handrail.json<Verdict>(4, 'verify', run, '--head', words)).head, null);
});

test('words that are no head are named before anything is looked at', async t => {
	const {handrail, run, words, folder} = await handedOff(t);
	await rm(folder, {recursive: true});
	const misheard = words.replace(/^\w+/v, 'abandn');
	const {exit, stderr} = await handrail.run('verify', run, '--head', misheard);
	assert.equal(exit, 2);
	assert.match(stderr, /"abandn" is no word of a head; "abandon" is near it\. Nothing was checked\./v);
	const short = await handrail.run('verify', run, '--head', words.split(' ').slice(1).join(' '));
	assert.equal(short.exit, 2);
	assert.match(short.stderr, /A head has 12 words; 11 were given\./v);
});

test('evidence that is gone names the step it belongs to', async t => {
	const {handrail, run, folder} = await handedOff(t);
	await handrail.run('do', run, 'connectors', '--choose', '');
	for (const name of await readdir(path.join(folder, 'evidence'))) {
		await rm(path.join(folder, 'evidence', name)); // eslint-disable-line no-await-in-loop -- a file or two
	}

	const {evidence} = await handrail.json<Verdict>(4, 'verify', run);
	assert.deepEqual(evidence.steps, ['connectors']);
	assert.match((await handrail.run('verify', run)).stderr, /is missing: it is what "connectors" answered\./v);
});
