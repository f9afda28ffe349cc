import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test} from 'node:test';
import {moveEverywhere} from './moves.js';
import {inMove, skipWithoutStrace} from './strace.js';

// At every single call is npm run test:crash.
test('killed while it moves to another version of its runbook, a run goes by the one or the other whole', {skip: skipWithoutStrace}, async t => {
	const folder = await mkdtemp(path.join(tmpdir(), 'handrail-move-'));
	t.after(async () => rm(folder, {recursive: true, force: true}));
	await moveEverywhere(t, folder, {calls: inMove.filter(({name}) => /fsync|rename/v.test(name)), every: 4});
});
