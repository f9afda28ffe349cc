import assert from 'node:assert/strict';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {test} from 'node:test';
import {runbookSource} from '../../source/commands/runbook-source.js';
import type {RunEvent} from '../../source/run/events.js';
import {smallRunbook} from '../run/small-runbook.js';

const startedBy = (responder: string, source: string | undefined): {events: RunEvent[]; responder: string} => ({
	events: [{kind: 'run-started', responder, data: {runbook: {id: 'small', sha256: smallRunbook.sha256, ...source !== undefined && {source}}}} as unknown as RunEvent],
	responder: 'aaaaaaaaaa',
});

test('a run looks for a newer version where this responder started it from', async t => {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'handrail-test-'));
	t.after(async () => rm(folder, {recursive: true, force: true}));
	const source = runbookSource(startedBy('aaaaaaaaaa', folder));
	assert.equal(source?.place, folder);
	assert.equal(await source.read(), undefined, 'nothing lies there');
	await writeFile(path.join(folder, 'runbook.yaml'), smallRunbook.files.get('runbook.yaml')!);
	const there = await source.read();
	assert.equal(there?.sha256, smallRunbook.sha256);
	const loaded = await there.load();
	assert.deepEqual([loaded.runbook.id, loaded.shipped], ['small', false]);
});

test('a path in a journal that came from elsewhere is never read here', () => {
	assert.equal(runbookSource(startedBy('bbbbbbbbbb', '/srv/runbooks/small')), undefined);
	assert.equal(runbookSource(startedBy('aaaaaaaaaa', undefined)), undefined);
});

test('a runbook that came with Handrail is found by its id, whoever started the run, and by nothing that leads elsewhere', async () => {
	const source = runbookSource(startedBy('bbbbbbbbbb', 'tenant-exceeded-threshold'));
	const there = await source?.read();
	const loaded = await there?.load();
	assert.deepEqual([loaded?.runbook.id, loaded?.shipped, loaded?.sha256], ['tenant-exceeded-threshold', true, there?.sha256]);
	for (const elsewhere of ['../../etc', 'no-such-runbook', '']) {
		assert.equal(await runbookSource(startedBy('bbbbbbbbbb', elsewhere))?.read(), undefined); // eslint-disable-line no-await-in-loop -- one after the other
	}
});
