import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {readdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {Failure} from '../../source/failure.js';
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

test('evidence that is missing or was changed is told apart, exit 4', async t => {
	const run = await newRun(await newHome(t));
	const {sha256} = await run.keepEvidence(body());
	const file = path.join(run.folder, 'evidence', sha256);
	await writeFile(file, '{"v":1}');
	await assert.rejects(run.readEvidence(sha256), (error: unknown) => error instanceof Failure && error.exit === 4 && error.message.includes('does not match its name'));
	await rm(file);
	await assert.rejects(run.readEvidence(sha256), (error: unknown) => error instanceof Failure && error.exit === 4 && error.message.includes('is missing'));
	await run.close();
});
