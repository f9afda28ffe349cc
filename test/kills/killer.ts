import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {TestContext} from 'node:test';
import {killOnce, measurePace, type Victim} from './kills.js';
import {randomFrom, seedOfTest} from './random.js';

/** What kills one run after the other, each in a folder of its own, at moments that the test's seed gives; it says how the items stood right after. */
export async function makeKiller(t: TestContext): Promise<(victim: Victim) => Promise<string>> {
	const folder = await mkdtemp(path.join(tmpdir(), 'handrail-kills-'));
	t.after(async () => rm(folder, {recursive: true, force: true}));
	const seed = seedOfTest();
	t.diagnostic(`seed ${seed} (HANDRAIL_TEST_SEED)`);
	const random = randomFrom(seed);
	const pace = await measurePace(folder);
	let runs = 0;
	return async victim => killOnce(folder, String(runs++), {victim, random, pace});
}
