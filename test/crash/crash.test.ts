import assert from 'node:assert/strict';
import {readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {after, test, type TestContext} from 'node:test';
import {seedOfTest} from '../kills/random.js';
import {itemsOf, settle, type KilledRun} from '../kills/run.js';
import {silent} from '../run/engine/place.js';
import {CrashedRun} from './crashed-run.js';
import {newGround} from './ground.js';
import {crashRounds} from './rounds.js';
import {quickRunbook, slowRunbook} from './shell-runbook.js';
import {injections, skipWithoutStrace} from './strace.js';
import {doneTooEarly} from './write-order.js';

const ground = await newGround();
after(async () => rm(ground.folder, {recursive: true, force: true}));

// Five hundred times, and at every single call, is npm run test:crash.
test('killed or refused by the disk at a random moment, nothing acknowledged is lost and nothing is done twice', async t => {
	const seed = seedOfTest();
	t.diagnostic(`seed ${seed} (HANDRAIL_TEST_SEED)${skipWithoutStrace === false ? '' : `; nothing is injected: ${skipWithoutStrace}`}`);
	await crashRounds(ground, {rounds: 16, seed, everyCalls: false});
	t.diagnostic([...ground.counts.moments.lines, ...ground.counts.after.lines].join('\n'));
});

/** A run whose Handrail was killed in the middle of a change of two seconds, which goes on only when `held` is removed. */
const killedInTheEffect = async (t: TestContext, name: string): Promise<{run: KilledRun; held: string}> => {
	const folder = path.join(ground.folder, name);
	const crashed = await CrashedRun.begin(folder, slowRunbook, ground.carriers);
	const held = path.join(folder, 'effects.held');
	await writeFile(held, '');
	// Whatever fails, what waits for it comes to its end.
	t.after(async () => rm(held, {force: true}));
	const {killed} = await crashed.carry({notes: false, unsaved: 'leave'}, {kind: 'file', file: path.join(folder, 'effects.begun')});
	assert.ok(killed);
	return {run: crashed.run, held};
};

test('killed during a two-second effect and resumed at once, Handrail waits for what still runs and sends it no second time', async t => {
	const {run, held} = await killedInTheEffect(t, 'waited-for');
	const engine = await run.open();
	t.after(async () => engine.close());
	assert.equal(engine.snapshot.inFlight['append/item-1']?.state, 'alive');
	const again = await engine.carryOut({kind: 'run', step: 'append', again: true}, silent);
	assert.equal(again.exit, 3);
	assert.match(again.message, /still running.*nothing else was sent/v);
	assert.equal(itemsOf(engine)[0]?.status, 'unknown');
	await rm(held);
	await settle(engine, run);
	assert.deepEqual(await run.counts(), new Map([['item-1', 1]]));
});

test('killed during a two-second effect, which the responder then ends, it is seen not to have happened and done once', async t => {
	const {run, held} = await killedInTheEffect(t, 'ended');
	const engine = await run.open();
	t.after(async () => engine.close());
	const {report} = await engine.carryOut({kind: 'verify', step: 'append', item: 'item-1'}, {ask: async question => (question.kind === 'still-running' ? 'end' : undefined) as never});
	assert.equal(report?.verify?.ok, false);
	assert.deepEqual(await run.counts(), new Map());
	await rm(held);
	await settle(engine, run);
	assert.deepEqual(await run.counts(), new Map([['item-1', 1]]));
});

test('nothing is acknowledged, and no script let go, before the journal is on the disk; nothing named before its evidence is', {skip: skipWithoutStrace}, async () => {
	const folder = path.join(ground.folder, 'watched');
	const run = await CrashedRun.begin(folder, quickRunbook(2), ground.carriers);
	const unsynced = injections.find(({name}) => name === 'killed at a fdatasync of the journal')!;
	const manner = {notes: false, unsaved: 'leave'} as const;
	const {killed} = await run.carry(manner, {kind: 'call', injection: unsynced, nth: 9});
	assert.ok(killed, 'its last record is left unsynced');
	const trace = path.join(folder, 'trace');
	const {exit} = await run.carry(manner, {kind: 'watched', trace});
	assert.equal(exit, 0);
	const text = await readFile(trace, 'utf8');
	assert.ok([/, "opened/v, /, "acknowledged/v, /, "go\\n/v, /evidence.*fsync|fsync.*evidence/v].every(words => words.test(text)), 'it has seen all of that');
	assert.deepEqual(doneTooEarly(text, run.journal), []);
});
