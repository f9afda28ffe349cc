import assert from 'node:assert/strict';
import {mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import type {Runbook} from '../../source/runbook/schema.js';
import {giveTrust, isTrusted} from '../../source/settings/trust.js';

async function home(t: TestContext): Promise<string> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'handrail-test-'));
	t.after(async () => rm(folder, {recursive: true, force: true}));
	return folder;
}

const foreign = {sha256: 'ab'.repeat(32), shipped: false};
const runbook = {id: 'mine'} as Runbook;
const now = new Date('2026-11-22T03:12:00Z');

test('a foreign runbook is not trusted until it is said, and only as it was then', async t => {
	const place = await home(t);
	assert.equal(await isTrusted(foreign, place), false);
	assert.equal(await giveTrust({...foreign, runbook}, place, now), undefined);
	assert.equal(await isTrusted(foreign, place), true);
	assert.equal(await isTrusted({...foreign, sha256: 'cd'.repeat(32)}, place), false, 'an edit ends it');
});

test('a shipped runbook is trusted, and so is its copy while it is the same to the byte', async t => {
	const place = await home(t);
	assert.equal(await isTrusted({...foreign, shipped: true}, place), true);
	assert.equal(await isTrusted(foreign, place, [foreign.sha256]), true);
	assert.equal(await isTrusted(foreign, place, ['cd'.repeat(32)]), false);
});

test('trust given twice is kept once', async t => {
	const place = await home(t);
	await giveTrust({...foreign, runbook}, place, now);
	await giveTrust({...foreign, runbook}, place, now);
	const {openSettings} = await import('../../source/settings/settings.js');
	assert.equal((await openSettings(place)).trusted.length, 1);
});
