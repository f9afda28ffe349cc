import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {mkdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {outputDesk} from '../../source/commands/step-output.js';
import {realDisk} from '../../source/journal/disk.js';
import {keepEvidence} from '../../source/journal/evidence.js';
import type {EvidenceBody} from '../../source/session/contract.js';
import {outputText} from '../../source/ui/words/output.js';
import {newHome} from '../journal/place.js';
import {eventOf, snapshotOf} from '../ui/fixture.js';

const empty: EvidenceBody = {v: 1, rows: [], types: {}, text: '', truncated: false, warnings: [], information: [], errors: [], exitCode: null, console: [], verify: null};

type Given = {outcome?: 'ok' | 'failed' | 'cancelled'; part?: 'run' | 'verify'; item?: string; body: Partial<EvidenceBody> | undefined};

/** The output of a step that was answered like this, one after the other; `said` are its lines as they are read. */
const outputOf = async (t: TestContext, answers: Given[], change: Parameters<typeof snapshotOf>[0] = {}) => {
	const folder = await newHome(t);
	const evidence = path.join(folder, 'evidence');
	await mkdir(evidence);
	const kept = await Promise.all(answers.map(async ({body}) => body && keepEvidence(realDisk, evidence, {...empty, ...body})));
	const events = answers.map(({outcome = 'ok', part = 'run', item}, index) => eventOf('answered', {step: 'connectors', ...(item !== undefined && {item}), part, attempt: index + 1, outcome, evidence: kept[index]?.sha256 ?? null, rows: 0, errors: [], ms: 3100}));
	const desk = outputDesk(folder, () => snapshotOf({...change, events}));
	return {
		evidence, desk,
		async said(): Promise<string[]> {
			const text = await desk.open('connectors');
			const lines = await text.read(0, 10_000);
			return lines.map(line => outputText(line));
		},
	};
};

/** A whole text as it is kept. */
const keepWhole = async (folder: string, text: string) => {
	const sha256 = createHash('sha256').update(text).digest('hex');
	await writeFile(path.join(folder, sha256), text);
	return {sha256, bytes: text.length, lines: text.split('\n').length - 1};
};

test('what a cancelled or failed command printed can be seen, each stream with its mark', async t => {
	const {said} = await outputOf(t, [{outcome: 'cancelled', body: {warnings: ['nearly full'], console: ['drop 1', 'drop\u{1B}[2J 2'], errors: [{kind: 'exit', message: 'It was stopped.', id: '', line: 0, column: 0}]}}]);
	assert.deepEqual(await said(), ['run · 22 Nov 03:10 · cancelled after 3.1 s', '! warning: nearly full', 'drop 1', 'drop 2', '✗ error: It was stopped.']);
});

test('of each command and each item the last answer is there, in the order of the answers', async t => {
	const {said} = await outputOf(t, [
		{outcome: 'failed', body: {console: ['first try']}},
		{item: 'a', body: {console: ['of a']}},
		{body: {text: 'Name\nRelay-EU-02\n'}},
		{part: 'verify', body: {}},
		{part: 'verify', item: 'a', body: undefined},
	]);
	assert.deepEqual(await said(), [
		'run · a · 22 Nov 03:10 · ok after 3.1 s', 'of a',
		'run · 22 Nov 03:10 · ok after 3.1 s', 'Name', 'Relay-EU-02',
		'verify · 22 Nov 03:10 · ok after 3.1 s', 'It printed nothing.',
		'verify · a · 22 Nov 03:10 · ok after 3.1 s', 'Nothing of what it printed was kept.',
	]);
});

test('what a shell script gave and what was shown of it live is there once', async t => {
	const {said} = await outputOf(t, [{body: {text: 'one\ntwo\n', console: ['one', 'and beside', 'two']}}, {item: 'long', body: {text: 'one\ntwo\nthree\n', console: ['two', 'three']}}]);
	assert.deepEqual((await said()).filter(line => !line.startsWith('run')), ['one', 'and beside', 'two', 'one', 'two', 'three']);
});

test('the whole of a long console stands in the place of its last lines, and is found in all of it', async t => {
	const folder = await newHome(t);
	await mkdir(path.join(folder, 'evidence'));
	const wholeConsole = await keepWhole(path.join(folder, 'evidence'), `${Array.from({length: 2000}, (_, number) => number === 700 ? 'WARNING: the Drain is full' : `drop ${number}`).join('\n')}\nERROR: over\n`);
	const {sha256} = await keepEvidence(realDisk, path.join(folder, 'evidence'), {...empty, console: ['drop 1999'], wholeConsole});
	const desk = outputDesk(folder, () => snapshotOf({events: [eventOf('answered', {step: 'connectors', part: 'run', attempt: 1, outcome: 'ok', evidence: sha256, rows: 0, errors: [], ms: 3100})]}));
	const text = await desk.open('connectors');
	assert.equal(text.count, 2002);
	assert.deepEqual((await text.read(701, 2)).map(line => outputText(line)), ['! warning: the Drain is full', 'drop 701']);
	assert.deepEqual(await text.read(2001, 5), [{stream: 'error', text: 'over'}]);
	assert.deepEqual(await text.find('drain'), [701]);
	assert.deepEqual(await text.find('warning: the'), [701]);
	assert.deepEqual(await text.find('✗ error'), [2001], 'a mark is found, too, that is not in the file');
	assert.deepEqual(await text.find('drop 19', {isWhole: true}), [20]);
	assert.deepEqual(await text.find('nowhere'), []);

	await rm(path.join(folder, 'evidence', wholeConsole.sha256));
	const gone = await outputDesk(folder, () => snapshotOf({events: [eventOf('answered', {step: 'connectors', part: 'run', attempt: 1, outcome: 'ok', evidence: sha256, rows: 0, errors: [], ms: 3100})]})).open('connectors');
	assert.deepEqual((await gone.read(1, 5)).map(({text: said}) => said), ['The file that holds the whole of it is not here, or cannot be read.']);
});

test('evidence that was changed or is missing is said in its place', async t => {
	const {said, evidence} = await outputOf(t, [{body: {console: ['before']}}]);
	await rm(evidence, {recursive: true});
	const lines = await said();
	assert.match(lines[1]!, /^The evidence [\da-f]{64} is missing\./v);
});
