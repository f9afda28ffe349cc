import assert from 'node:assert/strict';
import {closeSync, constants, fstatSync, openSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {test, type TestContext} from 'node:test';
import {execa} from 'execa';
import {readSecrets} from '../../source/commands/secrets-fd.js';
import {secretsOut} from '../../source/commands/secrets-out.js';
import {Failure} from '../../source/failure.js';
import {temporaryFolder} from '../session/temporary-folder.js';

/** A descriptor from which this can be read. */
async function given(text: string | Uint8Array): Promise<string> {
	const name = path.join(await temporaryFolder(), 'secrets');
	writeFileSync(name, text);
	return String(openSync(name, 'r'));
}

const isWrongUsage = (pattern: RegExp) => (error: unknown) => error instanceof Failure && error.exit === 2 && pattern.test(error.sentences);

test('secrets are one JSON object of texts, read to its end', async () => {
	assert.deepEqual(await readSecrets(await given('{"certPassword": "p\\u00e4ss \\"word\\"", "__proto__": "x"}\n')), JSON.parse('{"certPassword": "p\\u00e4ss \\"word\\"", "__proto__": "x"}'));
	assert.deepEqual(await readSecrets(undefined), {});
});

for (const [why, text] of [
	['not JSON', 'hunter2-secret'],
	['broken JSON', '{"a": "hunter2-secret"'],
	['a list', '["hunter2-secret"]'],
	['a number', '{"a": 2}'],
	['an empty text', '{"a": ""}'],
	['nothing', ''],
	['not UTF-8', new Uint8Array([0x7B, 0xFF, 0x7D])],
] as const) {
	test(`what is no such object is refused without a word of it: ${why}`, async () => {
		await assert.rejects(readSecrets(await given(text)), error => isWrongUsage(/not one JSON object of texts.*Nothing was sent/)(error) && !String((error as Error).stack).includes('hunter2'));
	});
}

test('more than a handful of secrets is not read', async () => {
	await assert.rejects(readSecrets(await given(`{"a": "${'x'.repeat(1024 * 1024)}"}`)), isWrongUsage(/more than 1 MiB/));
});

test('a descriptor that is not open, or is where Handrail writes to, is refused', async () => {
	for (const value of ['987', '1', '2', '-3', 'three', '3.5']) {
		await assert.rejects(readSecrets(value), Failure, value); // eslint-disable-line no-await-in-loop
	}
});

test('a descriptor that cannot be read stays open: it may be one that the process works with', {skip: process.platform === 'win32' && 'Windows has no named pipes in folders'}, async t => {
	const pipe = path.join(await temporaryFolder(), 'pipe');
	await execa('mkfifo', [pipe]);
	// Opened for both, it has a writer who never comes.
	const descriptor = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
	t.after(() => {
		closeSync(descriptor);
	});
	await assert.rejects(readSecrets(String(descriptor)), isWrongUsage(/cannot be read \(EAGAIN\)/));
	assert.ok(fstatSync(descriptor).isFIFO());
});

async function file(t: TestContext, flags: string): Promise<{name: string; descriptor: number}> {
	const name = path.join(await temporaryFolder(), 'made');
	writeFileSync(name, '');
	const descriptor = openSync(name, flags);
	t.after(() => {
		try {
			closeSync(descriptor);
		} catch {}
	});
	return {name, descriptor};
}

test('a made secret is a line of its own, on the disk before it counts as kept', async t => {
	const {name, descriptor} = await file(t, 'a');
	const keep = secretsOut(String(descriptor))!;
	assert.equal(await keep({step: 'reset', item: 'k1', name: 'newPassword', value: 'pY7-"secret"'}), true);
	assert.equal(await keep({step: 'reset', item: null, name: 'newPassword', value: 'other'}), true);
	assert.deepEqual(readFileSync(name, 'utf8').trimEnd().split('\n').map(line => JSON.parse(line) as unknown), [
		{step: 'reset', item: 'k1', name: 'newPassword', value: 'pY7-"secret"'},
		{step: 'reset', item: null, name: 'newPassword', value: 'other'},
	]);
});

test('a secret that could not be written is not kept', async t => {
	const {descriptor} = await file(t, 'a');
	const keep = secretsOut(String(descriptor))!;
	closeSync(descriptor);
	assert.equal(await keep({step: 'reset', item: 'k1', name: 'newPassword', value: 'x'}), false);
});

test('a full disk is said before anything is made', {skip: process.platform !== 'linux' && 'there is no /dev/full'}, () => {
	const descriptor = openSync('/dev/full', 'w');
	assert.throws(() => secretsOut(String(descriptor)), isWrongUsage(/ENOSPC/));
	closeSync(descriptor);
});

test('a descriptor for reading only, or one of the process\'s own, is refused beforehand', async t => {
	const {descriptor} = await file(t, 'r');
	assert.throws(() => secretsOut(String(descriptor)), isWrongUsage(/cannot be written to/));
	assert.throws(() => secretsOut('1'), isWrongUsage(/3 or above/));
	assert.equal(secretsOut(undefined), undefined);
});
