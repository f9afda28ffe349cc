import assert from 'node:assert/strict';
import {mkdir, mkdtemp, readdir, rm, utimes, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test} from 'node:test';
import {asideName, sweepAside} from '../../source/journal/aside.js';

test('what a killed process left of a run it was making goes away after a day, and nothing else does', async t => {
	const runs = await mkdtemp(path.join(tmpdir(), 'handrail-aside-'));
	t.after(async () => rm(runs, {recursive: true, force: true}));
	const now = new Date('2026-11-22T03:00:00Z');
	const old = new Date('2026-11-20T03:00:00Z');
	for (const name of [asideName('left'), asideName('being-made'), '2026-11-20-tenant-exceeded-threshold-k3f9']) {
		await mkdir(path.join(runs, name)); // eslint-disable-line no-await-in-loop -- three folders
		await writeFile(path.join(runs, name, 'file'), 'x'); // eslint-disable-line no-await-in-loop -- three folders
	}

	await utimes(path.join(runs, asideName('left')), old, old);
	await utimes(path.join(runs, asideName('being-made')), now, now);
	await utimes(path.join(runs, '2026-11-20-tenant-exceeded-threshold-k3f9'), old, old);
	await sweepAside(runs, now);
	assert.deepEqual((await readdir(runs)).toSorted(), [asideName('being-made'), '2026-11-20-tenant-exceeded-threshold-k3f9'].toSorted());
});

test('where there is no folder of runs yet, there is nothing to take away', async () => {
	await assert.doesNotReject(sweepAside(path.join(tmpdir(), 'handrail-there-is-none')));
});
