import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test} from 'node:test';
import {skipWithoutPowerShell} from '../powershell.js';
import {killOnce, measurePace} from './kills.js';
import {randomFrom, seedOfTest} from './random.js';

// A hundred times is test/long/kills.long.ts.
test('killed at a random moment, a PowerShell host or Handrail itself leaves nothing done that is not, and nothing done twice', {skip: skipWithoutPowerShell}, async t => {
	const folder = await mkdtemp(path.join(tmpdir(), 'handrail-kills-'));
	t.after(async () => rm(folder, {recursive: true, force: true}));
	const seed = seedOfTest();
	t.diagnostic(`seed ${seed} (HANDRAIL_TEST_SEED)`);
	const random = randomFrom(seed);
	const pace = await measurePace(folder);
	for (const [index, victim] of (['host', 'host', 'host', 'host', 'handrail'] as const).entries()) {
		t.diagnostic(await killOnce(folder, String(index), {victim, random, pace})); // eslint-disable-line no-await-in-loop -- One after the other.
	}
});
