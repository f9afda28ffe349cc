import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {mkdir, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import fc from 'fast-check';
import {Failure} from '../../source/failure.js';
import {bodyPieces} from '../../source/journal/body-pieces.js';
import type {EvidenceBody} from '../../source/session/contract.js';
import {body, newHome, newRun} from './place.js';

test('evidence is kept under the SHA-256 of its bytes, once, and read back the same', async t => {
	const run = await newRun(await newHome(t));
	const kept = await run.keepEvidence(body([{Name: 'Relay-EU-02'}]));
	const bytes = await readFile(path.join(run.folder, 'evidence', kept.sha256));
	assert.deepEqual(kept, {sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length});
	assert.deepEqual(await run.readEvidence(kept.sha256), body([{Name: 'Relay-EU-02'}]));
	assert.deepEqual(await run.keepEvidence(body([{Name: 'Relay-EU-02'}])), kept);
	assert.deepEqual(await readdir(path.join(run.folder, 'evidence')), [kept.sha256]);
	await run.close();
});

test('evidence that is missing, cut off, changed or cannot be read is told apart, exit 4', async t => {
	const run = await newRun(await newHome(t));
	const {sha256} = await run.keepEvidence(body());
	const file = path.join(run.folder, 'evidence', sha256);
	await writeFile(file, '{"v":1}');
	await assert.rejects(run.readEvidence(sha256), (error: unknown) => error instanceof Failure && error.exit === 4 && error.message.includes('does not match its name'));
	await writeFile(file, '{"v":1,"rows":[');
	await assert.rejects(run.readEvidence(sha256), (error: unknown) => error instanceof Failure && error.exit === 4 && error.message.endsWith('is cut off: it ends after 15 B, and the rest is missing.'));
	await rm(file);
	await mkdir(file);
	await assert.rejects(run.readEvidence(sha256), (error: unknown) => error instanceof Failure && error.exit === 4 && error.message.includes('cannot be read: '));
	await rm(file, {recursive: true});
	await assert.rejects(run.readEvidence(sha256), (error: unknown) => error instanceof Failure && error.exit === 4 && error.message.includes('is missing'));
	await run.close();
});

test('what a colleague signed as an answer and is none is told, exit 4, and nobody is kept out of the run', async t => {
	const run = await newRun(await newHome(t));
	t.after(async () => run.close());
	for (const [text, words] of [['no JSON at all', 'it is no answer'], ['null', 'it is no answer'], ['[1]', 'it is no answer'], ['{"v":1}', 'it is no answer'], ['{"v":2}', 'written by a newer Handrail']] as const) {
		const name = createHash('sha256').update(text).digest('hex');
		await mkdir(path.join(run.folder, 'evidence'), {recursive: true}); // eslint-disable-line no-await-in-loop -- one after the other
		await writeFile(path.join(run.folder, 'evidence', name), text); // eslint-disable-line no-await-in-loop -- one after the other
		await assert.rejects(run.readEvidence(name), (error: unknown) => error instanceof Failure && error.exit === 4 && error.message.includes(words)); // eslint-disable-line no-await-in-loop -- one after the other
	}
});

test('a body is written in pieces as it would be at once', () => {
	const text = fc.string({unit: 'grapheme'});
	const row = fc.oneof(text, fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue());
	fc.assert(fc.property(fc.array(row), fc.dictionary(text, text), text, (rows, types, whole) => {
		const given = JSON.parse(JSON.stringify({...body(rows as EvidenceBody['rows']), types, text: whole})) as EvidenceBody;
		assert.equal([...bodyPieces({...given, recreate: undefined})].join(''), JSON.stringify(given));
	}));
	const long = body(Array.from({length: 5000}, (_, index) => ({Name: `Relay-EU-${index}`, Note: 'x'.repeat(100)})));
	const pieces = [...bodyPieces(long)];
	assert.equal(pieces.join(''), JSON.stringify(long));
	assert.ok(pieces.every(piece => piece.length < 70_000));
});
