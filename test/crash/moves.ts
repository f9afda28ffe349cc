import assert from 'node:assert/strict';
import path from 'node:path';
import type {TestContext} from 'node:test';
import {buildCarrier} from './build-carrier.js';
import {MovedRun} from './moved-run.js';
import {Carriers} from './start-carrier.js';
import {inMove, type Injection} from './strace.js';

/**
Kills Handrail at the calls by which it moves a run to another version of its runbook, and holds that each run goes by one of the two whole, and can be moved afterwards.

@param folder - Where the runs are made; whoever made it removes it.
@param every - 1 for each call, more for as many fewer.
*/
export const moveEverywhere = async (t: TestContext, folder: string, {calls = inMove, every = 1}: {calls?: readonly Injection[]; every?: number} = {}): Promise<void> => {
	const movers = new Carriers(await buildCarrier(folder, 'mover'), folder);
	const ended = new Map<string, number>();
	for (const [index, injection] of calls.entries()) {
		for (let nth = every, isHit = true; isHit; nth += every) {
			/* eslint-disable no-await-in-loop -- one after the other */
			const run = await MovedRun.begin(path.join(folder, `move-${index}-${nth}`));
			isHit = await run.move(movers, {kind: 'call', injection, nth});
			const version = await run.hold();
			const words = `${injection.name}: ${version === run.first ? 'the first version' : 'the newer version'}`;
			ended.set(words, (ended.get(words) ?? 0) + (isHit ? 1 : 0));
			await run.move(movers, {kind: 'time', after: 120_000});
			assert.equal(await run.hold(), run.second, words);
			/* eslint-enable no-await-in-loop */
		}
	}

	t.diagnostic([...ended].map(([words, count]) => `${String(count).padStart(4)}  ${words}`).join('\n'));
	assert.ok([...ended].some(([words, count]) => words.endsWith('first version') && count > 0) && [...ended].some(([words, count]) => words.endsWith('newer version') && count > 0), 'killed before the moment of the move, and after it');
};
