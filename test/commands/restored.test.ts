import assert from 'node:assert/strict';
import path from 'node:path';
import {test} from 'node:test';
import {openRunToWork} from '../../source/commands/open-run.js';
import {loadIdentity} from '../../source/journal/identity.js';
import type {RunStatus} from '../../source/run/status.js';
import {note, otherMachine, takeFrom, write} from '../journal/machines.js';
import {program, recordingDoor} from './program.js';

test('a restored machine that goes on as a new responder can close the run and open it again, as it does to move it', async t => {
	const {home, json} = await program(t);
	const {run} = await json<RunStatus>(0, 'rehearse', 'tenant-exceeded-threshold', '--as', 'Dana');
	const dana = {home, name: 'Dana', identity: await loadIdentity(home), folder: path.join(home, 'runs', run)};
	const copy = await otherMachine(t, dana, 'Dana', {restored: true});
	await write(dana, note('here'));
	await write(copy, note('there'));
	await takeFrom(dana, copy);

	const {door} = recordingDoor(home, {now: () => new Date(), environment: {}});
	const {engine, reopen} = await openRunToWork(door, {run, as: undefined});
	assert.equal(engine.snapshot.readOnly, undefined);
	await engine.close();
	const again = await reopen!();
	t.after(async () => again.engine.close());
	assert.equal(again.engine.snapshot.readOnly, undefined);
	assert.equal((await again.engine.carryOut({kind: 'note', text: 'goes on'}, {ask: async () => undefined})).exit, 0);
	assert.equal(again.engine.snapshot.events.at(-1)!.responder, (await loadIdentity(home)).id);
});
